import type { EditorView } from '@codemirror/view';
import { newStepIn } from '../../source/shared-text.ts';
import { goToCell } from './enter-table.ts';
import { type Alignment, columnsOf, type PlacedTable } from './table-body.ts';
import {
  addColumnAt,
  addRow,
  alignColumn,
  deleteColumn,
  deleteRow,
  deleteTable,
  type TableEdit,
} from './table-edits.ts';
import { type ActiveCell, activeRow, showSource, tableByKey } from './table-field.ts';

/** Something that can be done to the row, the column or the table of a cell. */
export interface TableCommand {
  name: string;
  /** Whether it holds already, where it is one of several that exclude each other. */
  holds?: boolean;
  run: () => void;
}

/** What can be done with the row of a cell. */
export function rowCommands(view: EditorView, cell: ActiveCell): TableCommand[] {
  const found = activeRow(view.state, cell);
  if (found === undefined) return [];
  const { table, index } = found;
  const { column } = cell;
  const add = (at: number) => () => edit(view, addRow(view.state.doc, table, at), at, column, table);
  const below = { name: 'Insert row below', run: add(index + 1) };
  const remove = { name: 'Delete table', run: () => removeTable(view, table) };
  if (index === 0) return [below, remove];
  const row = Math.min(index, table.body.rows.length - 2);
  return [
    { name: 'Insert row above', run: add(index) },
    below,
    { name: 'Delete row', run: () => edit(view, deleteRow(table, index), row, column, table) },
    remove,
  ];
}

/** What can be done with the column of a cell. */
export function columnCommands(view: EditorView, cell: ActiveCell): TableCommand[] {
  const found = activeRow(view.state, cell);
  if (found === undefined) return [];
  const { table, index } = found;
  const { column } = cell;
  if (column >= columnsOf(table.body)) return [];
  const add = (at: number) => () => edit(view, addColumnAt(table, at), index, at, table);
  const now = table.body.alignments[column] ?? '';
  const align = (name: string, alignment: Alignment): TableCommand => {
    const holds = now === alignment;
    const change = alignColumn(table, column, holds ? '' : alignment);
    return { name, holds, run: () => change && edit(view, change, index, column, table) };
  };
  const commands = [
    { name: 'Insert column before', run: add(column) },
    { name: 'Insert column after', run: add(column + 1) },
    align('Align left', 'left'),
    align('Align in the middle', 'center'),
    align('Align right', 'right'),
  ];
  if (columnsOf(table.body) === 1) return commands;
  const left = Math.max(0, column - 1);
  return [
    ...commands,
    { name: 'Delete column', run: () => edit(view, deleteColumn(table, column), index, left, table) },
  ];
}

/** Shows a table as it is written, with the caret where it was, or at its start. */
export function goToSource(view: EditorView, key: number): void {
  const table = tableByKey(view.state, key);
  if (table === undefined) return;
  const { head } = view.state.selection.main;
  const inside = table.from <= head && head <= table.to;
  view.dispatch({
    selection: { anchor: inside ? head : table.from },
    effects: showSource.of(key),
    userEvent: 'select',
  });
  view.focus();
}

function edit(
  view: EditorView,
  { changes }: TableEdit,
  row: number,
  column: number,
  before: PlacedTable,
): void {
  if (view.state.readOnly) return;
  newStepIn(view.state);
  view.dispatch({ changes, userEvent: 'input.table' });
  newStepIn(view.state);
  const table = tableByKey(view.state, before.body.key);
  if (table !== undefined) goToCell(view, table, row, column, 'end');
}

function removeTable(view: EditorView, table: PlacedTable): void {
  if (view.state.readOnly) return;
  const { changes, caret } = deleteTable(view.state.doc, table);
  newStepIn(view.state);
  const anchor = Math.min(caret, view.state.doc.length - (table.to - table.from));
  view.dispatch({ changes, selection: { anchor: Math.max(0, anchor) }, userEvent: 'input.table' });
  newStepIn(view.state);
  view.focus();
}
