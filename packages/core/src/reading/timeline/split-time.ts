import { plainText } from '../../markdown/index.ts';
import { isSignedVague, type ScannedTime, scanTime, scanVague } from '../../time/index.ts';

/** A written time at the start of a piece of text, and the text behind it, as Markdown. */
export interface TimedText {
  scanned: ScannedTime;
  written: string;
  rest: string;
}

const OPENING =
  /^(?::[ \t]+)?(?:[\s*`[({（「<]|@(?=\p{Lu}\p{L}{2}|\d)|_(?=[*\d])|\\[[~(<]|\p{Extended_Pictographic}|\uFE0F)*(?:\d{1,2}(?:\.\d{1,2}){1,2}\s+(?=\*\*~?\d{1,2}:\d|\p{Lu}\p{Ll}+ (?:about |around )?~?\d{1,2}[:.]\d))?(?:at (?=about |around |~?\d))?/iu;
/** A time that no clock shows, at the start of an entry: a typo is kept as written. */
export const IMPOSSIBLE = /^\s*(?:\*\*)?(\d{1,2}[:.]\d{2})(?:\*\*)?(?=[\s:–-])[\s:–-]*/;
const SEPARATOR = /^\s*(?:(?:\\?[-–—:：→|,;~·•]+|\.(?=\s))(?=[\s*_`[\p{L}<"“]|$)\s*)?/u;

/** Splits `**21:00** - text`, `[14:05] text`, `Mar 9th **04:12** text` into the written time and the Markdown behind it. */
export function splitTime(source: string, dotted = false): TimedText | undefined {
  const opening = OPENING.exec(source)?.[0].length ?? 0;
  // The scanner sees the words without emphasis and code marks.
  const limit = Math.min(source.length, opening + 160);
  const text = source.slice(opening, limit).replace(/[*`]/g, '');
  const scanned = scanTime(text, 0, { dotted });
  if (scanned === undefined) return undefined;
  // A number that a word or a percent sign follows was no time.
  if (/[\p{L}\p{N}%]/u.test(text[scanned.end] ?? '')) return undefined;
  const end = opening + lengthWithMarks(source, opening, scanned.end);
  let rest = source.slice(end);
  const bold = (source.slice(0, end).match(/\*\*/g)?.length ?? 0) % 2 === 1;
  const code = (source.slice(0, end).match(/`/g)?.length ?? 0) % 2 === 1;
  rest = rest.replace(/^\\?[\])}）」>]/, '');
  if (code) rest = rest.replace(/^[^`]{0,12}`/, '');
  if (bold) {
    const closed = /^\s*[:：.]?\s*\*\*/.exec(rest);
    rest = closed === null ? `**${rest.replace(SEPARATOR, '')}` : rest.slice(closed[0].length);
  } else if (opening > 0) rest = rest.replace(/^[*_]+(?=\s|:|$)/, '');
  rest = rest.replace(/^\\?[\])}）」>]/, '').replace(SEPARATOR, '');
  return { scanned, written: text.slice(0, scanned.end).trim(), rest };
}

/** How many characters of a text, from an offset on, hold so many that are neither emphasis nor code marks. */
function lengthWithMarks(source: string, from: number, plain: number): number {
  let at = from;
  for (let left = plain; left > 0; at++) {
    const code = source.charCodeAt(at);
    if (code !== ASTERISK && code !== BACKTICK) left--;
  }
  return at - from;
}
const ASTERISK = 42;
const BACKTICK = 96;

/** Longer than any line that is a date and nothing more, marks included. */
export const LONGEST_DATE = 120;
const MARKS_IN_FRONT = /^(?:[\s*_`[(（【]|\\\[)*/;
const MARKS_BEHIND = /^[\s*_`\])）】]*/;

/** `**Later** - text`, `T+0:40: text`: an entry whose time no clock can tell; the words are kept. */
export function splitVague(source: string): { written: string; rest: string } | undefined {
  const front = MARKS_IN_FRONT.exec(source)?.[0] ?? '';
  const length = scanVague(source.slice(front.length, front.length + 80));
  if (length === undefined || length === 0) return undefined;
  const written = source.slice(front.length, front.length + length);
  const behind = source.slice(front.length + length);
  const marks = MARKS_BEHIND.exec(behind)?.[0] ?? '';
  const rest = behind.slice(marks.length);
  // `**Later:** text`: bold that opened in front closes behind the colon; other bold begins the text.
  const opened = /[*_]/.test(front) && !/[*_]/.test(marks);
  const separator = (opened ? /^\\?(?:[:：–—-]|->|→)[\s*_]*/ : /^\\?(?:[:：–—-]|->|→)\s*/).exec(rest)?.[0];
  const setOff = /[*`\])）】]/.test(marks) || (isSignedVague(written) && /^[\s\u3000]/.test(marks));
  if (separator === undefined && !setOff) return undefined;
  // A bold label with words of its own behind the vague one names something: `**Later findings**`.
  return { written: written.trim(), rest: separator === undefined ? rest : rest.slice(separator.length) };
}

/** The last time in a line that ends with one: `Seen first: 2026-05-11 08:41`, `Over 2026-05-11 09:33`. */
export function splitTrailingTime(source: string): TimedText | undefined {
  const plain = plainText(source);
  if (plain.length > 120) return undefined;
  for (const match of plain.matchAll(/(?<=[\s:(]|^)(?=\d|\p{Lu}\p{Ll}{2} ?\d)/gu)) {
    const scanned = scanTime(plain, match.index);
    if (scanned?.clock === undefined || plain.slice(scanned.end).replace(/[\s.)\]]/g, '') !== '') continue;
    const tail = plain.slice(match.index);
    const before = source.trimEnd().endsWith(tail)
      ? source.trimEnd().slice(0, -tail.length)
      : plain.slice(0, match.index);
    const rest = before.replace(/[\s:–—(-]+$/, '');
    return plainText(rest) === ''
      ? undefined
      : { scanned, written: plain.slice(match.index, scanned.end), rest };
  }
  return undefined;
}

/** The first clock time inside a sentence: `The shop was told at 09:27 CET on 3 May 2026.` */
export function timeInside(source: string): TimedText | undefined {
  const plain = plainText(source);
  for (const match of plain.matchAll(/(?<=\s)(?=\d{1,2}(?::\d{2}| ?[ap]\.?m))/giu)) {
    const scanned = scanTime(plain, match.index);
    if (scanned?.clock !== undefined)
      return { scanned, written: plain.slice(match.index, scanned.end), rest: source };
  }
  return undefined;
}
