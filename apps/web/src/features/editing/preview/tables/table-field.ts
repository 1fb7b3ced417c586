import { syntaxTree } from '@codemirror/language';
import { type EditorState, StateEffect, StateField, type Transaction } from '@codemirror/state';
import { claimedRanges } from '../../blocks/text/claimed-ranges.ts';
import { setFindings } from '../../findings/finding-field.ts';
import { fromShared } from '../../source/shared-text.ts';
import { findTables, type KeyRing } from './find-tables.ts';
import { cellAt, type PlacedTable, placeOfCell } from './table-body.ts';
import { type MarksOfTables, marksIn } from './table-marks.ts';
import { partsOf, type TableRow } from './table-row.ts';

/** The cell whose words are being written: a part of the text that is carried along, so that no blank vanishes while typing. */
export interface ActiveCell {
  table: number;
  row: number;
  column: number;
  from: number;
  to: number;
}

export interface TablesInText {
  tables: readonly PlacedTable[];
  active: ActiveCell | undefined;
  /** The key of the table that is shown as it is written. */
  source: number | undefined;
  marks: MarksOfTables;
  keys: KeyRing;
}

/** The active cell after an edit of it, in the places of the text after that. */
export const setActive = StateEffect.define<ActiveCell>();

/** Shows a table as it is written, until the caret leaves it; undefined shows all as tables. */
export const showSource = StateEffect.define<number | undefined>();

/** The tables of the text, with keys that stay while the text changes around them, and which cell the selection is in. */
export const tableField = StateField.define<TablesInText>({
  create: (state) => {
    const keys = { next: 1 };
    const tables = unclaimed(state, findTables(state, [], state.changes().desc, keys));
    const marks = marksIn(state, tables, new Map());
    return { tables, active: activeOf(state, tables, undefined), source: undefined, marks, keys };
  },
  update: (value, transaction) => {
    const { state, startState, docChanged, changes } = transaction;
    const given = effectOf(transaction, setActive);
    const asked = transaction.effects.find((effect) => effect.is(showSource));
    const examined = transaction.effects.some((effect) => effect.is(setFindings));
    const reparsed = syntaxTree(startState) !== syntaxTree(state);
    const claimed = startState.facet(claimedRanges) !== state.facet(claimedRanges);
    const changed = docChanged || reparsed || examined || claimed;
    if (!changed && transaction.selection === undefined && !given && !asked) return value;
    const keys = { ...value.keys };
    const tables =
      docChanged || reparsed || claimed
        ? unclaimed(state, findTables(state, value.tables, changes.desc, keys))
        : value.tables;
    const wanted = asked ? (asked.value as number | undefined) : value.source;
    const source = sourceOf(transaction, tables, wanted, value);
    const active = activeOf(
      state,
      tables,
      given ?? moved(value.active, transaction),
      source,
      given === undefined ? rowBefore(value, transaction) : undefined,
    );
    const marks = changed ? marksIn(state, tables, value.marks) : value.marks;
    return { tables, active, source, marks, keys };
  },
});

/** Tables that a rich block stands for are that block's. */
function unclaimed(state: EditorState, tables: readonly PlacedTable[]): readonly PlacedTable[] {
  const claimed = state.facet(claimedRanges);
  if (claimed.length === 0) return tables;
  return tables.filter((table) => !claimed.some(({ from, to }) => from <= table.from && table.to <= to));
}

export function tablesOf(state: EditorState): TablesInText | undefined {
  return state.field(tableField, false);
}

/** The table at a place, its borders included, unless it is shown as it is written. */
export function tableAt(state: EditorState, at: number): PlacedTable | undefined {
  const field = tablesOf(state);
  return field?.tables.find(({ from, to, body }) => from <= at && at <= to && body.key !== field.source);
}

/** The tables that are shown as blocks. */
export function blocksOf(state: EditorState): readonly PlacedTable[] {
  const field = tablesOf(state);
  return field?.tables.filter(({ body }) => body.key !== field.source) ?? [];
}

export function tableByKey(state: EditorState, key: number): PlacedTable | undefined {
  return tablesOf(state)?.tables.find(({ body }) => body.key === key);
}

/** The row of a cell in the text as it is now. */
export function activeRow(
  state: EditorState,
  cell: ActiveCell,
): { table: PlacedTable; index: number; row: TableRow } | undefined {
  const table = tableByKey(state, cell.table);
  const index = table?.body.rows.findIndex(({ key }) => key === cell.row) ?? -1;
  const row = table?.body.rows[index];
  return table === undefined || row === undefined ? undefined : { table, index, row };
}

function effectOf(transaction: Transaction, type: typeof setActive): ActiveCell | undefined {
  return transaction.effects.find((effect) => effect.is(type))?.value;
}

