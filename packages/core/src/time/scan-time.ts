import { matchAt, narrowLetters } from '../text/index.ts';
import { scanClock, type WrittenClock } from './scan-clock.ts';
import { scanDay, scanWeekday, type WrittenDay } from './scan-day.ts';
import { anyWord } from './time-patterns.ts';
import { readZone, ZONE_PATTERN, type Zone } from './zones.ts';

export { scanClock, type WrittenClock } from './scan-clock.ts';
export { scanDay, type WrittenDay } from './scan-day.ts';

/** A time as it stands in a text, before the day and zone that stand elsewhere are known. */
export interface ScannedTime {
  /** Offset behind the last character that belongs to the time. */
  end: number;
  day?: WrittenDay;
  clock?: WrittenClock;
  zone?: Zone;
  zoneWritten?: string;
  /** 0 (Sunday) to 6, where a weekday stands in place of a day: `Wed 10:12`. */
  weekday?: number;
  approx: boolean;
  until?: { day?: WrittenDay; clock?: WrittenClock };
  openEnded?: boolean;
}

const ABOUT = new RegExp(`(?:[~≈〜]|${anyWord('about', '', '(?:[ ]+|(?<=\\.))')})[ ]*`, 'iuy');
const LEAD = new RegExp(`${anyWord('lead', '', '[ ]+')}[ ]*`, 'iuy');
const BETWEEN = /(?:[,、]|[ ]*[T]|[ ]+at|[ ]+@|[ ]*[-–—|:]|の)?[ ]*/iy;
const RANGE = new RegExp(
  `(?:[ ]*(?:[-–—〜~～→]|-+>)|[ ]*${anyWord('until', '(?<=[ ])', '(?=[ ])')})[ ]*`,
  'iuy',
);
const RANGE_CLOSE = /[ ]?(?:まで|止)/y;
const ABOUT_BEHIND = new RegExp(`[ ]*${anyWord('aboutBehind', '(?<=[ ])')}`, 'iuy');
const OPEN_END = new RegExp(`[ ]*(?:[~〜～]|${anyWord('onwards', '(?<=[ ])')})`, 'iuy');
const BEHIND_GAP = /(?:,|[ ]+on(?:[ ]+the)?|,?[ ]+(?:am|vom|le|du|el|del|em|no dia|do dia|de))?[ ]+/iuy;
/** Longer than any written time; a text is not looked at further than this. */
const REACH = 200;

/**
 * The time that begins at `at`: a day, a clock or both in either order, a zone, a range, in the forms of
 * docs/text-conventions.md §4.1, in any language of `TIME_WORDS`. Works on plain text (no Markdown marks).
 */
export function scanTime(text: string, at = 0, options: { dotted?: boolean } = {}): ScannedTime | undefined {
  // Same length, so that offsets stay true.
  const found = scanStart(plainBlanks(narrowLetters(text.slice(at, at + REACH))), options.dotted ?? false);
  if (found !== undefined) found.end += at;
  return found;
}

/** Blanks of other widths as plain ones, one for one. */
function plainBlanks(text: string): string {
  return /[\u00a0\u2007\u202f\u3000]/.test(text) ? text.replace(/[\u00a0\u2007\u202f\u3000]/g, ' ') : text;
}

function scanStart(text: string, dotted: boolean): ScannedTime | undefined {
  const found: ScannedTime = { end: 0, approx: false };
  const zone = zoneInFront(text, found);
  // `@June 12, 2025`: a day that a tool has marked as one.
  const marked = text.startsWith('@') ? 1 : 0;
  let cursor = skipWords(text, Math.max(zone, marked), found);
  const day = scanDay(text, cursor);
  if (day !== undefined) {
    found.day = day.day;
    if (day.until !== undefined) found.until = { day: day.until };
    cursor = found.end = day.end;
    // Behind a full day `10.42` is a time.
    const clock = clockBehind(text, cursor, found, dotted || day.day.year !== undefined);
    if (clock !== undefined) {
      found.clock = clock.clock;
      if (clock.until !== undefined) found.until = { clock: clock.until };
      cursor = found.end = clock.end;
    }
  } else {
    let clock = scanClock(text, cursor, dotted);
    if (clock === undefined) {
      const weekday = scanWeekday(text, cursor);
      if (weekday === undefined) return undefined;
      clock = scanClock(text, skipWords(text, weekday.end, found), dotted);
      if (clock === undefined) return undefined;
      found.weekday = weekday.weekday;
    }
    found.clock = clock.clock;
    if (clock.until !== undefined) found.until = { clock: clock.until };
    cursor = found.end = clock.end;
  }

  if (found.end === text.length) return found;
  if (found.zone === undefined) readZoneAt(text, found);
  if (matchAt(ABOUT_BEHIND, text, found.end) !== null) {
    found.approx = true;
    found.end = ABOUT_BEHIND.lastIndex;
  }
  if (found.until === undefined) readRange(text, found, dotted);
  halfOfBothEnds(text, found);
  if (found.until === undefined && matchAt(OPEN_END, text, found.end) !== null) {
    found.openEnded = true;
    found.end = OPEN_END.lastIndex;
  }
  if (found.zone === undefined) readZoneAt(text, found);
  if (found.clock !== undefined && found.day === undefined) readDayBehind(text, found);
  return found;
}

