import { type EditorView, runScopeHandlers } from '@codemirror/view';
import type { CellField } from './cell-field.ts';
import { type CaretIn, goToCell, leaveTable, makeLineBelow, writeBelow } from './enter-table.ts';
import { type PlacedTable, widthOf } from './table-body.ts';
import { addRow } from './table-edits.ts';
import { activeRow, tableByKey } from './table-field.ts';
import { focusTools } from './table-tools.ts';

/** Keys that mean in a cell what they mean in the text. */
const OF_THE_TEXT =
  /^(?:Mod-(?:z|y|f|b|i|e|\.|Home|End|Shift-z|Shift-f|Shift-x|Shift-u)|PageUp|PageDown|F3|Shift-F3|Mod-g|Mod-Shift-g)$/;

/** Lets a key of a cell move between cells, out of the table, or do what it does in the text; all others are the field's own. */
export function cellKey(view: EditorView, event: KeyboardEvent, field: CellField): void {
  if (!run(view, event, field)) return;
  event.preventDefault();
  event.stopPropagation();
}

function run(view: EditorView, event: KeyboardEvent, field: CellField): boolean {
  const found = activeRow(view.state, field.cell);
  if (found === undefined) return false;
  const { table, index, row } = found;
  const { column } = field.cell;
  const { selectionStart, selectionEnd, value } = field.input;
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const empty = selectionStart === selectionEnd;
  const rows = table.body.rows.length;
  switch (event.key) {
    case 'Tab':
      if (!plain) return false;
      return event.shiftKey
        ? toPrevious(view, table, index, column, 'all')
        : toNext(view, table, index, column);
    case 'Enter':
      if (event.altKey) return false;
      if (event.shiftKey) {
        field.insert('<br>');
        return true;
      }
      if (event.ctrlKey || event.metaKey) leaveTable(view, field.cell, 'below');
      else if (index < rows - 1) goToCell(view, table, index + 1, column, 'end');
      else if (!view.state.readOnly) writeBelow(view, table);
      return true;
    case 'Escape':
      leaveTable(view, field.cell, 'below');
      return true;
    case 'F10':
      return event.altKey && focusTools(view, field.cell);
    case 'ArrowUp':
    case 'ArrowDown':
      return plain && !event.shiftKey && vertically(view, table, index, field, event.key === 'ArrowDown');
    case 'ArrowLeft':
      if (!plain || event.shiftKey || !empty || selectionStart > 0) return false;
      return toPrevious(view, table, index, column, 'end');
    case 'ArrowRight': {
      if (!plain || event.shiftKey || !empty || selectionStart < value.length) return false;
      if (column < widthOf(table.body, row) - 1) goToCell(view, table, index, column + 1, 'start');
      else if (index < rows - 1) goToCell(view, table, index + 1, 0, 'start');
      else leaveTable(view, field.cell, 'below');
      return true;
    }
  }
  const name = nameOf(event);
  if (name === 'Mod-a' && selectionStart === 0 && selectionEnd === value.length) {
    // All of the cell is selected already: all of the text.
    view.dispatch({ selection: { anchor: 0, head: view.state.doc.length }, userEvent: 'select' });
    return true;
  }
  if (!OF_THE_TEXT.test(name)) return false;
  runScopeHandlers(view, event, 'editor');
  return true;
}

function vertically(
  view: EditorView,
  table: PlacedTable,
  index: number,
  field: CellField,
  down: boolean,
): boolean {
  const { selectionStart, selectionEnd, value } = field.input;
  const box = field.boxAt(down ? selectionEnd : selectionStart);
  const edge = field.boxAt(down ? value.length : 0);
  // Not on the last line, or the first one, of the cell: the caret stays in it.
  if (box !== undefined && edge !== undefined && Math.abs(box.top - edge.top) > 4) return false;
  const x = box?.left ?? 0;
  const next = index + (down ? 1 : -1);
  if (next >= 0 && next < table.body.rows.length) {
    const row = table.body.rows[next];
    const column = row === undefined ? 0 : Math.min(field.cell.column, widthOf(table.body, row) - 1);
    goToCell(view, table, next, column, { x, line: down ? 'first' : 'last' });
  } else if (down && table.to >= view.state.doc.length && !view.state.readOnly) makeLineBelow(view, table);
  else if (down || table.from > 0) leaveTable(view, field.cell, down ? 'below' : 'above', x);
  return true;
}

/** A cell that is come to by Tab is selected, so that a letter takes the place of its words. */
function toNext(view: EditorView, table: PlacedTable, index: number, column: number): boolean {
  const row = table.body.rows[index];
  if (row !== undefined && column < widthOf(table.body, row) - 1)
    goToCell(view, table, index, column + 1, 'all');
  else if (index < table.body.rows.length - 1) goToCell(view, table, index + 1, 0, 'all');
  else if (!view.state.readOnly) appendRow(view, table, 0);
  else return false;
  return true;
}

function toPrevious(
  view: EditorView,
  table: PlacedTable,
  index: number,
  column: number,
  caret: CaretIn,
): boolean {
  const above = table.body.rows[index - 1];
  if (column > 0) goToCell(view, table, index, column - 1, caret);
  else if (above !== undefined) goToCell(view, table, index - 1, widthOf(table.body, above) - 1, caret);
  else if (table.from > 0) {
    const cell = { table: table.body.key, row: 0, column, from: table.from, to: table.from };
    leaveTable(view, cell, 'above');
  }
  return true;
}

/** Adds a row below the last one, with the caret in one of its cells. */
function appendRow(view: EditorView, table: PlacedTable, column: number): void {
  const { changes, caret } = addRow(view.state.doc, table, table.body.rows.length);
  view.dispatch({ changes, selection: { anchor: caret }, userEvent: 'input.table' });
  const grown = tableByKey(view.state, table.body.key);
  if (grown !== undefined) goToCell(view, grown, grown.body.rows.length - 1, column, 'end');
}

function nameOf(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey ? 'Mod-' : '';
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return `${mod}${event.shiftKey ? 'Shift-' : ''}${key}`;
}
