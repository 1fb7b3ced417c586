import type { Time } from '../postmortem/index.ts';
import { wallSeconds } from '../time/index.ts';

/**
 * Which clock times are compared by: true instants; the written wall clocks at one unknown offset; or, where the text
 * gives no date at all, times of day counted from the day of the first.
 */
export type Clock = 'instant' | 'local' | 'relative';

/** Where a time can lie, in minutes on one clock. `from` is the written time; equal ends mean an exact time. */
export interface Reach {
  from: number;
  to: number;
}

/** Minutes from one time to another, with bounds; or the reason why they cannot be told. */
export type Distance = { min: number; max: number; clock: Clock } | { absent: string };

const DAY_MINUTES = 1440;

/** True where the time names at least an hour of a day, so that it can be placed among others. */
export function namesTimeOfDay(time: Time): boolean {
  return time.precision === 'second' || time.precision === 'minute' || time.precision === 'hour';
}

/** Minutes of the written time on a clock; undefined where that clock does not hold it. */
export function minutesOn(time: Time, clock: Clock): number | undefined {
  if (time.precision === 'unknown') return undefined;
  let seconds: number | undefined;
  if (clock === 'relative') seconds = time.relative;
  else if (time.local !== undefined) {
    seconds = clock === 'local' ? wallSeconds(time.local) : instantSeconds(time.instant);
  }
  return seconds === undefined || Number.isNaN(seconds) ? undefined : seconds / 60;
}

/** Where a time can lie on a clock; undefined where that clock does not hold it. */
export function reachOf(time: Time, clock: Clock): Reach | undefined {
  const from = minutesOn(time, clock);
  if (from === undefined) return undefined;
  const begin = time.local === undefined ? undefined : wallSeconds(time.local);
  const end = time.until === undefined ? undefined : wallSeconds(time.until);
  const width =
    begin !== undefined && end !== undefined && end > begin
      ? (end - begin) / 60
      : precisionMinutes(time, from);
  return { from, to: from + width };
}

/** The best clock that holds all these times; wall clocks where none does. */
export function sharedClock(times: readonly Time[]): Clock {
  for (const clock of ['instant', 'local', 'relative'] as const) {
    if (times.every((time) => minutesOn(time, clock) !== undefined)) return clock;
  }
  return 'local';
}

/**
 * How long it is from `earlier` to `later`, never rounded and negative where they stand the other way round. Two wall
 * clocks are compared as at one unknown offset, unless both name a zone and the zones differ.
 */
export function minutesBetween(earlier: Time, later: Time): Distance {
  const clock = sharedClock([earlier, later]);
  const a = reachOf(earlier, clock);
  const b = reachOf(later, clock);
  if (!a || !b) {
    const unread = [earlier, later].find(
      (time) => minutesOn(time, 'local') === undefined && minutesOn(time, 'relative') === undefined,
    );
    return unread
      ? { absent: `the time “${unread.written}” could not be read` }
      : { absent: 'one of the times names no day' };
  }
  if (clock === 'local' && earlier.zone !== undefined && later.zone !== undefined) {
    if (earlier.zone !== later.zone) {
      return { absent: `the times stand in different zones, ${earlier.zone} and ${later.zone}` };
    }
  }
  return { min: b.from - a.to, max: b.to - a.from, clock };
}

function instantSeconds(instant: string | undefined): number | undefined {
  return instant === undefined ? undefined : Date.parse(instant) / 1000;
}

function precisionMinutes(time: Time, from: number): number {
  if (time.precision === 'hour') return 60;
  if (time.precision === 'day') return DAY_MINUTES;
  if (time.precision !== 'month') return 0;
  const day = new Date(from * 60_000);
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1) / 60_000 - from;
}