/** `7:20 – 8:05 p. m.`: the half of the day behind the end of a range holds for its start, where that does not turn it around. */
function halfOfBothEnds(text: string, found: ScannedTime): void {
  const { clock, until } = found;
  if (clock === undefined || until?.clock === undefined || until.day !== undefined) return;
  if (clock.hour > 12 || until.clock.hour < 12 || until.clock.hour - 12 < clock.hour % 12) return;
  if (/\d[ ]?[ap]\.?[ ]?m?\b[^\d]*[-–—〜]/iu.test(text.slice(0, found.end))) return;
  if (/\d[ ]?p\.?[ ]?m?\.?[)\]]?$/iu.test(text.slice(0, found.end))) clock.hour = (clock.hour % 12) + 12;
}

/** `北京时间 2026年10月14日 09:14`, `UTC 15:47`: where a zone and a number stand, where the number begins; else 0. */
function zoneInFront(text: string, found: ScannedTime): number {
  const first = text.charCodeAt(0);
  if (!((first >= 65 && first <= 89) || first > 0x2e80)) return 0;
  const match = matchAt(ZONE_PATTERN, text, 0);
  if (match === null) return 0;
  const gap = /[ :]*/y;
  matchAt(gap, text, ZONE_PATTERN.lastIndex);
  const zone = readZone(match[0]);
  if (zone === undefined || scanDay(text, gap.lastIndex)?.day === undefined) {
    if (zone === undefined || scanClock(text, gap.lastIndex) === undefined) return 0;
  }
  found.zone = zone;
  found.zoneWritten = match[0];
  return gap.lastIndex;
}

/** Where the time itself begins, behind words that lead to it or make it approximate. */
function skipWords(text: string, at: number, found: ScannedTime): number {
  let cursor = at;
  for (let words = 0; words < 3; words++) {
    const code = text.charCodeAt(cursor);
    if (code >= 48 && code <= 57) break;
    if (matchAt(ABOUT, text, cursor) !== null) {
      found.approx = true;
      cursor = ABOUT.lastIndex;
    } else if (matchAt(LEAD, text, cursor) !== null) cursor = LEAD.lastIndex;
    else break;
  }
  return cursor;
}

/** The clock that belongs to the day before it. */
function clockBehind(
  text: string,
  at: number,
  found: ScannedTime,
  dotted: boolean,
): ReturnType<typeof scanClock> {
  matchAt(BETWEEN, text, at);
  const words: ScannedTime = { end: 0, approx: false };
  const next = skipWords(text, Math.max(at, BETWEEN.lastIndex), words);
  const bracket = text[next] === '(' || text[next] === '[' ? 1 : 0;
  const clock = scanClock(text, next + bracket, dotted);
  if (clock !== undefined && words.approx) found.approx = true;
  return clock;
}

/** `14:05 on 19 April`, `14:05, 2026-04-19`: the day stands behind the clock. */
function readDayBehind(text: string, found: ScannedTime): void {
  const match = matchAt(BEHIND_GAP, text, found.end);
  if (match === null) return;
  const day = scanDay(text, BEHIND_GAP.lastIndex);
  if (day === undefined) return;
  found.day = day.day;
  found.end = day.end;
}

function readZoneAt(text: string, found: ScannedTime): void {
  const gap = /[ ]?[([]?/y;
  const opening = matchAt(gap, text, found.end)?.[0] ?? '';
  const at = found.end + opening.length;
  const match = matchAt(ZONE_PATTERN, text, at);
  if (match === null) return;
  // `09:00-11:00` is a range; a minus is an offset only behind an ISO time (`T09:00:00-05:00`).
  if (match[0].startsWith('-') && !/T[\d:.]{4,15}$/.test(text.slice(Math.max(0, found.end - 16), found.end)))
    return;
  // `05:20 (UTC 05-10 20:20)` names another clock in its bracket, not the zone of the first one.
  if (/[([]/.test(opening) && /^ ?\d/.test(text.slice(at + match[0].length, at + match[0].length + 2)))
    return;
  const zone = readZone(match[0]);
  if (zone === undefined) return;
  found.zone = zone;
  found.zoneWritten = match[0];
  found.end = ZONE_PATTERN.lastIndex;
  if (/[([]/.test(opening) && /[)\]]/.test(text[found.end] ?? '')) found.end += 1;
}

function readRange(text: string, found: ScannedTime, dotted: boolean): void {
  if (matchAt(RANGE, text, found.end) === null) return;
  const words: ScannedTime = { end: 0, approx: false };
  const at = skipWords(text, RANGE.lastIndex, words);
  const day = scanDay(text, at);
  const clock = day === undefined ? scanClock(text, at, dotted) : clockBehind(text, day.end, found, dotted);
  if (day === undefined && clock === undefined) {
    const seconds = /(\d{2})(?![\d:])/y;
    const tail = matchAt(seconds, text, at);
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
  if (words.approx) found.approx = true;
  if (matchAt(RANGE_CLOSE, text, found.end) !== null) found.end = RANGE_CLOSE.lastIndex;
}
