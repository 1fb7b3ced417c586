import { type RoundTime, roundStep, roundTimes } from './axis-ticks.ts';

/** A linear axis of time. Long stretches without an entry are cut out, with a break that can be seen. */
export interface TimeAxis {
  left: number;
  right: number;
  /** Where a time lies; inside a cut it is the middle of the break. */
  position: (minutes: number) => number;
  breaks: { x: number; from: number; to: number }[];
  ticks: (RoundTime & { x: number })[];
  /** The visible parts of a stretch of time. One that goes on behind a break reaches up to the break's mark. */
  pieces: (from: number, to: number) => [x1: number, x2: number][];
}

export interface TimeAxisOptions {
  left: number;
  right: number;
  /** A gap between two entries is cut out when it is longer than this many times all that would remain. */
  cutRatio: (from: number, to: number) => number;
  namesDays: boolean;
}

interface Segment {
  from: number;
  to: number;
  x1: number;
  x2: number;
}

const BREAK_WIDTH = 40;
/** How far a line or band that goes on behind a break reaches into it. */
const REACH = BREAK_WIDTH / 2 - 5;
const MOST_BREAKS = 3;
const LEAST_TICK_DISTANCE = 84;
/** A piece of axis narrower than this bears no ticks; its events tell their times. */
const LEAST_TICKED = 40;

/** The axis for places in order of time; undefined where they all lie at one time. */
export function timeAxis(
  places: readonly { from: number; to: number }[],
  options: TimeAxisOptions,
): TimeAxis | undefined {
  const stretches = uncutStretches(places, options.cutRatio);
  const total = stretches.reduce((sum, [from, to]) => sum + to - from, 0);
  if (total <= 0) return undefined;
  const { left, right } = options;
  const scale = (right - left - (stretches.length - 1) * BREAK_WIDTH) / total;
  const segments: Segment[] = [];
  let x = left;
  for (const [from, to] of stretches) {
    const x2 = x + (to - from) * scale;
    segments.push({ from, to, x1: x, x2 });
    x = x2 + BREAK_WIDTH;
  }
  const position = (minutes: number): number => {
    let before: Segment | undefined;
    for (const segment of segments) {
      if (minutes < segment.from) return before ? (before.x2 + segment.x1) / 2 : segment.x1;
      if (minutes <= segment.to) return segment.x1 + (minutes - segment.from) * scale;
      before = segment;
    }
    return before?.x2 ?? left;
  };
  const step = roundStep(LEAST_TICK_DISTANCE / scale);
  return {
    left,
    right,
    position,
    breaks: segments.slice(1).map((segment, i) => ({
      x: segment.x1 - BREAK_WIDTH / 2,
      from: segments[i]?.to ?? segment.from,
      to: segment.from,
    })),
    ticks: segments.flatMap((segment) =>
      segment.x2 - segment.x1 < LEAST_TICKED
        ? []
        : roundTimes(segment.from, segment.to, step, options.namesDays).map((tick) => ({
            ...tick,
            x: position(tick.minutes),
          })),
    ),
    pieces: (from, to) =>
      segments.flatMap((segment) => {
        if (segment.to < from || segment.from > to) return [];
        const x1 =
          from < segment.from && segment.x1 > left
            ? segment.x1 - REACH
            : position(Math.max(from, segment.from));
        const x2 =
          to > segment.to && segment.x2 < right - 0.01
            ? segment.x2 + REACH
            : position(Math.min(to, segment.to));
        return x2 > x1 ? [[x1, x2] as [number, number]] : [];
      }),
  };
}

function uncutStretches(
  places: readonly { from: number; to: number }[],
  cutRatio: TimeAxisOptions['cutRatio'],
): [from: number, to: number][] {
  const first = places[0];
  if (!first) return [];
  let end = first.to;
  const gaps: { from: number; to: number; ratio: number }[] = [];
  for (const place of places) {
    if (place.from > end) gaps.push({ from: end, to: place.from, ratio: cutRatio(end, place.from) });
    end = Math.max(end, place.to);
  }
  let remaining = end - first.from;
  const cuts: { from: number; to: number }[] = [];
  gaps.sort((a, b) => b.to - b.from - (a.to - a.from));
  // What is cut makes the rest shorter, so that another gap may stand out next.
  for (let i = 0; i < gaps.length && cuts.length < MOST_BREAKS; i++) {
    const gap = gaps[i];
    if (!gap) break;
    const length = gap.to - gap.from;
    const rest = remaining - length;
    if (rest <= 0 || length <= gap.ratio * rest) continue;
    cuts.push(gap);
    remaining = rest;
    gaps.splice(i, 1);
    i = -1;
  }
  cuts.sort((a, b) => a.from - b.from);
  const stretches: [number, number][] = [];
  let from = first.from;
  for (const cut of cuts) {
    stretches.push([from, cut.from]);
    from = cut.to;
  }
  stretches.push([from, end]);
  return stretches;
}
