import { type SequenceChange, sequenceChanges } from './sequence-changes.ts';
import { type SearchBudget, searchBudget } from './shortest-way.ts';
import { slideToLines } from './slide-to-lines.ts';
import type { TextChange } from './span.ts';
import { tokensOf } from './tokens-of.ts';

/**
 * The changes that make one text of another, few and small as a person would have made them: places of the old text, in order,
 * never touching. Whole words, numbers, blanks, line ends and signs change, never half a character; whole lines that came or went
 * are whole lines. Texts that have little in common are replaced in larger pieces, so that the time stays bounded.
 */
export function tokenChanges(from: string, to: string): TextChange[] {
  if (from === to) return [];
  const head = commonHead(from, to);
  const tail = commonTail(from, to, head);
  const budget = searchBudget();
  const oldLines = linesOf(from.slice(head, from.length - tail));
  const newLines = linesOf(to.slice(head, to.length - tail));
  const oldStarts = startsOf(oldLines, head);
  const newStarts = startsOf(newLines, head);
  const changes = joinedOverWeakLines(sequenceChanges(oldLines, newLines), oldLines, newLines).flatMap(
    (change) =>
      changesWithin(
        tokensOf(oldLines.slice(change.oldFrom, change.oldTo).join('')),
        tokensOf(newLines.slice(change.newFrom, change.newTo).join('')),
        { old: oldStarts[change.oldFrom] ?? 0, fresh: newStarts[change.newFrom] ?? 0 },
        budget,
      ),
  );
  return slideToLines(from, to, changes).map(({ oldFrom, oldTo, newFrom, newTo }) => ({
    from: oldFrom,
    to: oldTo,
    insert: to.slice(newFrom, newTo),
  }));
}

/** How long the whole lines are with which both texts begin. */
function commonHead(from: string, to: string): number {
  const room = Math.min(from.length, to.length);
  let at = 0;
  while (at < room && from.charCodeAt(at) === to.charCodeAt(at)) at++;
  return at === 0 ? 0 : from.lastIndexOf('\n', at - 1) + 1;
}

/** How long the whole lines are with which both texts end, without those of the head. */
function commonTail(from: string, to: string, head: number): number {
  const room = Math.min(from.length, to.length) - head;
  let length = 0;
  while (length < room && from.charCodeAt(from.length - 1 - length) === to.charCodeAt(to.length - 1 - length))
    length++;
  if (length === 0) return 0;
  const lineEnd = from.indexOf('\n', from.length - length);
  return lineEnd < 0 ? 0 : from.length - lineEnd - 1;
}

/** Lines with their ends. */
function linesOf(text: string): string[] {
  const lines: string[] = [];
  let at = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
    lines.push(text.slice(at, end + 1));
    at = end + 1;
  }
  if (at < text.length) lines.push(text.slice(at));
  return lines;
}

/** Where each piece begins, and where the last one ends, in a text that has them from `at` on. */
function startsOf(pieces: readonly string[], at: number): number[] {
  const starts = [at];
  for (const piece of pieces) starts.push((starts.at(-1) ?? 0) + piece.length);
  return starts;
}

/**
 * Lines that stand in both texts divide them only where the same line stands nowhere else and says something: by blank lines and
 * rules alone a heading would be paired with a wrong one.
 */
function joinedOverWeakLines(
  changes: readonly SequenceChange[],
  before: readonly string[],
  after: readonly string[],
): SequenceChange[] {
  const oldCounts = counted(before);
  const newCounts = counted(after);
  const joined: SequenceChange[] = [];
  for (const change of changes) {
    const last = joined.at(-1);
    const strong =
      last === undefined ||
      before
        .slice(last.oldTo, change.oldFrom)
        .some((line) => oldCounts.get(line) === 1 && newCounts.get(line) === 1 && /[\p{L}\p{N}]/u.test(line));
    if (strong) joined.push(change);
    else joined[joined.length - 1] = { ...last, oldTo: change.oldTo, newTo: change.newTo };
  }
  return joined;
}

function counted(lines: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

/** The changes between two lists of tokens, as places of the texts in which they begin at `start`. */
function changesWithin(
  before: readonly string[],
  after: readonly string[],
  start: { old: number; fresh: number },
  budget: SearchBudget,
): SequenceChange[] {
  const oldStarts = startsOf(before, start.old);
  const newStarts = startsOf(after, start.fresh);
  return joinedOverBlanks(sequenceChanges(before, after, budget), before).map((change) => ({
    oldFrom: oldStarts[change.oldFrom] ?? 0,
    oldTo: oldStarts[change.oldTo] ?? 0,
    newFrom: newStarts[change.newFrom] ?? 0,
    newTo: newStarts[change.newTo] ?? 0,
  }));
}

/** Words that were replaced one after the other were replaced as one: `Ann Lee` → `Ben Ito`. */
function joinedOverBlanks(changes: readonly SequenceChange[], before: readonly string[]): SequenceChange[] {
  const joined: SequenceChange[] = [];
  for (const change of changes) {
    const last = joined.at(-1);
    const follows =
      last !== undefined &&
      replaces(last) &&
      replaces(change) &&
      change.oldFrom === last.oldTo + 1 &&
      /^[^\S\r\n]+$/.test(before[last.oldTo] ?? '');
    if (follows) joined[joined.length - 1] = { ...last, oldTo: change.oldTo, newTo: change.newTo };
    else joined.push(change);
  }
  return joined;
}

function replaces({ oldFrom, oldTo, newFrom, newTo }: SequenceChange): boolean {
  return oldTo > oldFrom && newTo > newFrom;
}
