import { z } from 'zod';
import { isOpen, type Mark, type Postmortem, type Time, type TimelineEvent } from '../postmortem/index.ts';
import { minutesBetween, minutesOn, namesTimeOfDay, reachOf, sharedClock } from './event-order.ts';

/**
 * How long one incident hurt, as the list draws it: minutes after impact start at which it was known, mitigated and
 * restored. `open` while nothing says that it was restored. `absent` is the reason when there is no impact start, or none
 * that the other times can be compared with.
 */
export const DurationStripSchema = z.object({
  detectedAfter: z.number().min(0).optional(),
  mitigatedAfter: z.number().min(0).optional(),
  restoredAfter: z.number().min(0).optional(),
  open: z.boolean(),
  absent: z.string().optional(),
});
export type DurationStrip = z.infer<typeof DurationStripSchema>;

const ENDING_MARKS: readonly Mark[] = ['restored', 'verified', 'resolved', 'closed'];

/**
 * The strip of one post-mortem: the first event that was marked detected and mitigated, the last that was marked restored
 * (else resolved), as what broke again was not over. Each value is the distance between the times as they are written,
 * whole hours and ranges counted from their beginning (the metrics hold the bounds), and never less than 0. A time that
 * names no hour is not placed: a day would fill half of the strip.
 */
export function durationStrip(postmortem: Postmortem): DurationStrip {
  const start = markedEvent(postmortem.timeline, 'impact_start', 'first');
  if (!start) {
    const untimed = postmortem.timeline.find((event) => event.marks.includes('impact_start'));
    return { open: false, absent: untimed ? untimedReason(untimed.at) : 'no event is marked impact start' };
  }
  let reason: string | undefined;
  const after = (mark: Mark, which: 'first' | 'last' = 'first'): number | undefined => {
    const event = markedEvent(postmortem.timeline, mark, which);
    const distance = event && minutesBetween(start.at, event.at);
    if (distance === undefined) return undefined;
    if ('absent' in distance) {
      reason ??= distance.absent;
      return undefined;
    }
    return Math.max(0, distance.min + width(start.at));
  };
  const strip: DurationStrip = { open: isImpactOpen(postmortem) };
  const detected = after('detected');
  const mitigated = after('mitigated');
  const restored = after('restored', 'last') ?? after('resolved', 'last');
  if (reason !== undefined && [detected, mitigated, restored].every((value) => value === undefined)) {
    return { open: false, absent: reason };
  }
  if (detected !== undefined) strip.detectedAfter = detected;
  if (mitigated !== undefined) strip.mitigatedAfter = mitigated;
  if (restored !== undefined) strip.restoredAfter = restored;
  return strip;
}

/**
 * True where impact began, the incident is said to be still open, and nothing says that the impact ended: no mark that ends
 * it (timed or not), no end of the incident.
 */
export function isImpactOpen(postmortem: Postmortem): boolean {
  const marked = (mark: Mark) => postmortem.timeline.some((event) => event.marks.includes(mark));
  if (!marked('impact_start') || ENDING_MARKS.some(marked)) return false;
  return postmortem.incident.endedAt === undefined && isOpen(postmortem);
}

// Of several events with a mark the first or the last one whose time names an hour.
function markedEvent(
  events: readonly TimelineEvent[],
  mark: Mark,
  which: 'first' | 'last',
): TimelineEvent | undefined {
  const marked = events.filter((event) => event.marks.includes(mark) && namesTimeOfDay(event.at));
  const clock = sharedClock(marked.map((event) => event.at));
  const placed = marked.flatMap((event) => {
    const minutes = minutesOn(event.at, clock);
    return minutes === undefined ? [] : [{ event, minutes }];
  });
  placed.sort((a, b) => a.minutes - b.minutes);
  return placed.at(which === 'first' ? 0 : -1)?.event;
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
