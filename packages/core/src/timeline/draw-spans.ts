import { element, pathData, type Svg, textWidth } from '../drawing/index.ts';
import { LABEL_SIZE } from './layout-marks.ts';
import type { TimelineLayout } from './layout-timeline.ts';
import type { MetricSpan } from './metric-spans.ts';
import { ROWS, type TimelineRows } from './timeline-rows.ts';

const PADDING = 8;

/** The metric spans as dimension lines, and the dotted lines that carry their ends down to the axis. */
export function drawSpans(layout: TimelineLayout, rows: TimelineRows): Svg[] {
  return [drawDrops(layout, rows), ...layout.spans.flatMap((span, i) => drawSpan(span, layout, rows, i))];
}

function drawDrops({ spans, axis }: TimelineLayout, rows: TimelineRows): Svg {
  const ends = new Map<number, number>();
  spans.forEach((span, i) => {
    const y = rows.spansY + i * ROWS.spanStep;
    for (const event of span.open ? [span.from] : [span.from, span.to]) {
      const x = axis.position(event.from);
      ends.set(x, Math.min(ends.get(x) ?? y, y));
    }
  });
  const lines = [...ends].flatMap(([x, y]) => ['M', x, ',', y + 4, 'V', rows.axisY - 6]);
  return lines.length === 0 ? element('g', {}) : element('path', { class: 'dr-drop', d: pathData(...lines) });
}

function drawSpan(span: MetricSpan, layout: TimelineLayout, rows: TimelineRows, row: number): Svg[] {
  const { axis, width } = layout;
  const y = rows.spansY + row * ROWS.spanStep;
  const { from, to } = span;
  const x1 = axis.position(from.from);
  const x2 = span.open ? width - 2 : axis.position(to.to);
  const labelWidth = textWidth(`${span.name} `, LABEL_SIZE) + textWidth(span.value, LABEL_SIZE, 600);
  const inside = x2 - x1 >= labelWidth + 2 * PADDING + 12;
  const after = x2 + PADDING + labelWidth <= width;
  const labelX = inside
    ? (x1 + x2) / 2 - labelWidth / 2
    : after
      ? x2 + PADDING
      : Math.max(0, x1 - PADDING - labelWidth);
  const gap = inside ? ([labelX - PADDING, labelX + labelWidth + PADDING] as const) : undefined;

  // Dashed where it is not known whether the time had begun or ended.
  const sure = linesAt(y, gap, axis.pieces(from.to, to.from));
  const unsure = linesAt(y, gap, [
    ...axis.pieces(from.from, from.to),
    ...(span.open ? [] : axis.pieces(to.from, to.to)),
  ]);
  if (span.open) {
    sure.push(...linesAt(y, gap, [[axis.position(to.from), x2]]));
    sure.push('M', x2 - 5, ',', y - 4, 'L', x2, ',', y, 'l', -5, ',', 4);
  }
  const caps = new Set([x1, axis.position(from.to), ...(span.open ? [] : [axis.position(to.from), x2])]);
  for (const x of caps) sure.push('M', x, ',', y - 4, 'v', 8);
  return [
    element('path', { class: 'dr-span', d: pathData(...sure) }),
    ...(unsure.length > 0 ? [element('path', { class: 'dr-span-range', d: pathData(...unsure) })] : []),
    element(
      'text',
      { class: 'dr-text dr-halo', x: labelX, y: y + 4 },
      `${span.name} `,
      element('tspan', { class: 'dr-strong dr-number' }, span.value),
    ),
  ];
}

// Level lines that leave a gap for the label.
function linesAt(
  y: number,
  gap: readonly [number, number] | undefined,
  pieces: readonly (readonly [number, number])[],
): (string | number)[] {
  const line: (string | number)[] = [];
  for (const [from, to] of pieces) {
    const parts = gap
      ? [
          [from, Math.min(to, gap[0])],
          [Math.max(from, gap[1]), to],
        ]
      : [[from, to]];
    for (const [a = 0, b = 0] of parts) if (b > a) line.push('M', a, ',', y, 'H', b);
  }
  return line;
}
