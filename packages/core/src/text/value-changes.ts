import type { TextChange } from './span.ts';
import { tokenChanges } from './token-changes.ts';

/** What can stand within a value beside letters and digits: 2026-06-01, ann@example.org, 99.9%, https://…/a?b=c. */
const IN_VALUE =
  /[[\p{L}\p{N}\p{M}_\-.\/:@#+%\&=?~'’$\\]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]]/v;
const LETTERS = /[\p{L}\p{N}]/gu;

/**
 * The changes from one text to another, widened to what a person takes for one thing: a value (`2026-06-01`) that changed in part
 * has changed, and so has a line of which less than half the letters stayed. Two people who changed parts of one thing have both
 * changed it. Places of the old text, in order.
 */
export function valueChanges(from: string, to: string): TextChange[] {
  const changes = tokenChanges(from, to);
  const pieces = [...valuesAround(from, changes), ...rewrittenLines(from, changes)];
  return joined(pieces).map((piece) => {
    let insert = '';
    let at = piece.from;
    for (const change of piece.changes.sort((a, b) => a.from - b.from)) {
      insert += from.slice(at, change.from) + change.insert;
      at = change.to;
    }
    return { from: piece.from, to: piece.to, insert: insert + from.slice(at, piece.to) };
  });
}

/** A place of the old text that counts as one thing, with the changes in it. */
interface Piece {
  from: number;
  to: number;
  changes: TextChange[];
}

/** Each change with the rest of the value that it cuts: one that goes on over its border before the change, or after it. */
function valuesAround(text: string, changes: readonly TextChange[]): Piece[] {
  const inValue = (at: number) => at >= 0 && at < text.length && IN_VALUE.test(letterAt(text, at));
  // Changes come in order, and one long value can hold many of them.
  let value = { from: 0, to: 0 };
  const valueAt = (at: number) => {
    if (at < value.from || at >= value.to) {
      value = { from: at, to: at + 1 };
      while (inValue(value.from - 1)) value.from--;
      while (inValue(value.to)) value.to++;
    }
    return value;
  };
  return changes.map((change) => {
    const { from, to, insert } = change;
    const first = insert === '' ? inValue(to) : IN_VALUE.test(letterAt(insert, 0));
    const last = insert === '' ? inValue(from - 1) : IN_VALUE.test(letterAt(insert, insert.length - 1));
    return {
      from: (first || inValue(from)) && inValue(from - 1) ? valueAt(from - 1).from : from,
      to: (last || inValue(to - 1)) && inValue(to) ? valueAt(to).to : to,
      changes: [change],
    };
  });
}

/** The whole character of which a place is part. */
function letterAt(text: string, at: number): string {
  const code = text.charCodeAt(at);
  if (code >= 0xdc00 && code < 0xe000 && at > 0) return text.slice(at - 1, at + 1);
  return code >= 0xd800 && code < 0xdc00 ? text.slice(at, at + 2) : text.slice(at, at + 1);
}

/** The lines, without their ends, of which more letters went than stayed. */
function rewrittenLines(text: string, changes: readonly TextChange[]): Piece[] {
  const lines = new Map<number, { from: number; to: number; gone: number }>();
  let line = { from: 0, to: lineEnd(text, 0), gone: 0 };
  const lineAt = (at: number) => {
    if (at < line.from || at > line.to) {
      const from = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
      line = lines.get(from) ?? { from, to: lineEnd(text, from), gone: 0 };
    }
    return line;
  };
  for (const { from, to } of changes) {
    for (const touched of from === to ? [] : new Set([lineAt(from), lineAt(to)])) {
      // What goes as a whole needs no widening.
      if (touched.from >= to || (from <= touched.from && touched.to < to)) continue;
      touched.gone += lettersIn(text.slice(Math.max(touched.from, from), Math.min(touched.to, to)));
      lines.set(touched.from, touched);
    }
  }
  return [...lines.values()]
    .filter(({ from, to, gone }) => gone * 2 > lettersIn(text.slice(from, to)))
    .map(({ from, to }) => ({ from, to, changes: [] }));
}

function lettersIn(text: string): number {
  return text.match(LETTERS)?.length ?? 0;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Pieces that overlap are one; those that only touch are not. */
function joined(pieces: readonly Piece[]): Piece[] {
  const whole: Piece[] = [];
  for (const piece of [...pieces].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = whole.at(-1);
    if (last === undefined || piece.from >= last.to) {
      whole.push({ ...piece, changes: [...piece.changes] });
      continue;
    }
    last.to = Math.max(last.to, piece.to);
    last.changes.push(...piece.changes);
  }
  return whole;
}
