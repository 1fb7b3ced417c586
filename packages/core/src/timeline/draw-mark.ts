import { element, pathData, type Svg } from '../drawing/index.ts';
import type { Mark } from '../postmortem/index.ts';

/** How far a mark reaches from its middle. */
export const MARK_RADIUS = 5;

/** The shapes of marks. Each differs from the others in greyscale. */
export type MarkShape =
  | 'cross'
  | 'triangle'
  | 'target'
  | 'dot'
  | 'half'
  | 'check'
  | 'ring'
  | 'suggested'
  | 'tick';

const SHAPES: Readonly<Record<Mark, MarkShape>> = {
  fault_introduced: 'cross',
  impact_start: 'triangle',
  first_signal: 'dot',
  detected: 'target',
  declared: 'dot',
  paged: 'dot',
  acknowledged: 'dot',
  engaged: 'dot',
  diagnosed: 'dot',
  mitigation_started: 'dot',
  mitigated: 'half',
  restored: 'check',
  verified: 'ring',
  resolved: 'ring',
  closed: 'ring',
  first_comms: 'dot',
};

// Of several marks on one event the one that says most gives the shape.
const WEIGHT: readonly MarkShape[] = ['triangle', 'check', 'half', 'target', 'cross', 'ring', 'dot'];

/** The shape of an event: that of its weightiest mark, a dashed ring for a guess, a tick for an event without marks. */
export function markShape(marks: readonly Mark[], suggested: readonly Mark[] = []): MarkShape {
  const shapes = marks.map((mark) => SHAPES[mark]);
  return WEIGHT.find((shape) => shapes.includes(shape)) ?? (suggested.length > 0 ? 'suggested' : 'tick');
}

/** The pieces of a shape around a middle. */
export function drawMark(shape: MarkShape, x: number, y: number): Svg[] {
  switch (shape) {
    case 'cross':
      return [
        path('dr-mark-line', 'M', x - 4, ',', y - 4, 'l', 8, ',', 8, 'M', x + 4, ',', y - 4, 'l', -8, ',', 8),
      ];
    case 'triangle':
      return [path('dr-mark-harm', 'M', x - 5, ',', y - 4.5, 'h', 10, 'l', -5, ',', 9, 'z')];
    case 'target':
      return [circle('dr-mark-ring', x, y, 4.7), circle('dr-mark', x, y, 1.9)];
    case 'dot':
      return [circle('dr-mark', x, y, 3.7)];
    case 'half':
      return [
        circle('dr-mark-done-ring', x, y, 4.5),
        path('dr-mark-done', 'M', x, ',', y - 4.5, 'a', 4.5, ',', 4.5, ' 0 0 0 0,', 9, 'z'),
      ];
    case 'check':
      return [
        circle('dr-mark-done', x, y, 5.3),
        path('dr-mark-tick', 'M', x - 2.5, ',', y + 0.1, 'l', 1.8, ',', 1.9, 'l', 3.2, ',', -3.7),
      ];
    case 'ring':
      return [circle('dr-mark-ring', x, y, 4.4)];
    case 'suggested':
      return [circle('dr-mark-suggested', x, y, 4.4)];
    case 'tick':
      return [path('dr-event', 'M', x, ',', y - 4.5, 'v', 9)];
  }
}

function path(name: string, ...parts: (string | number)[]): Svg {
  return element('path', { class: name, d: pathData(...parts) });
}

function circle(name: string, x: number, y: number, radius: number): Svg {
  return element('circle', { class: name, cx: x, cy: y, r: radius });
}
