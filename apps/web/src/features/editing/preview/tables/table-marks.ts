import type { EditorState } from '@codemirror/state';
import { findingsOf, underlinedPart } from '../../findings/finding-field.ts';
import type { CellMark } from './render-cell.ts';
import { cellAt, type PlacedTable } from './table-body.ts';
import type { TableMarks } from './table-view.ts';

/** What the cells of each table are marked with, by the key of the table. */
export type MarksOfTables = ReadonlyMap<number, TableMarks>;

/** Findings as marks of the cells that they are in; tables whose marks are what they were keep the same object. */
export function marksIn(
  state: EditorState,
  tables: readonly PlacedTable[],
  former: MarksOfTables,
): MarksOfTables {
  const found = new Map<number, Map<string, CellMark[]>>();
  for (const placed of findingsOf(state)) {
    const table = tables.find(({ from, to }) => from <= placed.from && placed.from <= to);
    if (table === undefined) continue;
    const own = found.get(table.body.key) ?? new Map<string, CellMark[]>();
    found.set(table.body.key, own);
    const [from, to] = underlinedPart(state, placed);
    addMarks(own, table, from, to, `finding-${placed.finding.severity}`);
  }
  const marks = new Map<number, TableMarks>();
  for (const [key, own] of found) {
    const before = former.get(key);
    marks.set(key, before !== undefined && same(before, own) ? before : own);
  }
  return marks;
}

/** Marks the words of a row between two places; where none are, the cell of the first place as a whole. */
function addMarks(
  marks: Map<string, CellMark[]>,
  table: PlacedTable,
  from: number,
  to: number,
  className: string,
): void {
  const { body } = table;
  const { row, column } = cellAt(table, from);
  const model = body.rows[row];
  if (model === undefined) return;
  const start = table.from + (body.starts[row] ?? 0);
  const add = (cell: number, mark: CellMark) => {
    const key = `${model.key} ${cell}`;
    marks.set(key, [...(marks.get(key) ?? []), mark]);
  };
  let marked = false;
  for (const [index, cell] of model.cells.entries()) {
    const begin = Math.max(from, start + cell.from);
    const end = Math.min(to, start + cell.to);
    if (end <= begin) continue;
    marked = true;
    add(index, { from: begin - start - cell.from, to: end - start - cell.from, className });
  }
  if (!marked) add(column, { from: 0, to: 0, className });
}

function same(a: TableMarks, b: TableMarks): boolean {
  if (a.size !== b.size) return false;
  for (const [key, marks] of a) {
    const others = b.get(key);
    if (others?.length !== marks.length) return false;
    for (const [index, { from, to, className }] of marks.entries()) {
      const other = others[index];
      if (other?.from !== from || other.to !== to || other.className !== className) return false;
    }
  }
  return true;
}
