const MONTHS = [
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
] as const;

/**
 * The forms in which a day can be written, the one of the old value first, ISO last. A numeric form with slashes or dots is
 * offered only where it reads one way (docs/text-conventions.md §4.1).
 */
export function writtenDays(day: string, like: string | undefined): string[] {
  const own = like === undefined ? undefined : inForm(day, like.trim());
  return own === undefined || own === day ? [day] : [own, day];
}

function inForm(iso: string, like: string): string | undefined {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  const name = MONTHS[month - 1] ?? '';
  const two = (value: number): string => String(value).padStart(2, '0');
  const oneWay = day > 12 || day === month;
  const slashed = /^(\d{1,2})([/.])(\d{1,2})\2(\d{4})$/.exec(like);
  if (slashed !== null && oneWay) {
    const [, first = '', sign = '/', second = ''] = slashed;
    const padded = first.length === 2 && second.length === 2 && (Number(first) < 10 || Number(second) < 10);
    if (Number(first) <= 12 && Number(second) <= 12 && first !== second && sign === '/') return undefined;
    const parts = Number(first) > 12 || sign === '.' ? [day, month] : [month, day];
    return `${parts.map((part) => (padded ? two(part) : String(part))).join(sign)}${sign}${year}`;
  }
  if (/^\d{4}\/\d{2}\/\d{2}$/.test(like)) return `${year}/${two(month)}/${two(day)}`;
  if (/^\d{8}$/.test(like)) return `${year}${two(month)}${two(day)}`;
  const monthFirst = /^(\p{Lu}\p{Ll}{2,8})\.? \d{1,2}(st|nd|rd|th)?,? \d{4}$/u.exec(like);
  if (monthFirst?.[1] !== undefined) {
    const comma = like.includes(',') ? ',' : '';
    return `${monthIn(monthFirst[1], name)} ${day}${ordinal(day, monthFirst[2])}${comma} ${year}`;
  }
  const dayFirst = /^\d{1,2}(st|nd|rd|th)? (\p{Lu}\p{Ll}{2,8})\.?,? \d{4}$/u.exec(like);
  if (dayFirst?.[2] !== undefined) {
    return `${day}${ordinal(day, dayFirst[1])} ${monthIn(dayFirst[2], name)} ${year}`;
  }
  return undefined;
}

function monthIn(like: string, name: string): string {
  return like.length === 3 && name !== 'May' ? name.slice(0, 3) : name;
}

function ordinal(day: number, like: string | undefined): string {
  if (like === undefined) return '';
  if (day % 100 >= 11 && day % 100 <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}

/** Whether the calendar has a day `YYYY-MM-DD`. */
export function isCalendarDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}
