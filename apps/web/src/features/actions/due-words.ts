import { readDay } from '@debrief/core/time';
import { dayAfter, dayNumber, dayOfNumber, weekday, yearOf } from '../../formatting/days.ts';

/** A due date as somebody typed it, as the text gets it and as it is shown before it is sent. */
export interface DueEntered {
  /** A day, or the words themselves where they name none. */
  due: string;
  shown: string;
  /** Whether a day was understood. */
  isDay: boolean;
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  six: 6,
  eight: 8,
};

/**
 * Reads `in 2 weeks`, `tomorrow`, `Friday`, `end of month`, `15 Dec` and written days as seen on `today`; a weekday is the next one,
 * a day without a year the next that comes. Undefined for nothing; other words are kept as they are.
 */
export function readDue(typed: string, today: string): DueEntered | undefined {
  const written = typed.trim();
  if (written === '') return undefined;
  const day = relativeDay(written.toLowerCase(), today) ?? namedDay(written, today);
  return day === undefined
    ? { due: written, shown: 'as words, no day', isDay: false }
    : { due: day, shown: weekday(day, yearOf(today)), isDay: true };
}

function relativeDay(words: string, today: string): string | undefined {
  const plain = words.replace(/^(?:by|until|on|due)\s+/, '');
  if (plain === 'today') return today;
  if (plain === 'tomorrow') return dayAfter(today, 1);
  const distance = /^(?:in\s+|\+\s*)?(?:(\d{1,3})\s*|([a-z]+)\s+)(d|days?|w|weeks?|months?)$/.exec(plain);
  const count = distance?.[1] === undefined ? NUMBERS[distance?.[2] ?? ''] : Number(distance[1]);
  if (distance && count !== undefined) {
    const unit = distance[3]?.[0];
    if (unit === 'm') return monthsLater(today, count);
    return dayAfter(today, count * (unit === 'w' ? 7 : 1));
  }
  if (plain === 'next week') return dayAfter(today, 7);
  if (plain === 'next month') return monthsLater(today, 1);
  if (plain === 'end of month' || plain === 'end of the month') return dayAfter(firstOfMonth(today, 1), -1);
  const named = /^(?:next\s+)?(sun|mon|tue|wed|thu|fri|sat)(?:day|sday|nesday|urday|rsday|r|rs|s)?$/.exec(
    plain,
  );
  if (!named) return undefined;
  const now = new Date((dayNumber(today) ?? 0) * 86_400_000).getUTCDay();
  const ahead = (WEEKDAYS.indexOf(named[1] ?? '') - now + 7) % 7;
  return dayAfter(today, ahead === 0 ? 7 : ahead);
}

/** The same day of a later month, or its last where it is shorter. */
function monthsLater(today: string, months: number): string {
  const first = firstOfMonth(today, months);
  const last = dayAfter(firstOfMonth(today, months + 1), -1);
  const wanted = dayAfter(first, Number(today.slice(8, 10)) - 1);
  return wanted > last ? last : wanted;
}

function firstOfMonth(today: string, later: number): string {
  const at = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1 + later, 1));
  return dayOfNumber(at.getTime() / 86_400_000);
}

/** A day as documents write it. Without a year the next one is meant: what is due lies ahead. */
function namedDay(written: string, today: string): string | undefined {
  const { day } = readDay(written, { anchor: () => today });
  if (day === undefined || day >= today || /\d{4}/.test(written)) return day;
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
}
