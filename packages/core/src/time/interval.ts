import { wallSeconds } from './time-frame.ts';
import type { TimeValue } from './time-value.ts';

/** A length of time between two written times: seconds, equal when both are exact. */
export interface Interval {
  min: number;
  max: number;
  /** What widened the bounds or stood in for something: `zone-unknown`, `approximate`, `day-precision`, ... */
  notes: string[];
}

const HOUR = 3600;
const DAY = 86_400;
/** How far off a time marked as approximate may be, either way. */
const APPROXIMATE_SECONDS = 300;

interface Bounds {
  low: number;
  high: number;
  base: 'instant' | 'local' | 'relative';
  notes: string[];
}

function boundsOf(time: TimeValue, wanted: Bounds['base']): Bounds | undefined {
  const start =
    wanted === 'instant'
      ? time.instant === undefined
        ? undefined
        : Date.parse(time.instant) / 1000
      : wanted === 'local'
        ? time.local === undefined
          ? undefined
          : wallSeconds(time.local)
        : time.relative;
  if (start === undefined) return undefined;
  const notes: string[] = [];
  let low = start;
  let high = start;
  if (time.precision === 'hour') {
    high = start + HOUR - 60;
    notes.push('hour-precision');
  } else if (time.precision === 'day') {
    high = start + DAY - 60;
    notes.push('day-precision');
  } else if (time.precision === 'month') {
    high = start + 31 * DAY - 60;
    notes.push('month-precision');
  }
  if (time.until !== undefined && time.local !== undefined) {
    const end = wallSeconds(time.until);
    const begin = wallSeconds(time.local);
    if (end !== undefined && begin !== undefined && end > begin) {
      high = Math.max(high, start + (end - begin) + (time.until.length === 10 ? DAY - 60 : 0));
      notes.push('range');
    }
  }
  if (time.approx === true) {
    low -= APPROXIMATE_SECONDS;
    high += APPROXIMATE_SECONDS;
    notes.push('approximate');
  }
  return { low, high, base: wanted, notes };
}

/**
 * The time from one written time to another. Instants are subtracted where both are known, else wall clocks at one unknown
 * offset (note `zone-unknown`, widened by an hour where a clock may have been changed in between). Nothing when they
 * cannot be compared. `min` may be negative: the caller says what that means.
 */
export function intervalBetween(from: TimeValue, to: TimeValue): Interval | undefined {
  for (const base of ['instant', 'local', 'relative'] as const) {
    const start = boundsOf(from, base);
    const end = boundsOf(to, base);
    if (start === undefined || end === undefined) continue;
    const notes = [...new Set([...start.notes, ...end.notes])];
    let min = end.low - start.high;
    let max = end.high - start.low;
    if (base !== 'instant' && from.precision !== 'day' && to.precision !== 'day') {
      notes.push('zone-unknown');
      if (base === 'local' && mayChangeClocks(start.low, end.high)) {
        min -= HOUR;
        max += HOUR;
      }
    }
    return { min, max, notes };
  }
  return undefined;
}

/** Whether somewhere in the world clocks are changed between two wall clocks: on a Sunday night in spring or autumn. */
function mayChangeClocks(from: number, to: number): boolean {
  if (to - from > 200 * DAY) return true;
  for (let day = Math.floor(from / DAY); day * DAY <= to; day++) {
    const date = new Date(day * DAY * 1000);
    const month = date.getUTCMonth() + 1;
    if (date.getUTCDay() !== 0 || ![3, 4, 9, 10, 11].includes(month)) continue;
    // Changes happen between midnight and four o'clock.
    if (day * DAY < to && day * DAY + 4 * HOUR > from) return true;
  }
  return false;
}
