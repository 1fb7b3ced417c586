import type { TableBlock, TableRow } from '../../markdown/index.ts';
import type { TextChange } from '../../text/index.ts';
import { lineEnd, linePrefix } from '../writing/lines.ts';

/**
 * Tools on one table of a text, shared by edits and editor. Each gives the changes of its own row or column and touches no other
 * row: nothing is realigned (docs/text-conventions.md §1.6). Cells are Markdown, already escaped for a cell.
 */

/** The changes that put a row before row `index` (`rows.length` puts it last). Missing cells are empty. */
export function insertRow(
  text: string,
  table: TableBlock,
  index: number,
  cells: readonly string[],
): TextChange[] {
  const model = table.rows[index - 1] ?? table.rows[index] ?? table.header;
  const row = writeRow(text, model, cells, table.header.cells.length);
  const before = index <= 0 ? undefined : table.rows[Math.min(index, table.rows.length) - 1];
  const at = lineEnd(text, before === undefined ? delimiterRow(text, table).to : before.to);
  return [{ from: at, to: at, insert: `\n${linePrefix(text, model.from)}${row}` }];
}

/** The changes that take rows out, with their lines. */
export function deleteRow(text: string, table: TableBlock, index: number): TextChange[] {
  const row = table.rows[index];
  if (row === undefined) return [];
  const start = text.lastIndexOf('\n', row.from - 1);
  return [{ from: Math.max(0, start), to: lineEnd(text, row.to), insert: '' }];
}

/** The changes that put row `from` where row `to` is now; its line goes along as it stands. */
export function moveRow(text: string, table: TableBlock, from: number, to: number): TextChange[] {
  const row = table.rows[from];
  if (row === undefined || from === to || table.rows[to] === undefined) return [];
  const start = text.lastIndexOf('\n', row.from - 1) + 1;
  const line = text.slice(start, lineEnd(text, row.to));
  const before = to < from ? table.rows[to - 1] : table.rows[to];
  const at = lineEnd(text, before === undefined ? delimiterRow(text, table).to : before.to);
  return [...deleteRow(text, table, from), { from: at, to: at, insert: `\n${line}` }];
}

/** The changes that add a column, last: its head, the delimiter in the table's own spacing, one cell in every row. */
export function addColumn(text: string, table: TableBlock, head: string): TextChange[] {
  return addColumns(text, table, [head]);
}

/** The same for several columns at once; `values` are the new cells of row `index`, all others are empty. */
export function addColumns(
  text: string,
  table: TableBlock,
  heads: readonly string[],
  index = -1,
  values: readonly string[] = [],
): TextChange[] {
  if (heads.length === 0) return [];
  const width = table.header.cells.length;
  const delimiter = delimiterRow(text, table);
  const spaced = /\| -/.test(text.slice(delimiter.from, delimiter.to));
  const dashes = heads.map(() => (spaced ? ' --- ' : '---'));
  return [
    appendCells(text, table.header, heads),
    closesWithPipe(text, delimiter)
      ? insertAt(delimiter.to, `${dashes.join('|')}|`)
      : insertAt(delimiter.to, `${spaced ? ' ' : ''}|${dashes.join('|').trimEnd()}`),
    ...table.rows.map((row, at) => {
      const missing = Array<string>(Math.max(0, width - row.cells.length)).fill('');
      return appendCells(text, row, [
        ...missing,
        ...heads.map((_, column) => (at === index ? (values[column] ?? '') : '')),
      ]);
    }),
  ];
}

/** The change that gives one cell another content; a row that is too short gets the cells it lacks. */
export function setCell(text: string, row: TableRow, column: number, content: string): TextChange[] {
  const cell = row.cells[column];
  if (cell === undefined) {
    const missing = column - row.cells.length;
    return [appendCells(text, row, [...Array<string>(missing).fill(''), content])];
  }
  if (cell.to > cell.from) return [{ from: cell.from, to: cell.to, insert: content }];
  return content === '' ? [] : [fillEmptyCell(text, cell.from, content)];
}

/** An empty cell keeps one blank on each side of what is put in; its other blanks stay. */
function fillEmptyCell(text: string, at: number, content: string): TextChange {
  let from = at;
  let to = at;
  while (text[from - 1] === ' ') from--;
  while (text[to] === ' ') to++;
  const blanks = to - from;
  if (blanks < 2) return { from, to, insert: ` ${content} ` };
  // As many blanks as the content takes are its room.
  const room = Math.max(1, blanks - 1 - content.length);
  return { from: from + 1, to: to - room, insert: content };
}

/** The line under the head. */
export function delimiterRow(text: string, table: TableBlock): { from: number; to: number } {
  const start = lineEnd(text, table.header.to) + 1;
  const to = lineEnd(text, start);
  let from = start;
  while (from < to && text[from] !== '|' && text[from] !== ':' && text[from] !== '-') from++;
  return { from, to: from + text.slice(from, to).trimEnd().length };
}

function writeRow(text: string, model: TableRow, cells: readonly string[], width: number): string {
  const all = Array.from({ length: Math.max(width, cells.length) }, (_, index) => cells[index] ?? '');
  const opens = text[model.from] === '|';
  const closes = closesWithPipe(text, model);
  const joined = all.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|');
  if (opens) return `|${joined}${closes ? '|' : ''}`.trimEnd();
  return `${joined}${closes ? '|' : ''}`.trim();
}

function appendCells(text: string, row: TableRow, cells: readonly string[]): TextChange {
  const end = row.from + text.slice(row.from, row.to).trimEnd().length;
  const written = cells.map((cell) => (cell === '' ? ' ' : ` ${cell} `));
  return closesWithPipe(text, row)
    ? insertAt(end, `${written.join('|')}|`)
    : insertAt(end, ` |${written.join('|')}`.trimEnd());
}

function closesWithPipe(text: string, row: { from: number; to: number }): boolean {
  return /(?<!\\)\|\s*$/.test(text.slice(row.from, row.to));
}

function insertAt(at: number, insert: string): TextChange {
  return { from: at, to: at, insert };
}
