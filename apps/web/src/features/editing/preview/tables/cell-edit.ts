import type { ChangeSet, ChangeSpec, EditorState, TransactionSpec } from '@codemirror/state';
import { cleanCell, paddingOf } from './clean-cell.ts';
import { spanOf } from './table-body.ts';
import { type ActiveCell, activeRow, setActive } from './table-field.ts';
import { partsOf } from './table-row.ts';

/** An edit of the words of the active cell. */
export interface CellEdit {
  spec: TransactionSpec;
  /** What the edit made of the words that were asked for: escapes and breaks. */
  cleaned: ChangeSet;
}

/**
 * The change of the text that makes `asked` of the active cell's words; nothing outside of the cell is touched. `caret` is the selection
 * in the words that come out of `asked`.
 */
export function editCell(
  state: EditorState,
  cell: ActiveCell,
  asked: ChangeSet,
  caret: { anchor: number; head: number },
  userEvent: string,
): CellEdit | undefined {
  const found = activeRow(state, cell);
  if (found === undefined) return undefined;
  const { table, index, row } = found;
  const start = table.from + (table.body.starts[index] ?? 0);
  const words = state.sliceDoc(cell.from, cell.to);
  const raw = asked.apply(state.toText(words)).toString();
  const cleaned = cleanCell(raw);
  const clean = cleaned.apply(state.toText(raw)).toString();
  const missing = spanOf(table, index, cell.column) === undefined;
  const padding = missing
    ? paddingOfMissing(row.text, cell.column - row.cells.length, clean)
    : paddingOf(clean, {
        parts: partsOf(row.text),
        column: cell.column,
        before: state.sliceDoc(Math.max(start, cell.from - 1), cell.from),
        after: state.sliceDoc(cell.to, Math.min(start + row.text.length, cell.to + 1)),
        wasEmpty: words.trim() === '',
      });
  const changes: ChangeSpec[] = [];
  if (padding.before !== '') changes.push({ from: cell.from, insert: padding.before });
  asked.compose(cleaned).iterChanges((from, to, _fromB, _toB, inserted) => {
    changes.push({ from: cell.from + from, to: cell.from + to, insert: inserted });
  });
  if (padding.after !== '') changes.push({ from: cell.to, insert: padding.after });
  const from = cell.from + padding.before.length;
  const at = (place: number) => from + cleaned.mapPos(place, 1);
  return {
    cleaned,
    spec: {
      changes,
      selection: { anchor: at(caret.anchor), head: at(caret.head) },
      effects: setActive.of({ ...cell, from, to: from + clean.length }),
      userEvent,
    },
  };
}

/** The cells that a short row lacks are written with its first word in one of them. */
function paddingOfMissing(row: string, before: number, words: string): { before: string; after: string } {
  if (words === '') return { before: '', after: '' };
  const { closed } = partsOf(row);
  const empty = ' |'.repeat(before);
  return closed ? { before: `${empty} `, after: ' |' } : { before: ` |${empty} `, after: '' };
}
