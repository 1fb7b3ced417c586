import { drawSvg, element, pathData, type Svg } from '../drawing/index.ts';
import { type Postmortem, whyTime } from '../postmortem/index.ts';
import { describeTimeline } from './describe-timeline.ts';
import { drawBands } from './draw-bands.ts';
import { drawLabels, drawNumbers } from './draw-labels.ts';
import { drawMark, markShape } from './draw-mark.ts';
import { drawSpans } from './draw-spans.ts';
import { writtenPlace } from './layout-marks.ts';
import { layoutTimeline, type TimelineLayout } from './layout-timeline.ts';
import { writtenMarks } from './mark-names.ts';
import type { PlacedEvent } from './placed-events.ts';
import { ROWS, rowsOf, type TimelineRows } from './timeline-rows.ts';

export interface TimelineDrawingOptions {
  /** In pixels; 816 where nothing is said, 320 at least. */
  width?: number;
  /** For a file of its own: style sheet and ground are part of it. */
  standalone?: boolean;
  /** Begins the ids inside; must differ between the drawings of one page. */
  idPrefix?: string;
}

export interface TimelineDrawing {
  svg: string;
  title: string;
  /** All that the drawing shows, in sentences. */
  description: string;
  width: number;
  height: number;
  /** True where marks bear the numbers of the list of events (the first is 1), as names have no room. */
  numbered: boolean;
}

const DEFAULT_WIDTH = 816;
const LEAST_WIDTH = 320;

/**
 * The timeline as a drawing: metric spans, impact, phases, a linear axis, marks and their names. The glyph of an event bears
 * `data-event`, its place in `postmortem.timeline`. Undefined with fewer than two events whose times are known, or when
 * all lie at one time.
 */
export function drawTimeline(
  postmortem: Postmortem,
  options: TimelineDrawingOptions = {},
): TimelineDrawing | undefined {
  const width = Math.max(LEAST_WIDTH, options.width ?? DEFAULT_WIDTH);
  const layout = layoutTimeline(postmortem, width);
  if (!layout) return undefined;
  const rows = rowsOf(layout);
  const { title, description } = describeTimeline(postmortem, layout);
  const svg = drawSvg(
    {
      width,
      height: rows.height,
      title,
      description,
      idPrefix: options.idPrefix ?? 'timeline',
      standalone: options.standalone ?? false,
      class: 'dr-timeline',
    },
    drawSpans(layout, rows),
    drawBands(layout, rows),
    drawAxis(layout, rows),
    layout.labels.length > 0 ? drawLabels(layout, rows) : drawNumbers(layout, rows),
    drawEvents(layout, rows),
  );
  return { svg, title, description, width, height: rows.height, numbered: layout.numbers.length > 0 };
}

function drawAxis(layout: TimelineLayout, { axisY }: TimelineRows): Svg[] {
  const { axis, width } = layout;
  const edges = [0, ...axis.breaks.flatMap(({ x }) => [x - 7, x + 7]), width];
  const line: (string | number)[] = [];
  for (let i = 0; i + 1 < edges.length; i += 2)
    line.push('M', edges[i] ?? 0, ',', axisY, 'H', edges[i + 1] ?? 0);
  const slashes = axis.breaks.flatMap(({ x }) =>
    [-3.5, 3.5].flatMap((shift) => ['M', x + shift - 2.5, ',', axisY + 5, 'l', 5, ',', -10]),
  );
  const parts = [element('path', { class: 'dr-axis', d: pathData(...line, ...slashes) })];
  let free = 0;
  for (const tick of axis.ticks) {
    const half = ROWS.tickLabelHalfWidth(tick.label);
    const x = Math.min(Math.max(tick.x, half), width - half);
    if (x - half < free) continue;
    free = x + half + 6;
    parts.push(
      element('path', { class: 'dr-tick', d: pathData('M', tick.x, ',', axisY, 'v', -4) }),
      element(
        'text',
        {
          class: tick.day ? 'dr-text dr-number dr-halo' : 'dr-quiet dr-number dr-halo',
          x,
          y: axisY - 9,
          'text-anchor': 'middle',
        },
        tick.label,
      ),
    );
  }
  return parts;
}

function drawEvents(layout: TimelineLayout, rows: TimelineRows): Svg[] {
  const { axis, placed, stacks, ticks } = layout;
  const { axisY } = rows;
  const group = (event: PlacedEvent, ...shapes: Svg[]) => {
    const { at, text, marks, suggestedMarks } = event.event;
    const words = [
      writtenPlace(event.from, placed),
      writtenMarks(marks, suggestedMarks),
      excerpt(text),
      whyTime(at).join('; '),
    ];
    const title = words.filter((word) => word !== '').join(' · ');
    return element(
      'g',
      { class: 'dr-entry', 'data-event': event.index },
      element('title', {}, title),
      shapes,
    );
  };
  const whisker = (event: PlacedEvent): Svg[] =>
    axis.pieces(event.from, event.to).map(([x1, x2]) =>
      element('path', {
        class: 'dr-whisker',
        d: pathData('M', x1, ',', axisY, 'H', x2, 'M', x2, ',', axisY - 4, 'v', 8),
      }),
    );
  return [
    ...ticks.map(({ x, placed: event }) => group(event, ...whisker(event), ...drawMark('tick', x, axisY))),
    ...stacks.flatMap((stack) =>
      stack.events.slice(0, ROWS.mostStacked).map((event, i) => {
        const shape = markShape(event.event.marks, event.event.suggestedMarks);
        return group(event, ...whisker(event), ...drawMark(shape, stack.x, axisY + i * ROWS.stackStep));
      }),
    ),
  ];
}

/** The beginning of a text, for a hint over a mark. The whole text stands in the list. */
function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 160 ? `${[...line.slice(0, 158)].slice(0, -1).join('')}…` : line;
}
