import type { ChangeSpec, Text } from '@codemirror/state';
import { insertRow } from '@debrief/core/editing';
import type { TableBlock } from '@debrief/core/markdown';
import type { Alignment, PlacedTable } from './table-body.ts';
import { partsOf, type TableRow } from './table-row.ts';

/** Changes of the text, and where the caret goes, in the places of the text after them. */
export interface TableEdit {
  changes: ChangeSpec[];
  caret: number;
}

/** Puts an empty row before row `index`; 1 is the first row below the head. */
export function addRow(doc: Text, table: PlacedTable, index: number): TableEdit {
  const { text, block } = blockOf(doc, table);
  const changes = shifted(insertRow(text, block, index - 1, []), table.from);
  const [change] = changes;
  const row = change?.insert ?? '';
  const first = row.indexOf('|');
  return { changes, caret: (change?.from ?? 0) + (first < 0 ? row.length : first + 1) };
}

/**
 * Takes a row out. It goes with the line end before it: what somebody types in it meanwhile becomes a cell too many of the row above,
 * and no other row shifts. Only the first row goes with the line end behind it, as the line above it holds the table together.
 */
export function deleteRow(table: PlacedTable, index: number): TableEdit {
  const { body } = table;
  const from = table.from + (body.starts[index] ?? 0);
  const to = from + (body.rows[index]?.text.length ?? 0);
  const first = index === 1 && body.rows.length > 2;
  const change = first ? { from, to: to + 1 } : { from: from - 1, to };
  return { changes: [change], caret: first ? from : change.from };
}

/** Puts an empty column before column `column`; as many as there are puts it last. Rows that are too short for it stay as they are. */
export function addColumnAt(table: PlacedTable, column: number): TableEdit {
  const { body, from } = table;
  const changes: ChangeSpec[] = [];
  let caret = from;
  for (const [index, row] of body.rows.entries()) {
    const added = cellInserted(row.text, column, '  ');
    if (added === undefined) continue;
    const place = from + (body.starts[index] ?? 0) + added.at;
    changes.push({ from: place, insert: added.insert });
    if (index === 0) caret = place + added.insert.indexOf('  ') + 1;
  }
  const { text, start } = body.delimiter;
  const added = cellInserted(text, column, /\| -/.test(text) ? ' --- ' : '---');
  if (added !== undefined) changes.push({ from: from + start + added.at, insert: added.insert });
  return { changes: inOrder(changes), caret };
}

/** How a cell is put into a row before its cell `column`; undefined where the row is too short. */
function cellInserted(row: string, column: number, cell: string): { at: number; insert: string } | undefined {
  const { parts, opened, closed, start } = partsOf(row);
  const next = parts[column];
  if (next !== undefined && column === 0 && !opened) return { at: start, insert: `|${cell}| ` };
  if (next !== undefined) return { at: next.from, insert: `${cell}|` };
  if (parts.length !== column) return undefined;
  return { at: row.trimEnd().length, insert: closed ? `${cell}|` : ` |${cell}|` };
}

/** Takes a column out of every row that has it. */
export function deleteColumn(table: PlacedTable, column: number): TableEdit {
  const { body, from } = table;
  const lines = [...body.rows.map((row, index) => [row.text, body.starts[index] ?? 0] as const)];
  lines.push([body.delimiter.text, body.delimiter.start]);
  const changes: ChangeSpec[] = [];
  for (const [text, start] of lines) {
    const { parts, opened, closed } = partsOf(text);
    const part = parts[column];
    if (part === undefined) continue;
    const next = parts[column + 1];
    const at = from + start;
    // One column alone has pipes on both sides, or it is none.
    if (next !== undefined && parts.length === 2 && !closed)
      changes.push({ from: at + text.trimEnd().length, insert: '|' });
    if (!opened && column === 0) changes.push({ from: at, to: at + (next?.from ?? part.to), insert: '| ' });
    else if (next !== undefined || closed) changes.push({ from: at + part.from, to: at + part.to + 1 });
    // The last cell of a row that no pipe closes: a blank one keeps its pipe, or the row would lose its last cell but one.
    else changes.push({ from: at + part.from, to: at + part.to });
  }
  const left = Math.max(0, column - 1);
  return { changes: inOrder(changes), caret: from + (body.rows[0]?.cells[left]?.from ?? 0) };
}

/** Aligns a column, in as many signs as its dashes had. */
export function alignColumn(table: PlacedTable, column: number, alignment: Alignment): TableEdit | undefined {
  const { text, start } = table.body.delimiter;
  const part = partsOf(text).parts[column];
  if (part === undefined) return undefined;
  const written = text.slice(part.from, part.to);
  const dashes = written.trim();
  const lead = written.length - written.trimStart().length;
  const length = Math.max(3, dashes.length);
  const left = alignment === 'left' || alignment === 'center' ? ':' : '';
  const right = alignment === 'right' || alignment === 'center' ? ':' : '';
  const insert = left + '-'.repeat(length - left.length - right.length) + right;
  const from = table.from + start + part.from + lead;
  return { changes: insert === dashes ? [] : [{ from, to: from + dashes.length, insert }], caret: -1 };
}

/** Takes the whole table out, with one of the line ends around it. */
export function deleteTable(doc: Text, { from, to }: PlacedTable): TableEdit {
  const behind = to < doc.length;
  return {
    changes: [{ from: behind ? from : Math.max(0, from - 1), to: behind ? to + 1 : to }],
    caret: from,
  };
}

/** The table as the core's tools know it, in a text of its own. */
function blockOf(doc: Text, { from, to, body }: PlacedTable): { text: string; block: TableBlock } {
  const text = doc.sliceString(from, to);
  const placed = (row: TableRow, start: number) => ({
    from: start + partsOf(row.text).start,
    to: start + row.text.length,
    cells: row.cells.map((cell) => ({ from: start + cell.from, to: start + cell.to })),
  });
  const [header, ...rows] = body.rows.map((row, index) => placed(row, body.starts[index] ?? 0));
  const none = { from: 0, to: 0, cells: [] };
  return { text, block: { type: 'table', from: 0, to: text.length, header: header ?? none, rows } };
}

function shifted(
  changes: readonly { from: number; to: number; insert: string }[],
  by: number,
): { from: number; to: number; insert: string }[] {
  return changes.map(({ from, to, insert }) => ({ from: from + by, to: to + by, insert }));
}

function inOrder(changes: ChangeSpec[]): ChangeSpec[] {
  return [...(changes as { from: number }[])].sort((a, b) => a.from - b.from) as ChangeSpec[];
}
