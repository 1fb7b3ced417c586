import * as Y from 'yjs';
import type { TextChange } from '../../text/index.ts';

/**
 * Makes changes of a shared text in one transaction. They name places of the text as it is, in any order. What is put in place of
 * several characters comes between the first and the others of them, so that a place that was marked from the first to the last one
 * (a comment, a selection) holds the new words.
 * @throws RangeError where changes overlap or lie outside, cut a character in two or bring a carriage return; nothing is changed then
 */
export function replaceText(shared: Y.Text, changes: readonly TextChange[]): void {
  const text = shared.toString();
  const ordered = [...changes].sort((a, b) => a.from - b.from || a.to - b.to);
  let end = 0;
  for (const change of ordered) {
    checkChange(text, change, end);
    end = change.to;
  }
  const make = () => {
    for (const change of ordered.reverse()) replace(shared, text, change);
  };
  if (shared.doc === null) make();
  else Y.transact(shared.doc, make);
}

function checkChange(text: string, { from, to, insert }: TextChange, end: number): void {
  if (from < end || to < from || to > text.length)
    throw new RangeError(`change ${from}–${to} overlaps another or lies outside the text`);
  if (insert.includes('\r')) throw new RangeError(`change ${from}–${to} brings a carriage return`);
  if (isWithinCharacter(text, from) || isWithinCharacter(text, to))
    throw new RangeError(`change ${from}–${to} cuts a character in two`);
}

function replace(shared: Y.Text, text: string, { from, to, insert }: TextChange): void {
  if (from === to) {
    if (insert !== '') shared.insert(from, insert);
    return;
  }
  const first = isWithinCharacter(text, from + 1) ? 2 : 1;
  if (insert !== '') shared.insert(from + first, insert);
  const rest = to - from - first;
  if (rest > 0) shared.delete(from + first + insert.length, rest);
  shared.delete(from, first);
}

/** Whether a place lies between the two halves of one character. */
function isWithinCharacter(text: string, at: number): boolean {
  const [left, right] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return left >= 0xd800 && left < 0xdc00 && right >= 0xdc00 && right < 0xe000;
}
