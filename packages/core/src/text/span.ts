/** A half-open range `[start, end)` of UTF-16 units in the stored text (LF, no byte-order mark). */
export type Span = readonly [start: number, end: number];

/** One replacement in a text: what stands at `[from, to)` becomes `insert`. */
export interface TextChange {
  from: number;
  to: number;
  insert: string;
}

/**
 * The text after all changes. Changes name places of the old text, may come in any order and must not overlap.
 * @throws RangeError when two changes overlap or one lies outside the text.
 */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  const ordered = [...changes].sort((a, b) => a.from - b.from || a.to - b.to);
  let result = '';
  let at = 0;
  for (const change of ordered) {
    if (change.from < at || change.to < change.from || change.to > text.length) {
      throw new RangeError(`change ${change.from}–${change.to} overlaps another or lies outside the text`);
    }
    result += text.slice(at, change.from) + change.insert;
    at = change.to;
  }
  return result + text.slice(at);
}
