import { element, pathData, type Svg } from '../drawing/index.ts';
import type { TimelineLayout } from './layout-timeline.ts';
import { LABEL_OFFSET } from './place-labels.ts';
import { ROWS, type TimelineRows } from './timeline-rows.ts';

/** The names of marks below the axis, each hung on a leader from its mark. */
export function drawLabels({ labels }: TimelineLayout, rows: TimelineRows): Svg[] {
  const leaders: (string | number)[] = [];
  const texts = labels.flatMap(({ stack, lines, place }) => {
    const last = place.tier + lines.length - 1;
    leaders.push('M', stack.x, ',', startOf(rows, stack.events.length), 'V', baseline(rows, last) + 2);
    const right = place.side === 'right';
    return lines.map((line, i) =>
      element(
        'text',
        {
          class: 'dr-number',
          x: stack.x + (right ? LABEL_OFFSET : -LABEL_OFFSET),
          y: baseline(rows, place.tier + i),
          'text-anchor': right ? undefined : 'end',
        },
        element('tspan', { class: line.suggested ? 'dr-quiet' : 'dr-strong' }, line.name),
        line.time === '' ? undefined : element('tspan', { class: 'dr-text' }, line.time),
      ),
    );
  });
  return leaders.length === 0 ? [] : [leaderPath(leaders), ...texts];
}

/** The numbers that stand in for names, neighbours under a bracket. */
export function drawNumbers({ numbers }: TimelineLayout, rows: TimelineRows): Svg[] {
  const leaders: (string | number)[] = [];
  const texts = numbers.map((number) => {
    const middle = (number.x1 + number.x2) / 2;
    const start = rows.leaderY + 8;
    if (number.x2 > number.x1) {
      leaders.push('M', number.x1, ',', start - 2, 'v', 3, 'H', number.x2, 'v', -3);
    }
    const to = baseline(rows, number.tier) - 11;
    if (to > start + 2) leaders.push('M', middle, ',', start + 1, 'V', to);
    return element(
      'text',
      { class: 'dr-strong dr-number', x: number.x, y: baseline(rows, number.tier), 'text-anchor': 'middle' },
      number.text,
    );
  });
  return leaders.length === 0 ? texts : [leaderPath(leaders), ...texts];
}

/** The baseline of a tier of labels. */
export function baseline(rows: TimelineRows, tier: number): number {
  return rows.tierY + tier * ROWS.tierStep;
}

function startOf(rows: TimelineRows, stacked: number): number {
  return rows.axisY + (Math.min(stacked, ROWS.mostStacked) - 1) * ROWS.stackStep + 7;
}

function leaderPath(parts: readonly (string | number)[]): Svg {
  return element('path', { class: 'dr-leader', d: pathData(...parts) });
}
