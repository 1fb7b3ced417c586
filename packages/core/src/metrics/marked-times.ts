import type { Mark, Postmortem, Time, TimelineEvent } from '../postmortem/index.ts';
import { intervalBetween } from '../time/index.ts';
import { STATED_START } from './metric.ts';

/** One end of a metric: the time, the mark that gave it, and what stood in. */
export interface MetricEnd {
  at: Time;
  mark: Mark;
  fallbacks: readonly string[];
}

/** Whether a time stands at a known place: on a day, or on the unknown first day of the document. */
export function isPlaced({ at }: TimelineEvent): boolean {
  return at.precision !== 'unknown' && (at.local !== undefined || at.relative !== undefined);
}

/** Negative where `a` is certainly before `b`, positive where certainly after, else zero; nothing when they cannot be compared. */
export function compareTimes(a: Time, b: Time): number | undefined {
  const between = intervalBetween(a, b);
  if (between === undefined) return undefined;
  // Both bounds have the same sign, or the order is not certain.
  return between.min > 0 && between.max > 0 ? -1 : between.min < 0 && between.max < 0 ? 1 : 0;
}

/** The earliest event with a mark; where the order is not certain, the one that stands first. */
export function firstMarked(postmortem: Postmortem, mark: Mark): TimelineEvent | undefined {
  return pick(postmortem, mark, (candidate, best) => (compareTimes(candidate, best) ?? 0) < 0);
}

/** The latest event with a mark; where the order is not certain, the one that stands last. */
export function lastMarked(postmortem: Postmortem, mark: Mark): TimelineEvent | undefined {
  return pick(postmortem, mark, (candidate, best) => (compareTimes(candidate, best) ?? 1) >= 0);
}

function pick(
  { timeline }: Postmortem,
  mark: Mark,
  isBetter: (candidate: Time, best: Time) => boolean,
): TimelineEvent | undefined {
  let best: TimelineEvent | undefined;
  for (const event of timeline) {
    if (!event.marks.includes(mark) || !isPlaced(event)) continue;
    if (best === undefined || isBetter(event.at, best.at)) best = event;
  }
  return best;
}

/** Where the impact begins: the first mark, else a start with a time of day that a field states. */
export function impactStart(postmortem: Postmortem): MetricEnd | undefined {
  const event = firstMarked(postmortem, 'impact_start');
  if (event !== undefined) return { at: event.at, mark: 'impact_start', fallbacks: [] };
  const stated = postmortem.incident.startedAt;
  return stated !== undefined && hasClock(stated)
    ? { at: stated, mark: 'impact_start', fallbacks: [STATED_START.id] }
    : undefined;
}

/** Whether a time names a time of day on a known day. */
export function hasClock(time: Time): boolean {
  return time.local?.includes('T') === true && time.precision !== 'unknown';
}

/** Why an end is missing, in plain words: nothing has the mark, or what has it has no time. */
export function missingMark({ timeline }: Postmortem, ...marks: readonly Mark[]): string {
  const untimed = marks.find((mark) => timeline.some((event) => event.marks.includes(mark)));
  if (untimed !== undefined) return `the event marked ${nameOf(untimed)} has no time that can be read`;
  const names = marks.map(nameOf);
  const last = names.pop();
  return `no event is marked ${names.length === 0 ? last : `${names.join(', ')} or ${last}`}`;
}

function nameOf(mark: Mark): string {
  return mark.replaceAll('_', ' ');
}
