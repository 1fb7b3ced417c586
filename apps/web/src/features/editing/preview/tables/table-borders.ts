import {
  type ChangeSpec,
  EditorState,
  type Extension,
  Prec,
  type Transaction,
  type TransactionSpec,
} from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { fromShared } from '../../source/shared-text.ts';
import { cleanCell } from './clean-cell.ts';
import { columnAt, goToCell, tableBeside } from './enter-table.ts';
import { covers } from './find-tables.ts';
import { cellAt, type PlacedTable, widthOf } from './table-body.ts';
import { setActive, tablesOf } from './table-field.ts';
import { partsOf } from './table-row.ts';

/** A line that would not become a row of the table above it. */
const OWN_BLOCK = /^ {0,3}(?:#{1,6}(?:\s|$)|>|[-*+]\s|\d{1,9}[.)]\s|```|~~~)/;
/** Changes that somebody makes in the text around a table; those of blocks and fixes know what they do. */
const BY_HAND = [
  'input.type',
  'input.paste',
  'input.drop',
  'input.complete',
  'input.format',
  'delete',
  'move',
];

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
  EditorState.transactionFilter.of(keepTables),
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

function blocksOf(state: EditorState): readonly PlacedTable[] {
  const field = tablesOf(state);
  return field?.tables.filter(({ body }) => body.key !== field.source) ?? [];
}

/** The start of the blank line right below a table, if the caret is in it. */
function blankBelowTable(state: EditorState): number | undefined {
  const line = state.doc.lineAt(state.selection.main.head);
  if (line.text.trim() !== '') return undefined;
  return blocksOf(state).some(({ to }) => to === line.from - 1) ? line.from : undefined;
}

/** Puts line ends around tables where a change by hand would join something with them, and keeps cells cells. */
function keepTables(transaction: Transaction): TransactionSpec | readonly TransactionSpec[] {
  if (!transaction.docChanged || transaction.annotation(fromShared) === true) return transaction;
  if (transaction.effects.some((effect) => effect.is(setActive))) return transaction;
  if (!BY_HAND.some((event) => transaction.isUserEvent(event))) return transaction;
  const tables = blocksOf(transaction.startState);
  const { changes, newDoc, startState } = transaction;
  const near = tables.filter(
    ({ from, to }) =>
      changes.touchesRange(Math.max(0, from - 1), Math.min(startState.doc.length, to + 1)) !== false ||
      touchesBelow(transaction, to),
  );
  if (near.length === 0) return transaction;
  const inside = near.find(({ from, to }) => isInside(transaction, from, to));
  if (inside !== undefined) return insideTable(transaction, inside);
  const added: ChangeSpec[] = [];
  for (const { from, to } of near) {
    if (covers(changes, from, to)) continue;
    const start = changes.mapPos(from, 1);
    const end = changes.mapPos(to, -1);
    if (start >= end) continue;
    if (newDoc.lineAt(start).from !== start) added.push({ from: start, insert: '\n\n' });
    const last = newDoc.lineAt(end);
    if (last.to !== end) added.push({ from: end, insert: '\n\n' });
    else if (last.number < newDoc.lines) {
      const below = newDoc.line(last.number + 1);
      const was = startState.doc.lineAt(to);
      const before = was.number < startState.doc.lines ? startState.doc.line(was.number + 1).text : '';
      if (below.text.trim() !== '' && !OWN_BLOCK.test(below.text) && below.text !== before)
        added.push({ from: below.from, insert: '\n' });
    }
  }
  return added.length === 0 ? transaction : [transaction, { changes: added, sequential: true }];
}

function touchesBelow({ changes, startState: { doc } }: Transaction, to: number): boolean {
  if (to >= doc.length) return false;
  return changes.touchesRange(to + 1, doc.lineAt(to + 1).to) !== false;
}

/** Whether all changes are within a table. */
function isInside({ changes }: Transaction, from: number, to: number): boolean {
  let inside = true;
  changes.iterChanges((start, end) => {
    inside &&= start >= from && end <= to;
  });
  return inside;
}

/**
 * A change in a table that did not come from its field (a format, a replacement, a drop): within one cell it is kept to what a cell can
 * hold. What is put in between cells goes below the table; what would delete there is left undone.
 */
function insideTable(
  transaction: Transaction,
  table: PlacedTable,
): TransactionSpec | readonly TransactionSpec[] {
  const { changes, startState, newSelection } = transaction;
  const cleaned: ChangeSpec[] = [];
  let fits = true;
  let clean = true;
  let put: { at: number; words: string } | undefined;
  changes.iterChanges((from, to, _fromB, _toB, inserted) => {
    fits &&= isInCell(table, from, to);
    const words = inserted.sliceString(0, inserted.length, '\n');
    if (from === to) put = { at: from, words };
    const set = cleanCell(words);
    clean &&= set.empty;
    cleaned.push({ from, to, insert: set.empty ? inserted : set.apply(startState.toText(words)) });
  });
  if (fits)
    return clean ? transaction : { changes: cleaned, effects: transaction.effects, userEvent: 'input' };
  // A mark at the start of a line would be one of its own below the table: only what comes with lines goes there.
  if (put === undefined || cleaned.length > 1 || !/\n|^.{12}/s.test(put.words)) return [];
  const lead = put.words.startsWith('\n') ? '' : '\n\n';
  const by = table.to - put.at + lead.length;
  const { anchor, head } = newSelection.main;
  return {
    changes: { from: table.to, insert: lead + put.words },
    selection: { anchor: anchor + by, head: head + by },
    userEvent: 'input',
    scrollIntoView: true,
  };
}

function isInCell(table: PlacedTable, from: number, to: number): boolean {
  const { row, column } = cellAt(table, from);
  const start = table.from + (table.body.starts[row] ?? 0);
  const part = partsOf(table.body.rows[row]?.text ?? '').parts[column];
  return part !== undefined && from >= start + part.from && to <= start + part.to;
}