function moved(active: ActiveCell | undefined, { changes, docChanged }: Transaction): ActiveCell | undefined {
  if (active === undefined || !docChanged) return active;
  return { ...active, from: changes.mapPos(active.from, -1), to: changes.mapPos(active.to, 1) };
}

/** Which row of which table the active cell was in, by its number: another takes its place when it is deleted. */
function rowBefore(
  value: TablesInText,
  transaction: Transaction,
): { table: number; index: number } | undefined {
  if (value.active === undefined || !transaction.docChanged || transaction.selection !== undefined)
    return undefined;
  const index = activeRow(transaction.startState, value.active)?.index;
  return index === undefined ? undefined : { table: value.active.table, index };
}

/** The cell of the selection. One that was active before stays so as long as the selection is inside of it. */
function activeOf(
  state: EditorState,
  tables: readonly PlacedTable[],
  former: ActiveCell | undefined,
  source?: number,
  before?: { table: number; index: number },
): ActiveCell | undefined {
  const { anchor, head } = state.selection.main;
  if (state.selection.ranges.length > 1) return undefined;
  const table = tables.find(({ from, to, body }) => from <= head && head <= to && body.key !== source);
  if (former !== undefined) {
    const own = tables.find(({ body }) => body.key === former.table);
    const index = own?.body.rows.findIndex(({ key }) => key === former.row) ?? -1;
    if (own !== undefined && own.body.key !== source && index >= 0) {
      const start = own.from + (own.body.starts[index] ?? 0);
      const end = start + (own.body.rows[index]?.text.length ?? 0);
      const inRow = start <= former.from && former.to <= end;
      const inside = [anchor, head].every((at) => former.from <= at && at <= former.to);
      if (inRow && inside && isOneCell(state.sliceDoc(former.from, former.to))) return former;
    } else if (own !== undefined && before?.table === former.table && own.body.key !== source) {
      // Its row was deleted: the next one, else the last, in the same column.
      const row = Math.min(before.index, own.body.rows.length - 1);
      return named(own, row, former.column, placeOfCell(own, row, former.column));
    }
  }
  if (table === undefined || anchor < table.from || anchor > table.to) return undefined;
  const { row, column } = cellAt(table, head);
  const other = cellAt(table, anchor);
  if (other.row !== row || other.column !== column) return undefined;
  const place = placeOfCell(table, row, column);
  // The caret may stand in the blanks around the words: what is between belongs to them for now.
  const within = place.from < place.to ? around(table, row, column, place, [anchor, head]) : place;
  return named(table, row, column, within);
}

function around(
  table: PlacedTable,
  row: number,
  column: number,
  words: { from: number; to: number },
  places: number[],
): { from: number; to: number } {
  const start = table.from + (table.body.starts[row] ?? 0);
  const part = partsOf(table.body.rows[row]?.text ?? '').parts[column];
  if (part === undefined) return words;
  const inside = places.filter((at) => start + part.from <= at && at <= start + part.to);
  return { from: Math.min(words.from, ...inside), to: Math.max(words.to, ...inside) };
}

function named(
  { body }: PlacedTable,
  row: number,
  column: number,
  { from, to }: { from: number; to: number },
): ActiveCell {
  return { table: body.key, row: body.rows[row]?.key ?? 0, column, from, to };
}

/** Words that somebody else has parted into two cells, or two rows, are no cell any more. */
function isOneCell(words: string): boolean {
  return !words.includes('\n') && !/(?:^|[^\\])(?:\\\\)*\|/.test(words);
}

/**
 * A table stays as it is written while the caret is in it, or in the blank line below, where its next row would be typed. One that comes
 * to be under somebody's caret, letter by letter, is shown as it is written too.
 */
function sourceOf(
  transaction: Transaction,
  tables: readonly PlacedTable[],
  wanted: number | undefined,
  { tables: former }: TablesInText,
): number | undefined {
  const { state, docChanged } = transaction;
  const { head } = state.selection.main;
  const holds = ({ from, to }: PlacedTable): boolean => {
    if (from <= head && head <= to) return true;
    return to < state.doc.length && head === to + 1 && state.doc.lineAt(head).length === 0;
  };
  const own = tables.find(({ body }) => body.key === wanted);
  if (own !== undefined) return holds(own) ? wanted : undefined;
  if (!docChanged || transaction.annotation(fromShared) === true) return undefined;
  const begun = tables.find(
    (table) => holds(table) && !former.some(({ body }) => body.key === table.body.key),
  );
  if (begun === undefined) return undefined;
  // A table that was put in as a whole is shown as one.
  let whole = false;
  transaction.changes.iterChanges((_fromA, _toA, from, to) => {
    if (from <= begun.from && to >= begun.to) whole = true;
  });
  return whole ? undefined : begun.body.key;
}
