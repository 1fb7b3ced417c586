import { type Part, partsOf, readRow, type TableRow } from './table-row.ts';

export type Alignment = '' | 'left' | 'center' | 'right';

/** What a table says, without where it stands: it stays the same object while only the text around it changes. */
export interface TableBody {
  key: number;
  /** The head and the rows below it. */
  rows: readonly TableRow[];
  /** Where each row begins, counted from the table's start. */
  starts: readonly number[];
  /** The line under the head. */
  delimiter: { text: string; start: number };
  alignments: readonly Alignment[];
  length: number;
}

/** A table in the text as it is now: whole lines. */
export interface PlacedTable {
  from: number;
  to: number;
  body: TableBody;
}

/** Reads a table out of its lines. `keyOf` names rows by where they begin, `former` gives rows again that say the same. */
export function readBody(
  key: number,
  text: string,
  keyOf: (start: number, end: number) => number,
  former?: TableBody,
): TableBody {
  const known = new Map(former?.rows.map((row) => [row.key, row]));
  const rows: TableRow[] = [];
  const starts: number[] = [];
  let delimiter = { text: '', start: 0 };
  let start = 0;
  for (const [index, line] of text.split('\n').entries()) {
    if (index === 1) delimiter = { text: line, start };
    else {
      const rowKey = keyOf(start, start + line.length);
      const same = known.get(rowKey);
      rows.push(same !== undefined && same.text === line ? same : readRow(rowKey, line));
      starts.push(start);
    }
    start += line.length + 1;
  }
  return { key, rows, starts, delimiter, alignments: alignmentsOf(delimiter.text), length: text.length };
}

function alignmentsOf(delimiter: string): Alignment[] {
  return partsOf(delimiter).parts.map(({ from, to }) => {
    const dashes = delimiter.slice(from, to).trim();
    const left = dashes.startsWith(':');
    const right = dashes.endsWith(':');
    return left && right ? 'center' : right ? 'right' : left ? 'left' : '';
  });
}

/** How many columns the head has. */
export function columnsOf(body: TableBody): number {
  return Math.max(1, body.rows[0]?.cells.length ?? 0);
}

/** How many cells a row shows: those it lacks are shown as empty ones, those it has too many stay. */
export function widthOf(body: TableBody, row: TableRow): number {
  return Math.max(columnsOf(body), row.cells.length);
}

/** Where the words of a cell are in the text; undefined for a cell that its row lacks. */
export function spanOf({ from, body }: PlacedTable, row: number, column: number): Part | undefined {
  const cell = body.rows[row]?.cells[column];
  const start = body.starts[row];
  if (cell === undefined || start === undefined) return undefined;
  return { from: from + start + cell.from, to: from + start + cell.to };
}

/** Where the words of a cell are, or where they would go: the end of a row that lacks the cell. */
export function placeOfCell(table: PlacedTable, row: number, column: number): Part {
  const span = spanOf(table, row, column);
  if (span !== undefined) return span;
  const end = table.from + (table.body.starts[row] ?? 0) + (table.body.rows[row]?.text.trimEnd().length ?? 0);
  return { from: end, to: end };
}

/** The row and the column that a place of the text belongs to; a pipe belongs to the cell before it. */
export function cellAt({ from, body }: PlacedTable, at: number): { row: number; column: number } {
  const place = at - from;
  let row = body.starts.findLastIndex((start) => start <= place);
  if (row < 0) row = 0;
  const onDelimiter = row === 0 && body.delimiter.start > 0 && place >= body.delimiter.start;
  const { text } = body.rows[row] ?? { text: '' };
  const inRow = onDelimiter ? place - body.delimiter.start : place - (body.starts[row] ?? 0);
  const { parts } = partsOf(onDelimiter ? body.delimiter.text : text);
  const column = parts.findIndex(({ to }) => inRow <= to);
  return { row, column: Math.max(0, column < 0 ? parts.length - 1 : column) };
}

/** A cell's words as they are written. */
export function sourceOf(row: TableRow, column: number): string {
  const cell = row.cells[column];
  return cell === undefined ? '' : row.text.slice(cell.from, cell.to);
}
