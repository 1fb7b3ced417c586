import { EditorSelection, type EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { newStepIn } from '../../source/shared-text.ts';
import { enterCell, openField } from './open-field.ts';
import { type PlacedTable, placeOfCell, widthOf } from './table-body.ts';
import { type ActiveCell, setActive, tableByKey } from './table-field.ts';
import { shownTable } from './table-view.ts';

/**
 * Where the caret goes in a cell: an end of its words, around all of them, a place of the text, or what is nearest to an x on its first or
 * last line.
 */
export type CaretIn = 'start' | 'end' | 'all' | { at: number } | { x: number; line: 'first' | 'last' };

/** Puts the caret into a cell and gives it the focus. */
export function goToCell(
  view: EditorView,
  table: PlacedTable,
  row: number,
  column: number,
  caret: CaretIn,
): void {
  const place = placeOfCell(table, row, column);
  const given = typeof caret === 'object' && 'at' in caret ? caret.at : undefined;
  const at = given ?? (caret === 'start' ? place.from : place.to);
  const scroll = given === undefined ? [EditorView.scrollIntoView(at)] : [];
  const cell = { table: table.body.key, row: table.body.rows[row]?.key ?? 0, column, ...place };
  // Said by name: the place alone does not tell a cell that its row lacks from the last one that it has.
  view.dispatch({
    selection: caret === 'all' ? { anchor: place.from, head: place.to } : { anchor: at },
    effects: [setActive.of(cell), ...scroll],
    userEvent: 'select.cell',
  });
  enterCell(view);
  const field = openField(view);
  if (typeof caret === 'string' || 'at' in caret || field === undefined) return;
  const near = field.cell.from + field.placeNear(caret.x, caret.line);
  if (near !== at) view.dispatch({ selection: { anchor: near }, userEvent: 'select.cell' });
}

/** The column of a row that is at an x on the screen. */
export function columnAt(view: EditorView, table: PlacedTable, row: number, x: number): number {
  const shown = shownTable(view, table.body.key);
  const model = table.body.rows[row];
  if (shown === undefined || model === undefined) return 0;
  for (let column = 0; column < widthOf(table.body, model); column++) {
    const box = shown.cell(model.key, column)?.element.getBoundingClientRect();
    if (box !== undefined && x < box.right) return column;
  }
  return widthOf(table.body, model) - 1;
}

/** Leaves a table to the text. Where nothing stands on that side, the other side; where neither, a line is made below. */
export function leaveTable(view: EditorView, cell: ActiveCell, side: 'above' | 'below', x?: number): void {
  const table = tableByKey(view.state, cell.table);
  if (table === undefined) return;
  const { doc, readOnly } = view.state;
  const above = table.from > 0 ? table.from - 1 : undefined;
  const below = table.to < doc.length ? table.to + 1 : undefined;
  const at = side === 'above' ? (above ?? below) : (below ?? above);
  if (at === undefined) {
    if (!readOnly) makeLineBelow(view, table);
    return;
  }
  const near = x === undefined ? undefined : placeBeside(view, table, at > table.to, x);
  view.dispatch({
    selection: EditorSelection.cursor(near ?? at),
    scrollIntoView: true,
    userEvent: 'select',
  });
  view.focus();
}

/**
 * Goes to a line below a table with a blank line on either side, so that what is written there is a paragraph of its own; blank lines that
 * are there already are used.
 */
export function writeBelow(view: EditorView, table: PlacedTable): void {
  const { doc } = view.state;
  const last = doc.lineAt(table.to).number;
  let blank = 0;
  while (last + blank < doc.lines && blank < 3 && doc.line(last + blank + 1).text.trim() === '') blank += 1;
  const wanted = last + blank >= doc.lines ? 2 : 3;
  const insert = '\n'.repeat(Math.max(0, wanted - blank));
  const anchor = insert === '' ? doc.line(last + 2).from : table.to + 2;
  if (insert !== '') newStepIn(view.state);
  view.dispatch({
    ...(insert === '' ? {} : { changes: { from: table.to, insert } }),
    selection: { anchor },
    userEvent: insert === '' ? 'select' : 'input',
    scrollIntoView: true,
  });
  view.focus();
}

/** Makes a line below a table that ends the text, a blank one between, and goes there. */
export function makeLineBelow(view: EditorView, table: PlacedTable): void {
  view.dispatch({
    changes: { from: table.to, insert: '\n\n' },
    selection: { anchor: table.to + 2 },
    userEvent: 'input',
    scrollIntoView: true,
  });
  view.focus();
}

function placeBeside(view: EditorView, table: PlacedTable, below: boolean, x: number): number | undefined {
  const box = shownTable(view, table.body.key)?.dom.getBoundingClientRect();
  if (box === undefined) return undefined;
  const at = view.posAtCoords({ x, y: below ? box.bottom + 6 : box.top - 6 }, false);
  if (below ? at <= table.to : at >= table.from) return undefined;
  const line = view.state.doc.lineAt(at);
  const next = view.state.doc.lineAt(below ? table.to + 1 : table.from - 1);
  return line.from === next.from ? at : undefined;
}

/** The table whose first or last line is next to the line of the caret. */
export function tableBeside(
  state: EditorState,
  tables: readonly PlacedTable[],
  side: 'above' | 'below',
): PlacedTable | undefined {
  const { main } = state.selection;
  if (!main.empty || state.selection.ranges.length > 1) return undefined;
  const line = state.doc.lineAt(main.head);
  return tables.find(({ from, to }) => (side === 'below' ? from === line.to + 1 : to === line.from - 1));
}
