import { matchAt } from '../text/index.ts';
import { dayText, isDay } from './calendar.ts';
import {
  anyWord,
  DOUBTFUL_MONTH_PATTERN,
  ENGLISH_MONTH_PATTERN,
  LEADING_WEEKDAY,
  MONTH_PATTERN,
  monthOf,
  TRAILING_WEEKDAY,
  WEEKDAY_PATTERN,
  weekdayOf,
} from './time-patterns.ts';

/** A day as written: the year may stand elsewhere. `readings` are the days that an ambiguous form could mean. */
export interface WrittenDay {
  year?: number;
  month: number;
  /** Absent for a month alone. */
  day?: number;
  readings?: readonly string[];
  /** Those of the readings that have the day, or the month, first. */
  dayFirst?: string;
  monthFirst?: string;
  /** Two digits at either end: the reading that has the year first, however plain the other one seems. */
  yearFirst?: string;
  /** Without a year, month and day could be exchanged: `5/12`. */
  swapped?: true;
  /** A year of five digits, or a day that no calendar has: kept as written and reported. */
  impossible?: boolean;
}

/** A day found in a text, the offset behind it, and the last day of a range within one month. */
export interface ScannedDay {
  day: WrittenDay;
  end: number;
  until?: WrittenDay;
}

const COLON = 58;
const OF = `(?:${anyWord('of')}[ ]+)?`;
const ISO_DAY = /(\d{4,5})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/y;
const NUMERIC_DAY = /(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/y;
/** Years of an era are counted from its first: 令和6年 is 2024. */
const SIGNED_DAY =
  /(?:(\d{4}|(?:令和|平成)[ ]?(?:\d{1,2}|元))[ ]?年[ ]?)?(\d{1,2})[ ]?月[ ]?(\d{1,2})[ ]?[日号號]/y;
const SIGNED_MONTH = /(\d{4})[ ]?年[ ]?(\d{1,2})[ ]?月(?!\d)/y;
const MONTH_DAY = new RegExp(
  `(${ENGLISH_MONTH_PATTERN})\\.?[ ]+(\\d{1,2})(?:st|nd|rd|th)?(?:[ ]?[-–][ ]?(\\d{1,2})(?:st|nd|rd|th)?(?=,|[ ]+\\d{4}))?(?![\\d:.])(?:,?[ ]+(\\d{4})(?!\\d))?`,
  'iuy',
);
const DAY_MONTH = new RegExp(
  `(\\d{1,2})(?:(?:st|nd|rd|th|er|º|ª)?[ ]+|\\.[ ]*)${OF}(${MONTH_PATTERN})(?!\\p{L})\\.?(?:,?[ ]+${OF}(\\d{4})(?!\\d))?`,
  'iuy',
);
/** `20-21 April 2024`, `8.–9. Juni 2022`: the first and the last day of a stretch within a month. */
const DAYS_MONTH = new RegExp(
  `(\\d{1,2})\\.?[ ]?(?:[-–—]|${anyWord('and', '[ ]')}[ ])[ ]?(\\d{1,2})(?:(?:st|nd|rd|th)?[ ]+|\\.[ ]*)${OF}(${MONTH_PATTERN})(?!\\p{L})\\.?(?:,?[ ]+${OF}(\\d{4})(?!\\d))?`,
  'iuy',
);
const DAY_DOUBTFUL_MONTH = new RegExp(
  `(\\d{1,2})[ ]+(?:de[ ]+(${DOUBTFUL_MONTH_PATTERN})(?!\\p{L})\\.?(?:[ ]+(?:de[ ]+)?(\\d{4})(?!\\d))?|(${DOUBTFUL_MONTH_PATTERN})\\.?[ ]+(?:de[ ]+)?(\\d{4})(?!\\d))`,
  'iuy',
);
const JOINED_DAY = new RegExp(
  `(\\d{1,2})([-/.])(${MONTH_PATTERN}|${DOUBTFUL_MONTH_PATTERN})(?!\\p{L})\\.?(?:\\2(\\d{4}|\\d{2})(?!\\d))?`,
  'iuy',
);
const MONTH_YEAR = new RegExp(`(${MONTH_PATTERN})\\.?,?[ ]+${OF}(\\d{4})(?!\\d)`, 'iuy');
const YEAR_MONTH = /(\d{4})-(\d{2})(?![-\d:])/y;
const SHORT_DAY = /(\d{2})-(\d{2})(?=[ T]+\d{1,2}:\d{2})/y;
/** A clock, with the words that may stand before it. */
const CLOCK_AHEAD = `(?:${anyWord('about', '', '[ ]+')}|${anyWord('lead', '', '[ ]+')}|[~≈])?[ ]*\\d{1,2}(?:[:.h]\\d{2}|[ ]?(?:h|uhr|[ap]\\.?m))`;
/** `14.10. 09:14`: a dot behind both numbers is written where the day comes first. */
const DOTTED_DAY = new RegExp(
  `(\\d{1,2})\\.(\\d{1,2})\\.(?=,?[ ]+${CLOCK_AHEAD}|[ ]*(?:$|[(:–—-])|[ ]+${anyWord('vague')})`,
  'iuy',
);
/** `10/14（水）09:14`, `13/09, 18h05`: with a weekday in signs the month comes first; without one the order is open. */
const SLASH_DAY = new RegExp(
  `(\\d{1,2})\\/(\\d{1,2})(\\([月火水木金土日]\\))?(?=,?[ ]*${CLOCK_AHEAD}|[ ]*(?:$|\\()|[ ]+[-–—:][ ])`,
  'iuy',
);
const WEEKDAY_BEFORE = new RegExp(LEADING_WEEKDAY, 'iuy');
const WEEKDAY_ALONE = new RegExp(`(${WEEKDAY_PATTERN})[.,:]?[ ]+`, 'iuy');
const WEEKDAY_BEHIND = new RegExp(TRAILING_WEEKDAY, 'iuy');

function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

/** The day that begins at `at`, if one does, with a weekday before or behind it. */
export function scanDay(text: string, at: number): ScannedDay | undefined {
  const weekday = matchAt(WEEKDAY_BEFORE, text, at);
  // `Mar 14` is no Tuesday: where no day follows the weekday, it was none.
  const found = (weekday === null ? undefined : dayAt(text, WEEKDAY_BEFORE.lastIndex)) ?? dayAt(text, at);
  if (found === undefined) return undefined;
  const next = text.charCodeAt(found.end);
  // Only a blank, a bracket or a sign can begin a weekday.
  if ((next === 32 || next === 40 || next > 0x2e80) && matchAt(WEEKDAY_BEHIND, text, found.end) !== null)
    found.end = WEEKDAY_BEHIND.lastIndex;
  return found;
}

/** The weekday that stands at `at` in place of a day, as a number from Sunday (0) on, and the offset behind it. */
export function scanWeekday(text: string, at: number): { weekday: number; end: number } | undefined {
  const match = matchAt(WEEKDAY_ALONE, text, at);
  const weekday = match === null ? undefined : weekdayOf(match[1] ?? '');
  return weekday === undefined ? undefined : { weekday, end: WEEKDAY_ALONE.lastIndex };
}

function signedDay(text: string, from: number): ScannedDay | undefined {
  const match = matchAt(SIGNED_DAY, text, from);
  if (match === null) return undefined;
  return {
    day: withYear(yearOfEra(match[1]), Number(match[2]), Number(match[3])),
    end: SIGNED_DAY.lastIndex,
  };
}

function yearOfEra(written: string | undefined): string | undefined {
  const era = /^(令和|平成)[ ]?(\d{1,2}|元)$/.exec(written ?? '');
  if (era === null) return written;
  const year = era[2] === '元' ? 1 : Number(era[2]);
  return String((era[1] === '令和' ? 2018 : 1988) + year);
}

function dayAt(text: string, from: number): ScannedDay | undefined {
  if (isDigit(text, from)) return dayOfNumbers(text, from);
  return text[from] === '令' || text[from] === '平' ? signedDay(text, from) : dayOfWords(text, from);
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function dayOfWords(text: string, from: number): ScannedDay | undefined {
  let match = matchAt(MONTH_DAY, text, from);
  if (match !== null) {
    const month = monthOf(match[1] ?? '') ?? 0;
    return {
      day: withYear(match[4], month, Number(match[2])),
      ...(match[3] === undefined ? {} : { until: withYear(match[4], month, Number(match[3])) }),
      end: MONTH_DAY.lastIndex,
    };
  }
  match = matchAt(MONTH_YEAR, text, from);
  return match === null
    ? undefined
    : {
        day: { year: Number(match[2]), month: monthOf(match[1] ?? '') ?? 0 },
        end: MONTH_YEAR.lastIndex,
      };
}

function dayOfNumbers(text: string, from: number): ScannedDay | undefined {
  // One or two digits and a colon are a clock.
  if (text.charCodeAt(from + (isDigit(text, from + 1) ? 2 : 1)) === COLON) return undefined;
  let match = matchAt(ISO_DAY, text, from);
  if (match !== null) {
    const [year, month, day] = [Number(match[1]), Number(match[3]), Number(match[4])];
    const impossible = !isDay(year, month, day);
    return { day: { year, month, day, ...(impossible ? { impossible } : {}) }, end: ISO_DAY.lastIndex };
  }
  match = matchAt(NUMERIC_DAY, text, from);
  if (match !== null) return { day: numericDay(match), end: NUMERIC_DAY.lastIndex };
  const signed = signedDay(text, from);
  if (signed !== undefined) return signed;
  match = matchAt(DAY_MONTH, text, from);
  if (match !== null) {
    return {
      day: withYear(match[3], monthOf(match[2] ?? '') ?? 0, Number(match[1])),
      end: DAY_MONTH.lastIndex,
    };
  }
  match = matchAt(DAYS_MONTH, text, from);
  if (match !== null) {
    const month = monthOf(match[3] ?? '') ?? 0;
    return {
      day: withYear(match[4], month, Number(match[1])),
      until: withYear(match[4], month, Number(match[2])),
      end: DAYS_MONTH.lastIndex,
    };
  }
  match = matchAt(DAY_DOUBTFUL_MONTH, text, from);
  if (match !== null) {
    const month = monthOf(match[2] ?? match[4] ?? '') ?? 0;
    return {
      day: withYear(match[3] ?? match[5], month, Number(match[1])),
      end: DAY_DOUBTFUL_MONTH.lastIndex,
    };
  }
  match = matchAt(JOINED_DAY, text, from);
  if (match !== null) {
    const year = match[4] === undefined ? undefined : String(fullYear(match[4]));
    return { day: withYear(year, monthOf(match[3] ?? '') ?? 0, Number(match[1])), end: JOINED_DAY.lastIndex };
  }
  match = matchAt(YEAR_MONTH, text, from) ?? matchAt(SIGNED_MONTH, text, from);
  if (match !== null && Number(match[2]) >= 1 && Number(match[2]) <= 12)
    return { day: { year: Number(match[1]), month: Number(match[2]) }, end: from + match[0].length };
  return dayWithoutYear(text, from);
}

function dayWithoutYear(text: string, from: number): ScannedDay | undefined {
  let match = matchAt(SHORT_DAY, text, from);
  if (match !== null && Number(match[1]) <= 12 && Number(match[2]) <= 31)
    return { day: { month: Number(match[1]), day: Number(match[2]) }, end: SHORT_DAY.lastIndex };
  match = matchAt(DOTTED_DAY, text, from);
  if (match !== null && Number(match[2]) >= 1 && Number(match[2]) <= 12)
    return { day: withYear(undefined, Number(match[2]), Number(match[1])), end: DOTTED_DAY.lastIndex };
  match = matchAt(SLASH_DAY, text, from);
  if (match === null) return undefined;
  const [first, second] = [Number(match[1]), Number(match[2])];
  const end = from + match[0].length;
  if (first < 1 || second < 1 || first > 31 || second > 31) return undefined;
  if (first <= 12 && (match[3] !== undefined || second > 12))
    return { day: { month: first, day: second }, end };
  if (second <= 12 && first > 12) return { day: { month: second, day: first }, end };
  if (first > 12 || second > 12) return undefined;
  return { day: { month: first, day: second, ...(first === second ? {} : { swapped: true }) }, end };
}

function numericDay(match: RegExpExecArray): WrittenDay {
  const day = dayOfParts(match);
  if ((match[4] ?? '').length !== 2) return day;
  const [year, month, last] = [2000 + Number(match[1]), Number(match[3]), Number(match[4])];
  if (isDay(year, month, last)) day.yearFirst = dayText(year, month, last);
  return day;
}

function dayOfParts(match: RegExpExecArray): WrittenDay {
  const [first, second] = [Number(match[1]), Number(match[3])];
  const year = fullYear(match[4] ?? '');
  const readings: WrittenDay[] = [];
  // Where dots part the numbers, the day stands first.
  if (match[2] === '.' && isDay(year, second, first)) return { year, month: second, day: first };
  if (isDay(year, first, second)) readings.push({ year, month: first, day: second });
  if (first !== second && isDay(year, second, first)) readings.push({ year, month: second, day: first });
  if ((match[4] ?? '').length === 2 && match[2] !== '-' && isDay(2000 + first, second, Number(match[4]))) {
    readings.push({ year: 2000 + first, month: second, day: Number(match[4]) });
  }
  const [only] = readings;
  if (only === undefined) return { year, month: first, day: second, impossible: true };
  if (readings.length === 1) return only;
  const textOf = (reading: WrittenDay) => dayText(reading.year ?? 0, reading.month, reading.day ?? 1);
  const dayFirst = readings.find((reading) => reading.day === first && reading.month === second);
  const monthFirst = readings.find((reading) => reading.day === second && reading.month === first);
  return {
    ...only,
    readings: readings.map(textOf),
    ...(dayFirst === undefined ? {} : { dayFirst: textOf(dayFirst) }),
    ...(monthFirst === undefined ? {} : { monthFirst: textOf(monthFirst) }),
  };
}

function withYear(year: string | undefined, month: number, day: number): WrittenDay {
  if (day < 1 || day > 31 || month < 1 || month > 12) return { month, day, impossible: true };
  if (year === undefined) return { month, day };
  const impossible = !isDay(Number(year), month, day);
  return { year: Number(year), month, day, ...(impossible ? { impossible } : {}) };
}
