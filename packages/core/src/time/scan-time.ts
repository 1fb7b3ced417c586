import { isDay, MONTH_PATTERN, monthOf, WEEKDAY_PATTERN } from './calendar.ts';
import type { TimePrecision } from './time-value.ts';
import { readZone, ZONE_PATTERN, type Zone } from './zones.ts';

/** A day as written: the year may stand elsewhere. `readings` are the days that an ambiguous form could mean. */
export interface WrittenDay {
  year?: number;
  month: number;
  /** Absent for a month alone. */
  day?: number;
  readings?: readonly string[];
  /** A year of five digits, or a day that no calendar has: kept as written and reported. */
  impossible?: boolean;
}

export interface WrittenClock {
  hour: number;
  minute: number;
  second?: number;
  precision: TimePrecision;
}

/** A time as it stands in a text, before the day and zone that stand elsewhere are known. */
export interface ScannedTime {
  /** Offset behind the last character that belongs to the time. */
  end: number;
  day?: WrittenDay;
  clock?: WrittenClock;
  zone?: Zone;
  zoneWritten?: string;
  approx: boolean;
  until?: { day?: WrittenDay; clock?: WrittenClock };
  openEnded?: boolean;
}

const ISO_DAY = /(\d{4,5})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/y;
const NUMERIC_DAY = /(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/y;
const JAPANESE_DAY = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日/y;
const MONTH_DAY = new RegExp(
  `(${MONTH_PATTERN})\\.?[ ]+(\\d{1,2})(?:st|nd|rd|th)?(?:[ ]?[-–][ ]?(\\d{1,2})(?:st|nd|rd|th)?(?=,|[ ]+\\d{4}))?(?![\\d:.])(?:,?[ ]+(\\d{4})(?!\\d))?`,
  'iy',
);
const DAY_MONTH = new RegExp(
  `(\\d{1,2})(?:st|nd|rd|th|\\.)?[ ]+(?:of[ ]+)?(${MONTH_PATTERN})(?![a-z])\\.?(?:,?[ ]+(\\d{4})(?!\\d))?`,
  'iy',
);
const MONTH_YEAR = new RegExp(`(${MONTH_PATTERN})\\.?,?[ ]+(\\d{4})(?!\\d)`, 'iy');
const YEAR_MONTH = /(\d{4})-(\d{2})(?![-\d:])/y;
const SHORT_DAY = /(\d{2})-(\d{2})(?=[ T]+\d{1,2}:\d{2})/y;
const WEEKDAY = new RegExp(`${WEEKDAY_PATTERN}[.,]?[ ]+`, 'iy');

const CLOCK =
  /(\d{1,2})(?::|h|：)(\d{2})(?!\d)(?:[:：](\d{2})(?:[.,]\d{1,9})?)?(?:[ ]?([ap])\.?(?:m\.?)?(?![\p{L}\p{N}]))?/iuy;
const HOUR_12 = /(\d{1,2})[ ]?([ap])\.?m\.?(?![\p{L}\p{N}])/iuy;
const DOTTED_CLOCK = /(\d{1,2})\.(\d{2})(?![\d.%])(?:[ ]?([ap])\.?m\.?(?![\p{L}\p{N}]))?/iuy;
const HOUR = /(\d{1,2})h(?![\p{L}\p{N}])/iuy;
const VAGUE_MINUTE = /(\d{1,2}):(?:\?\?|\dx|xx)/iy;
const APPROXIMATE =
  /(?:[~≈〜約]|(?:about|around|approx(?:imately|\.)?|ca\.|circa|roughly|shortly (?:after|before)|just (?:after|before))[ ])[ ]*/iy;
const BETWEEN = /(?:,|[ ]*[T]|[ ]+at|[ ]+@|[ ]*[-–—|:])?[ ]*/iy;
const RANGE = /[ ]*(?:[-–—〜~～]|to|until|till)[ ]*/iy;
const OPEN_END = /[ ]*(?:[~〜～]|onwards?|以降|頃)/iy;

function sticky(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

/** The day that begins at `at`, if one does. */
export function scanDay(
  text: string,
  at: number,
): { day: WrittenDay; end: number; until?: WrittenDay } | undefined {
  const weekday = sticky(WEEKDAY, text, at);
  const from = weekday === null ? at : WEEKDAY.lastIndex;
  let match = sticky(ISO_DAY, text, from);
  if (match !== null) {
    const [year, month, day] = [Number(match[1]), Number(match[3]), Number(match[4])];
    const impossible = !isDay(year, month, day);
    return { day: { year, month, day, ...(impossible ? { impossible } : {}) }, end: ISO_DAY.lastIndex };
  }
  match = sticky(NUMERIC_DAY, text, from);
  if (match !== null) {
    const end = NUMERIC_DAY.lastIndex;
    const [first, second] = [Number(match[1]), Number(match[3])];
    const year = fullYear(match[4] ?? '');
    const readings: WrittenDay[] = [];
    if (isDay(year, first, second)) readings.push({ year, month: first, day: second });
    if (first !== second && isDay(year, second, first)) readings.push({ year, month: second, day: first });
    if ((match[4] ?? '').length === 2 && match[2] !== '-' && isDay(2000 + first, second, Number(match[4]))) {
      readings.push({ year: 2000 + first, month: second, day: Number(match[4]) });
    }
    const [only] = readings;
    if (only === undefined) return { day: { year, month: first, day: second, impossible: true }, end };
    if (readings.length === 1) return { day: only, end };
    return {
      day: { ...only, readings: readings.map((r) => `${r.year}-${pad(r.month)}-${pad(r.day ?? 1)}`) },
      end,
    };
  }
  match = sticky(JAPANESE_DAY, text, from);
  if (match !== null) {
    return { day: withYear(match[1], Number(match[2]), Number(match[3])), end: JAPANESE_DAY.lastIndex };
  }
  match = sticky(MONTH_DAY, text, from);
  if (match !== null) {
    return {
      day: withYear(match[4], monthOf(match[1] ?? '') ?? 0, Number(match[2])),
      ...(match[3] === undefined
        ? {}
        : { until: withYear(match[4], monthOf(match[1] ?? '') ?? 0, Number(match[3])) }),
      end: MONTH_DAY.lastIndex,
    };
  }
  match = sticky(DAY_MONTH, text, from);
  if (match !== null) {
    return {
      day: withYear(match[3], monthOf(match[2] ?? '') ?? 0, Number(match[1])),
      end: DAY_MONTH.lastIndex,
    };
  }
  match = sticky(MONTH_YEAR, text, from);
  if (match !== null) {
    return {
      day: { year: Number(match[2]), month: monthOf(match[1] ?? '') ?? 0 },
      end: MONTH_YEAR.lastIndex,
    };
  }
  match = sticky(YEAR_MONTH, text, from);
  if (match !== null && Number(match[2]) >= 1 && Number(match[2]) <= 12) {
    return { day: { year: Number(match[1]), month: Number(match[2]) }, end: YEAR_MONTH.lastIndex };
  }
  match = sticky(SHORT_DAY, text, from);
  if (match !== null && Number(match[1]) <= 12 && Number(match[2]) <= 31) {
    return { day: { month: Number(match[1]), day: Number(match[2]) }, end: SHORT_DAY.lastIndex };
  }
  return undefined;
}

function withYear(year: string | undefined, month: number, day: number): WrittenDay {
  if (day < 1 || day > 31) return { month, day, impossible: true };
  if (year === undefined) return { month, day };
  const impossible = !isDay(Number(year), month, day);
  return { year: Number(year), month, day, ...(impossible ? { impossible } : {}) };
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

/** The clock time that begins at `at`, if one does. `9.59` counts only where `dotted` is set: elsewhere it is a number. */
export function scanClock(
  text: string,
  at: number,
  dotted = false,
): { clock: WrittenClock; end: number } | undefined {
  let match = sticky(CLOCK, text, at);
  if (match !== null) {
    const hour = toHour(Number(match[1]), match[4]);
    const minute = Number(match[2]);
    if (hour === undefined || minute > 59) return undefined;
    const end = CLOCK.lastIndex;
    if (match[3] === undefined) return { clock: { hour, minute, precision: 'minute' }, end };
    return { clock: { hour, minute, second: Number(match[3]), precision: 'second' }, end };
  }
  match = sticky(VAGUE_MINUTE, text, at);
  if (match !== null && Number(match[1]) < 24) {
    return { clock: { hour: Number(match[1]), minute: 0, precision: 'hour' }, end: VAGUE_MINUTE.lastIndex };
  }
  match = sticky(HOUR_12, text, at);
  if (match !== null) {
    const hour = toHour(Number(match[1]), match[2]);
    if (hour !== undefined && Number(match[1]) <= 12) {
      return { clock: { hour, minute: 0, precision: 'hour' }, end: HOUR_12.lastIndex };
    }
  }
  match = sticky(HOUR, text, at);
  if (match !== null && Number(match[1]) < 24) {
    return { clock: { hour: Number(match[1]), minute: 0, precision: 'hour' }, end: HOUR.lastIndex };
  }
  if (dotted) {
    match = sticky(DOTTED_CLOCK, text, at);
    const hour = match === null ? undefined : toHour(Number(match[1]), match[3]);
    if (match !== null && hour !== undefined && Number(match[2]) < 60) {
      return { clock: { hour, minute: Number(match[2]), precision: 'minute' }, end: DOTTED_CLOCK.lastIndex };
    }
  }
  return undefined;
}

/** Hour 0–24 of a written hour and `a`/`p`; an hour above 12 with `pm` is taken as it stands (`14:15pm`). */
function toHour(hour: number, half: string | undefined): number | undefined {
  if (hour > 24) return undefined;
  if (half === undefined) return hour;
  if (hour > 12) return hour;
  const afternoon = half.toLowerCase() === 'p';
  return afternoon ? (hour === 12 ? 12 : hour + 12) : hour === 12 ? 0 : hour;
}

/**
 * The time that begins at `at`: a day, a clock or both in either order, a zone, a range, in the forms of
 * docs/text-conventions.md §4.1. Works on plain text (no Markdown marks).
 */
export function scanTime(text: string, at = 0, options: { dotted?: boolean } = {}): ScannedTime | undefined {
  const dotted = options.dotted ?? false;
  const approximate = sticky(APPROXIMATE, text, at);
  let cursor = approximate === null ? at : APPROXIMATE.lastIndex;
  const found: ScannedTime = { end: cursor, approx: approximate !== null };

  const day = scanDay(text, cursor);
  if (day !== undefined) {
    found.day = day.day;
    if (day.until !== undefined) found.until = { day: day.until };
    cursor = found.end = day.end;
    BETWEEN.lastIndex = cursor;
    BETWEEN.exec(text);
    let next = BETWEEN.lastIndex;
    if (next < cursor) next = cursor;
    const tilde = sticky(APPROXIMATE, text, next);
    if (tilde !== null) next = APPROXIMATE.lastIndex;
    const bracket = text[next] === '(' || text[next] === '[' ? 1 : 0;
    const clock = scanClock(text, next + bracket, dotted);
    if (clock !== undefined) {
      found.clock = clock.clock;
      found.approx ||= tilde !== null;
      cursor = found.end = clock.end;
    }
  } else {
    const clock = scanClock(text, cursor, dotted);
    if (clock === undefined) return undefined;
    found.clock = clock.clock;
    cursor = found.end = clock.end;
  }

  readZoneAt(text, found);
  if (found.until === undefined) readRange(text, found, dotted);
  if (found.until === undefined) {
    const open = sticky(OPEN_END, text, found.end);
    if (open !== null) {
      if (/[頃]/.test(open[0])) found.approx = true;
      else found.openEnded = true;
      found.end = OPEN_END.lastIndex;
    }
  }
  if (found.zone === undefined) readZoneAt(text, found);
  if (found.clock !== undefined && found.day === undefined) readDayBehind(text, found);
  return found;
}

/** `14:05 on 19 April`, `14:05, 2026-04-19`: the day stands behind the clock. */
function readDayBehind(text: string, found: ScannedTime): void {
  const gap = /(?:,|[ ]+on(?:[ ]+the)?)?[ ]+/iy;
  const match = sticky(gap, text, found.end);
  if (match === null) return;
  const day = scanDay(text, gap.lastIndex);
  if (day === undefined) return;
  found.day = day.day;
  found.end = day.end;
}

function readZoneAt(text: string, found: ScannedTime): void {
  const gap = /[ ]?[([]?/y;
  gap.lastIndex = found.end;
  const opening = gap.exec(text)?.[0] ?? '';
  const at = found.end + opening.length;
  const match = sticky(ZONE_PATTERN, text, at);
  if (match === null) return;
  // `09:00-11:00` is a range; a minus is an offset only behind an ISO time (`T09:00:00-05:00`).
  if (match[0].startsWith('-') && !/T[\d:.]{4,15}$/.test(text.slice(Math.max(0, found.end - 16), found.end)))
    return;
  const zone = readZone(match[0]);
  if (zone === undefined) return;
  found.zone = zone;
  found.zoneWritten = match[0];
  found.end = ZONE_PATTERN.lastIndex;
  if (/[([]/.test(opening) && /[)\]]/.test(text[found.end] ?? '')) found.end += 1;
}

function readRange(text: string, found: ScannedTime, dotted: boolean): void {
  if (sticky(RANGE, text, found.end) === null) return;
  let at = RANGE.lastIndex;
  const tilde = sticky(APPROXIMATE, text, at);
  if (tilde !== null) at = APPROXIMATE.lastIndex;
  const day = scanDay(text, at);
  let clock: ReturnType<typeof scanClock>;
  if (day !== undefined) {
    const gap = sticky(BETWEEN, text, day.end);
    clock = scanClock(text, gap === null ? day.end : BETWEEN.lastIndex, dotted);
  } else {
    clock = scanClock(text, at, dotted);
  }
  if (day === undefined && clock === undefined) {
    const seconds = /(\d{2})(?![\d:])/y;
    const tail = sticky(seconds, text, at);
    if (tail !== null && found.clock?.second !== undefined && Number(tail[1]) < 60) {
      found.until = { clock: { ...found.clock, second: Number(tail[1]) } };
      found.end = seconds.lastIndex;
    }
    return;
  }
  if (found.clock === undefined && day === undefined) return;
  found.until = {};
  if (day !== undefined) found.until.day = day.day;
  if (clock !== undefined) found.until.clock = clock.clock;
  found.end = clock?.end ?? day?.end ?? found.end;
  if (tilde !== null) found.approx = true;
}
