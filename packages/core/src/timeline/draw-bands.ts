import { element, hatch, pathData, type Svg, textWidth } from '../drawing/index.ts';
import type { ImpactCourse, ImpactStretch } from './impact-stretches.ts';
import { LABEL_SIZE } from './layout-marks.ts';
import { ROW_LABEL_GAP, type TimelineLayout } from './layout-timeline.ts';
import { ROWS, type TimelineRows } from './timeline-rows.ts';

const BASELINE = 13;
const PADDING = 7;

/** The band of impact and the band of phases, each named at its left. A name that does not fit is left out, never cut. */
export function drawBands(layout: TimelineLayout, rows: TimelineRows): Svg[] {
  return [
    ...(layout.impact && layout.impact.stretches.length > 0
      ? drawImpact(layout, layout.impact, rows.impactY)
      : []),
    ...(layout.phases.length > 0 ? drawPhases(layout, rows.phaseY) : []),
  ];
}

// What a level is called, the longest name first.
function namesOf(stretch: ImpactStretch): readonly string[] {
  if (stretch.level === 'unnoticed') return ['nobody knew'];
  if (stretch.level === 'reduced') return ['mitigated'];
  return stretch.noticed ? ['known, not yet mitigated', 'known'] : ['not known when it was noticed'];
}

function drawImpact(layout: TimelineLayout, course: ImpactCourse, y: number): Svg[] {
  const { axis, width } = layout;
  const parts: Svg[] = [];
  const last = course.stretches.at(-1);
  for (const stretch of course.stretches) {
    const pieces = axis.pieces(stretch.from, stretch.to);
    if (stretch === last && course.end === 'open') extend(pieces, width - 9);
    for (const [x1, x2] of pieces) parts.push(...drawLevel(stretch, x1, x2, y));
    const [x1, x2] = widest(pieces);
    const name = namesOf(stretch).find((words) => textWidth(words, LABEL_SIZE, 600) + 2 * PADDING <= x2 - x1);
    if (name !== undefined) parts.push(...drawName(stretch, name, x1, y));
  }
  const end = axis.position(last?.to ?? 0);
  const middle = y + ROWS.bandHeight / 2;
  if (last && course.end === 'open') {
    const name = last.level === 'reduced' ? 'dr-harm-ground' : 'dr-harm';
    const arrow = pathData(
      'M',
      width - 9,
      ',',
      y,
      'L',
      width,
      ',',
      middle,
      'L',
      width - 9,
      ',',
      y + ROWS.bandHeight,
      'z',
    );
    parts.push(element('path', { class: name, d: arrow }));
  } else if (course.end === 'unknown') {
    parts.push(element('text', { class: 'dr-quiet', x: end + 4, y: y + BASELINE }, '?'));
  }
  return [rowLabel('Impact', axis.position(course.stretches[0]?.from ?? 0), y), ...parts];
}

function drawLevel(stretch: ImpactStretch, x: number, to: number, y: number): Svg[] {
  const box = { x, y, width: to - x, height: ROWS.bandHeight };
  if (stretch.level === 'full') return [element('rect', { class: 'dr-harm', ...box })];
  const ground = element('rect', { class: 'dr-harm-ground', ...box });
  if (stretch.level === 'reduced') return [ground];
  const lines = hatch(x, y, to - x, ROWS.bandHeight);
  return lines === '' ? [ground] : [ground, element('path', { class: 'dr-harm-line', d: lines })];
}

function drawName(stretch: ImpactStretch, name: string, x: number, y: number): Svg[] {
  const text = (className: string) =>
    element('text', { class: className, x: x + PADDING, y: y + BASELINE }, name);
  if (stretch.level === 'full') return [text('dr-on-harm')];
  if (stretch.level === 'reduced') return [text('dr-text')];
  // Words on a hatch need a ground of their own.
  const ground = {
    x: x + PADDING - 4,
    y: y + 2,
    width: textWidth(name, LABEL_SIZE) + 8,
    height: ROWS.bandHeight - 4,
  };
  return [element('rect', { class: 'dr-harm-ground', ...ground }), text('dr-text')];
}

function drawPhases({ axis, phases }: TimelineLayout, y: number): Svg[] {
  const parts = phases.flatMap((phase, i) => {
    const pieces = axis.pieces(phase.from, phase.to);
    const boxes = pieces.map(([x, to]) =>
      element('rect', {
        class: i % 2 === 0 ? 'dr-phase' : 'dr-phase-2',
        x,
        y,
        width: to - x,
        height: ROWS.bandHeight,
      }),
    );
    const [x1, x2] = widest(pieces);
    if (textWidth(phase.name, LABEL_SIZE) + 2 * PADDING > x2 - x1) return boxes;
    return [...boxes, element('text', { class: 'dr-text', x: x1 + PADDING, y: y + BASELINE }, phase.name)];
  });
  return [rowLabel('Phase', axis.position(phases[0]?.from ?? 0), y), ...parts];
}

function rowLabel(name: string, x: number, y: number): Svg {
  return element(
    'text',
    { class: 'dr-quiet', x: x - ROW_LABEL_GAP, y: y + BASELINE, 'text-anchor': 'end' },
    name,
  );
}

function widest(pieces: readonly [number, number][]): readonly [number, number] {
  return pieces.reduce((best, piece) => (piece[1] - piece[0] > best[1] - best[0] ? piece : best), [0, 0]);
}

function extend(pieces: [number, number][], to: number): void {
  const last = pieces.at(-1);
  if (last) last[1] = to;
}
