import { rowOf } from '@debrief/core/markdown';

/** A part of a row, counted from the row's start. */
export interface Part {
  from: number;
  to: number;
}

/** One line of a table that holds cells; its key stays the same while others change the text around it. */
export interface TableRow {
  key: number;
  /** The whole line. */
  text: string;
  /** The words of each cell, without the blanks around them. */
  cells: readonly Part[];
}

export function readRow(key: number, text: string): TableRow {
  return { key, text, cells: cellsOf(text) };
}

/** An empty cell is at the place where its first letter goes: one blank behind the pipe, where there is one. */
function cellsOf(text: string): Part[] {
  return rowOf(text, 0, text.length).cells.map(({ from, to }) => {
    if (from < to) return { from, to };
    let start = from;
    while (start > 0 && isBlank(text[start - 1])) start--;
    const place = Math.min(from, start + 1);
    return { from: place, to: place };
  });
}

/** How a row is parted: whether a pipe opens and closes it, and what stands between its pipes, blanks included. */
export interface RowParts {
  opened: boolean;
  closed: boolean;
  /** Where its first sign is. */
  start: number;
  parts: readonly Part[];
}

/** The same parting as the reader's: a pipe behind a backslash belongs to its cell. */
export function partsOf(text: string): RowParts {
  let start = 0;
  while (start < text.length && (text[start] === ' ' || text[start] === '\t')) start++;
  const opened = text[start] === '|';
  const parts: Part[] = [];
  let from = opened ? start + 1 : start;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '|') {
      parts.push({ from, to: at });
      from = at + 1;
    }
  }
  const closed = parts.length > 0 && text.slice(from).trim() === '';
  if (!closed) parts.push({ from, to: text.length });
  return { opened, closed, start, parts };
}

export function isBlank(sign: string | undefined): boolean {
  return sign === ' ' || sign === '\t' || sign === '\u00a0';
}
