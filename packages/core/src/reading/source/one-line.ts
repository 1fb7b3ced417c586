import { matchAt, type TextChange } from '../../text/index.ts';
import { scanTime } from '../../time/index.ts';
import { isKnownHeading } from '../lexicons/index.ts';
import { normaliseLabel } from './labels.ts';

/** A blank that was a line end before a document was joined on white space. */
export interface LostBreak {
  at: number;
  /** Whether a blank line belongs there, not only a new line. */
  blank: boolean;
}

const LONG = 300;

/**
 * Finds the line ends that a document lost: heading marks, list signs, bold keys and table rows inside a long line. Gives
 * nothing for a text whose lines are as they should be. Linear in the text.
 */
export function findLostBreaks(text: string): LostBreak[] {
  const breaks: LostBreak[] = [];
  let from = 0;
  while (from <= text.length) {
    let to = text.indexOf('\n', from);
    if (to < 0) to = text.length;
    if (to - from > LONG && looksJoined(text.slice(from, to)))
      for (const lost of breaksOf(text, from, to)) breaks.push(lost);
    from = to + 1;
  }
  return breaks;
}

/** Two headings inside one line, the first of them not at its start, cannot be meant. */
function looksJoined(line: string): boolean {
  return (
    (line.match(/ #{1,6} (?=\S)/g)?.length ?? 0) >= 2 && !line.startsWith('|') && !line.startsWith('    ')
  );
}

const STRUCTURE =
  / (?=#{1,6} \S)|(?<!#) (?=- (?:\[[ xX]\] )?(?:[\p{Lu}[`*_]))|(?<!#) (?=\d{1,2}\. (?:\*\*|[\p{Lu}[]))|(?<!(?:\d\.|-|#)) (?=\*\*[^*:]{1,60}(?::\*\*|\*\*:))/gu;

function breaksOf(text: string, from: number, to: number): LostBreak[] {
  const found = new Map<number, LostBreak>();
  const add = (at: number, blank: boolean): void => {
    if (at > from && at < to && text[at] === ' ') found.set(at, { at, blank });
  };
  const tables = tablesIn(text, from, to, add);
  const line = text.slice(from, to);
  const structure: number[] = tables.map((table) => table.from);
  let table = 0;
  for (const match of line.matchAll(STRUCTURE)) {
    const at = from + match.index;
    while (table < tables.length && (tables[table]?.to ?? 0) <= at) table++;
    if (at > (tables[table]?.from ?? to)) continue;
    structure.push(at);
    add(at, text[at + 1] === '#');
  }
  structure.sort((a, b) => a - b);
  let next = 0;
  for (const match of line.matchAll(/(?:^| )(#{1,6}) (?=\S)/g)) {
    const start = from + match.index + match[0].length;
    while (next < structure.length && (structure[next] ?? 0) < start) next++;
    const end = headingEnd(text, start, structure[next] ?? to);
    if (end < to) add(end, true);
  }
  // The first item of a list behind a paragraph needs no blank line; the text behind a table does.
  for (const { to: end } of tables) add(end, true);
  return [...found.values()].sort((a, b) => a.at - b.at);
}

/** How much of a line may be a heading; what lies beyond is text. */
const LONGEST_HEADING = 400;

/** Where the words of a heading end: at the next structure, or behind the longest known label when text follows. */
function headingEnd(text: string, start: number, limit: number): number {
  const source = text.slice(start, Math.min(limit, start + LONGEST_HEADING));
  const words = [...source.matchAll(/\S+/g)];
  let known: number | undefined;
  for (const [index, word] of words.entries()) {
    if (index >= 9) break;
    const end = word.index + word[0].length;
    const candidate = source.slice(0, end);
    const following = source.slice(end).trimStart();
    if (following !== '' && !/^[\p{Lu}[("“*`\d]/u.test(following)) continue;
    const label = normaliseLabel(candidate);
    if (isKnownHeading(label)) known = end;
  }
  if (known !== undefined) return start + known;
  if (words.length <= 10) return limit;
  const time = scanTime(source, 0);
  if (time !== undefined) return start + time.end;
  // Unknown heading with text behind it: its words in title case are the heading.
  let end = words[0] === undefined ? 0 : words[0].index + words[0][0].length;
  for (const word of words.slice(1, 10)) {
    if (!/^[\p{Lu}\d(&/]/u.test(word[0])) break;
    end = word.index + word[0].length;
  }
  return start + end;
}

/** Tables inside the line: from the blank before the head to the end of the last row; row ends are added as breaks. */
function tablesIn(
  text: string,
  from: number,
  to: number,
  add: (at: number, blank: boolean) => void,
): { from: number; to: number }[] {
  const tables: { from: number; to: number }[] = [];
  const line = text.slice(from, to);
  for (const match of line.matchAll(/ ?\|(?:\s*:?-{2,}:?\s*\|){1,60}/g)) {
    const delimiterFrom = from + match.index + (match[0].startsWith(' ') ? 1 : 0);
    const delimiterTo = from + match.index + match[0].length;
    const columns = (match[0].match(/-{2,}/g) ?? []).length;
    // The head is the row of as many cells that ends before the delimiter row.
    let head = delimiterFrom - 1;
    while (head > from && text[head] !== '|') head--;
    for (let cell = 0; cell < columns && head > from; cell++) {
      head--;
      while (head > from && text[head] !== '|') head--;
    }
    add(head - 1, true);
    add(delimiterFrom - 1, false);
    let end = delimiterTo;
    const row = new RegExp(`[ ]+\\|(?:[^|]{0,2000}\\|){${columns}}(?=[ ]|$)`, 'y');
    for (;;) {
      const next = matchAt(row, line, end - from);
      if (next === null) break;
      add(end, false);
      end = from + row.lastIndex;
    }
    tables.push({ from: head - 1, to: end });
  }
  return tables;
}

/** The text with its lost line ends put back in place of blanks: same length, so every position stays what it was. */
export function restoreBreaks(text: string, breaks: readonly LostBreak[]): string {
  let result = '';
  let at = 0;
  for (const lost of breaks) {
    result += `${text.slice(at, lost.at)}\n`;
    at = lost.at + 1;
  }
  return result + text.slice(at);
}

/** The same repair as an edit for people: blank lines around headings and tables as one would type them. */
export function breakChanges(breaks: readonly LostBreak[]): TextChange[] {
  return breaks.map((lost) => ({ from: lost.at, to: lost.at + 1, insert: lost.blank ? '\n\n' : '\n' }));
}
