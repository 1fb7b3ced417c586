const SHORT = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const LONG = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
/** Day and month never part at a line's end. */
const NBSP = '\u00a0';

interface DayParts {
  year: number;
  month: number;
  day: number;
}

function partsOf(day: string): DayParts | undefined {
  const found = /^(\d{4})-(\d\d)-(\d\d)/.exec(day);
  if (!found) return undefined;
  return { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) };
}

/** `14 Oct`; with the year (`14 Oct 25`) unless it is the one named. What is no day is given back as it is. */
export function shortDay(day: string, year?: number): string {
  const parts = partsOf(day);
  if (!parts) return day;
  const short = `${parts.day}${NBSP}${SHORT[parts.month - 1]}`;
  return year === undefined || parts.year === year
    ? short
    : `${short}${NBSP}${String(parts.year % 100).padStart(2, '0')}`;
}

/** `14 Oct 2026`. */
export function mediumDay(day: string): string {
  const parts = partsOf(day);
  return parts ? `${parts.day}${NBSP}${SHORT[parts.month - 1]}${NBSP}${parts.year}` : day;
}

/** `14 October 2026`. */
export function longDay(day: string): string {
  const parts = partsOf(day);
  return parts ? `${parts.day}${NBSP}${LONG[parts.month - 1]}${NBSP}${parts.year}` : day;
}

/** `Mon 23 Nov`. */
export function weekday(day: string, year?: number): string {
  const parts = partsOf(day);
  if (!parts) return day;
  const name = WEEKDAYS[new Date(Date.UTC(parts.year, parts.month - 1, parts.day)).getUTCDay()];
  return `${name}${NBSP}${shortDay(day, year)}`;
}

/** `October 2026`, for a day in it. */
export function monthOf(day: string): string {
  const parts = partsOf(day);
  return parts ? `${LONG[parts.month - 1]} ${parts.year}` : day;
}

export function yearOf(day: string): number | undefined {
  return partsOf(day)?.year;
}

/** Days since 1970 of a calendar day; undefined where it is none. */
export function dayNumber(day: string): number | undefined {
  const parts = partsOf(day);
  return parts ? Date.UTC(parts.year, parts.month - 1, parts.day) / 86_400_000 : undefined;
}

/** The calendar day of a number from `dayNumber`. */
export function dayOfNumber(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

/** The day so many days later (earlier when negative). */
export function dayAfter(day: string, days: number): string {
  const number = dayNumber(day);
  return number === undefined ? day : dayOfNumber(number + days);
}

/** The calendar day of a moment, on this browser's own clock. */
export function dayOfMoment(moment: Date): string {
  const month = String(moment.getMonth() + 1).padStart(2, '0');
  return `${moment.getFullYear()}-${month}-${String(moment.getDate()).padStart(2, '0')}`;
}
