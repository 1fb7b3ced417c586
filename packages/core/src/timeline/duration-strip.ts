import { z } from 'zod';
import type { IncidentState, Mark, Postmortem, Time, TimelineEvent } from '../postmortem/index.ts';
import { minutesBetween, minutesOn, namesTimeOfDay, reachOf, sharedClock } from './event-order.ts';

/**
 * How long one incident hurt, as the list draws it: minutes after impact start at which it was known, mitigated and
 * restored. `open` while nothing says that it was restored. `absent` is the reason when there is no impact start.
 */
export const DurationStripSchema = z.object({
  detectedAfter: z.number().min(0).optional(),
  mitigatedAfter: z.number().min(0).optional(),
  restoredAfter: z.number().min(0).optional(),
  open: z.boolean(),
  absent: z.string().optional(),
});
export type DurationStrip = z.infer<typeof DurationStripSchema>;

const ENDED_STATES: readonly IncidentState[] = ['resolved', 'closed', 'cancelled', 'false_alarm', 'merged'];
const ENDING_MARKS: readonly Mark[] = ['restored', 'verified', 'resolved', 'closed'];

/**
 * The strip of one post-mortem. Each value is the distance between the times as they are written, whole hours and
 * ranges counted from their beginning (the metrics hold the bounds), and never less than 0. A time that names no hour
 * is not placed: a day would fill half of the strip.
 */
export function durationStrip(postmortem: Postmortem): DurationStrip {
  const start = earliestMarked(postmortem.timeline, 'impact_start');
  if (!start) {
    const untimed = postmortem.timeline.find((event) => event.marks.includes('impact_start'));
    return { open: false, absent: untimed ? untimedReason(untimed.at) : 'no event is marked impact start' };
  }
  const after = (mark: Mark): number | undefined => {
    const event = earliestMarked(postmortem.timeline, mark);
    return event && minutesAfter(start.at, event.at);
  };
  const strip: DurationStrip = { open: isOpen(postmortem) };
  const detected = after('detected');
  const mitigated = after('mitigated');
  const restored = after('restored') ?? after('resolved');
  if (detected !== undefined) strip.detectedAfter = detected;
  if (mitigated !== undefined) strip.mitigatedAfter = mitigated;
  if (restored !== undefined) strip.restoredAfter = restored;
  return strip;
}

/**
 * True where impact began and nothing in the text says that it ended: no mark that ends it (timed or not), no end of the
 * incident, no state that is an end.
 */
export function isOpen(postmortem: Postmortem): boolean {
  const marked = (mark: Mark) => postmortem.timeline.some((event) => event.marks.includes(mark));
  const { state, endedAt } = postmortem.incident;
  if (!marked('impact_start') || ENDING_MARKS.some(marked) || endedAt !== undefined) return false;
  return state === undefined || !ENDED_STATES.includes(state);
}

/** The event that carries a mark; of several the earliest whose time names an hour. */
export function earliestMarked(events: readonly TimelineEvent[], mark: Mark): TimelineEvent | undefined {
  const marked = events.filter((event) => event.marks.includes(mark) && namesTimeOfDay(event.at));
  const clock = sharedClock(marked.map((event) => event.at));
  let best: TimelineEvent | undefined;
  let bestFrom = Number.POSITIVE_INFINITY;
  for (const event of marked) {
    const from = minutesOn(event.at, clock);
    if (from !== undefined && from < bestFrom) {
      best = event;
      bestFrom = from;
    }
  }
  return best;
}

function minutesAfter(start: Time, end: Time): number | undefined {
  const distance = minutesBetween(start, end);
  if ('absent' in distance) return undefined;
  const startWidth = width(start);
  return Math.max(0, distance.min + startWidth);
}

function width(time: Time): number {
  const reach = reachOf(time, sharedClock([time]));
  return reach ? reach.to - reach.from : 0;
}

function untimedReason(time: Time): string {
  if (time.precision === 'day' || time.precision === 'month') {
    return `impact start is known to the ${time.precision} only`;
  }
  return 'the time of impact start could not be read';
}
