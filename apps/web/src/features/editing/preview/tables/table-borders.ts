import { type EditorState, type Extension, Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { columnAt, goToCell, tableBeside } from './enter-table.ts';
import { keepTables } from './keep-tables.ts';
import { widthOf } from './table-body.ts';
import { blocksOf } from './table-field.ts';

/** What lies at the borders of tables: the way in by keys, and what keeps a text beside a table from getting into it. */
export const tableBorders: Extension = [
  Prec.highest(
    keymap.of([
      { key: 'ArrowDown', run: (view) => enter(view, 'below', 'line') },
      { key: 'ArrowUp', run: (view) => enter(view, 'above', 'line') },
      { key: 'ArrowRight', run: (view) => enter(view, 'below', 'end') },
      { key: 'ArrowLeft', run: (view) => enter(view, 'above', 'end') },
      { key: 'Delete', run: (view) => enter(view, 'below', 'end') },
      { key: 'Backspace', run: (view) => enter(view, 'above', 'end') || backOverBlank(view) },
      { key: 'Shift-Backspace', run: (view) => enter(view, 'above', 'end') || backOverBlank(view) },
    ]),
  ),
  keepTables,
  // A filter would put its blank line under what is being composed: it has to be there before.
  EditorView.domEventHandlers({
    compositionstart: (_event, view) => {
      const line = blankBelowTable(view.state);
      if (line === undefined || view.state.readOnly) return false;
      view.dispatch({ changes: { from: line, insert: '\n' }, selection: { anchor: line + 1 } });
      return false;
    },
  }),
];

/** Goes into the table beside the caret's line: by a key along the lines, or at the very end of the line's words. */
function enter(view: EditorView, side: 'above' | 'below', by: 'line' | 'end'): boolean {
  const { state } = view;
  const table = tableBeside(state, blocksOf(state), side);
  if (table === undefined) return false;
  const { head } = state.selection.main;
  const line = state.doc.lineAt(head);
  if (by === 'end' && head !== (side === 'below' ? line.to : line.from)) return false;
  const row = side === 'below' ? 0 : table.body.rows.length - 1;
  if (by === 'end') {
    const last = table.body.rows[row];
    const column = side === 'below' || last === undefined ? 0 : widthOf(table.body, last) - 1;
    goToCell(view, table, row, column, side === 'below' ? 'start' : 'end');
    return true;
  }
  const box = view.coordsAtPos(head);
  // Another line on the screen of the same line of text comes first.
  const further = view.moveVertically(state.selection.main, side === 'below').head;
  if (further !== head && line.from <= further && further <= line.to && !isOnEdge(view, head, side))
    return false;
  const x = box?.left ?? 0;
  goToCell(view, table, row, columnAt(view, table, row, x), { x, line: side === 'below' ? 'first' : 'last' });
  return true;
}

/** Whether a place is on the first or last line on the screen of its line of text. */
function isOnEdge(view: EditorView, head: number, side: 'above' | 'below'): boolean {
  const line = view.state.doc.lineAt(head);
  const edge = view.coordsAtPos(side === 'below' ? line.to : line.from);
  const box = view.coordsAtPos(head);
  return edge !== null && box !== null && Math.abs(edge.top - box.top) < 4;
}

/** Backspace at the start of what stands below a table, one blank line between: that line keeps the two apart. */
function backOverBlank(view: EditorView): boolean {
  const { state } = view;
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  if (!main.empty || main.head !== line.from || line.number < 3 || line.length === 0) return false;
  const blank = state.doc.line(line.number - 1);
  if (blank.text.trim() !== '') return false;
  const table = blocksOf(state).find(({ to }) => to === blank.from - 1);
  const last = table?.body.rows.at(-1);
  if (table === undefined || last === undefined) return false;
  goToCell(view, table, table.body.rows.length - 1, widthOf(table.body, last) - 1, 'end');
  return true;
}

/** The start of the blank line right below a table, if the caret is in it. */
function blankBelowTable(state: EditorState): number | undefined {
  const line = state.doc.lineAt(state.selection.main.head);
  if (line.text.trim() !== '') return undefined;
  return blocksOf(state).some(({ to }) => to === line.from - 1) ? line.from : undefined;
}
