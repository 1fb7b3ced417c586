import { foldAccents } from '../text/index.ts';
import { TIME_WORDS, type TimeWords } from './time-words.ts';

type WordList = Exclude<keyof TimeWords, 'language' | 'months' | 'doubtfulMonths'>;

/** Both spellings, longest first, so that no short form hides a longer one. */
function spellings(pieces: readonly string[]): string[] {
  return [...new Set(pieces.flatMap((piece) => [piece, foldAccents(piece)]))].sort(
    (a, b) => b.length - a.length,
  );
}

function isLatin(piece: string): boolean {
  return /^[\p{Script=Latin}\p{P}\p{S} ]+$/u.test(piece);
}

/**
 * One pattern of the words of all languages. Latin words get `end` behind them and `start` before them; others stand as they
 * are: their scripts put no blanks between words.
 */
export function anyWord(list: WordList, start = '', end = '(?!\\p{L})'): string {
  const pieces = spellings(TIME_WORDS.flatMap((words) => words[list]));
  const latin = pieces.filter(isLatin);
  const other = pieces.filter((piece) => !isLatin(piece));
  const parts = [];
  if (latin.length > 0) parts.push(`${start}(?:${latin.join('|')})${end}`);
  if (other.length > 0) parts.push(other.join('|'));
  return `(?:${parts.join('|')})`;
}

const MONTHS = new Map<string, number>();
for (const { months, doubtfulMonths } of TIME_WORDS) {
  for (const [index, names] of months.entries())
    for (const name of spellings(names.split('|'))) MONTHS.set(name, index + 1);
  for (const [name, month] of Object.entries(doubtfulMonths ?? {}))
    if (!MONTHS.has(name)) MONTHS.set(name, month);
}
const DOUBTFUL = new Set(TIME_WORDS.flatMap(({ doubtfulMonths }) => Object.keys(doubtfulMonths ?? {})));
for (const { months } of TIME_WORDS)
  for (const names of months) for (const name of names.split('|')) DOUBTFUL.delete(name);

function monthPattern(names: Iterable<string>): string {
  return `(?:${[...names].sort((a, b) => b.length - a.length).join('|')})`;
}

/** Month 1–12 of a month's name or short form in any language, without its dot. */
export function monthOf(word: string): number | undefined {
  return MONTHS.get(word.toLowerCase());
}

/** Names of months that mean a month wherever a number of a day stands before them. */
export const MONTH_PATTERN = monthPattern([...MONTHS.keys()].filter((name) => !DOUBTFUL.has(name)));

/** Those that need a year or `of` beside them. */
export const DOUBTFUL_MONTH_PATTERN = monthPattern(DOUBTFUL);

/** Only English puts the month first. */
export const ENGLISH_MONTH_PATTERN = monthPattern(
  (TIME_WORDS[0]?.months ?? []).flatMap((names) => names.split('|')),
);

export const WEEKDAY_PATTERN = anyWord('weekdays');

/** The number of a weekday's name in any language, Sunday 0. The lists of names begin with Monday; German has two Saturdays. */
export function weekdayOf(word: string): number | undefined {
  const name = foldAccents(word.toLowerCase());
  for (const { language, weekdays } of TIME_WORDS) {
    const index = weekdays.findIndex((pattern) =>
      new RegExp(`^(?:${foldAccents(pattern)})$`, 'u').test(name),
    );
    if (index >= 0) return language === 'de' && index > 5 ? (index === 6 ? 6 : 0) : (index + 1) % 7;
  }
  return undefined;
}

/** A weekday in front of a day, with what parts it from the day. */
export const LEADING_WEEKDAY = `(?:${anyWord('weekdays')}[.,]?[ ]+|${anyWord('shortWeekdays')}(?:\\.,?|,)[ ]*)`;

/** A weekday in brackets, or in signs, behind a day. */
export const TRAILING_WEEKDAY = `(?:[ ]?\\((?:${anyWord('weekdays')}|${anyWord('shortWeekdays')}\\.?|[月火水木金土日祝]|[月火水木金土日]曜日?|(?:星期|[周週])[一二三四五六日天])\\)|[ ]?(?:[月火水木金土日]曜日|(?:星期|[周週])[一二三四五六日天]))`;
