import { syntaxTree } from '@codemirror/language';
import type { ChangeDesc, EditorState, Text } from '@codemirror/state';
import { type PlacedTable, readBody, type TableBody } from './table-body.ts';

/** Hands out keys of tables and rows. */
export interface KeyRing {
  next: number;
}

const DELIMITER = /^[ \t]{0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/**
 * The tables of a text that stand by themselves (those inside of lists and quotes are left as they are written). A table that no
 * change has touched keeps its body; of the others rows keep their keys, by where the changes have carried them.
 */
export function findTables(
  state: EditorState,
  former: readonly PlacedTable[],
  changes: ChangeDesc,
  keys: KeyRing,
): PlacedTable[] {
  const { doc } = state;
  const tree = syntaxTree(state);
  const whole = tree.length >= doc.length;
  const moved = former.map((table) => ({ table, ...carried(table, changes, doc) }));
  const found: PlacedTable[] = [];
  let parsedTo = 0;
  tree.iterate({
    enter: ({ name, type, from, to }) => {
      if (type.isTop) return true;
      // A table is parsed as a whole or not at all, however soon the parser had to stop.
      if (name !== 'Table') return false;
      const start = doc.lineAt(from).from;
      const end = doc.lineAt(to).to;
      parsedTo = end;
      const before = moved.filter((one) => one.from <= end && one.to >= start);
      const same = before.find((one) => !one.touched && one.from === start && one.to === end);
      found.push(same ? { ...same, body: same.table.body } : reread(doc, start, end, before, changes, keys));
      return false;
    },
  });
  if (whole) return found.map(({ from, to, body }) => ({ from, to, body }));
  // Behind what is parsed by now tables are where they were.
  const behind = moved.filter(({ from, to }) => from > parsedTo && to >= tree.length - 1);
  for (const one of behind) {
    if (!one.touched) found.push({ ...one, body: one.table.body });
    else if (DELIMITER.test(doc.sliceString(one.from, one.to).split('\n')[1] ?? ''))
      found.push(reread(doc, one.from, one.to, [one], changes, keys));
  }
  return found.map(({ from, to, body }) => ({ from, to, body }));
}

/** Whether all of a range was replaced or deleted. */
export function covers(changes: ChangeDesc, from: number, to: number): boolean {
  let covered = false;
  changes.iterChangedRanges((start, end) => {
    if (start <= from && end >= to && end > start) covered = true;
  });
  return covered;
}

interface Moved {
  table: PlacedTable;
  from: number;
  to: number;
  touched: boolean;
}

/** Where a table is after changes, as whole lines. */
function carried({ from, to }: PlacedTable, changes: ChangeDesc, doc: Text): Omit<Moved, 'table'> {
  if (changes.empty) return { from, to, touched: false };
  const touched = changes.touchesRange(from, to) !== false;
  const start = changes.mapPos(from, 1);
  const end = Math.max(start, changes.mapPos(to, -1));
  if (!touched) return { from: start, to: end, touched };
  return { from: doc.lineAt(start).from, to: doc.lineAt(end).to, touched };
}

function reread(
  doc: Text,
  from: number,
  to: number,
  before: readonly Moved[],
  changes: ChangeDesc,
  keys: KeyRing,
): PlacedTable {
  const text = doc.sliceString(from, to);
  const rows = carriedRows(text, from, before, changes);
  const former = before.find(({ table }) => rows.heads.has(table.body.key));
  const body = readBody(
    former?.table.body.key ?? keys.next++,
    text,
    (start) => rows.keys.get(start) ?? keys.next++,
    merged(before),
  );
  return { from, to, body };
}

/** Two tables that have become one: the rows of both are known. */
function merged(before: readonly Moved[]): TableBody | undefined {
  const [first, ...others] = before.map(({ table }) => table.body);
  if (first === undefined || others.length === 0) return first;
  return { ...first, rows: [first, ...others].flatMap(({ rows }) => rows) };
}

/**
 * The keys of the lines of a table, by their starts: each former row names the line that its beginning has come to. A row that was
 * deleted as a whole names no other row; one that was written anew as a whole names what stands in its place.
 */
function carriedRows(
  text: string,
  from: number,
  before: readonly Moved[],
  changes: ChangeDesc,
): { keys: Map<number, number>; heads: Set<number> } {
  const lines: { start: number; end: number }[] = [];
  for (let start = 0; start <= text.length; ) {
    const end = text.indexOf('\n', start);
    lines.push({ start, end: end < 0 ? text.length : end });
    start = (end < 0 ? text.length : end) + 1;
  }
  lines.splice(1, 1);
  const keys = new Map<number, number>();
  const heads = new Set<number>();
  const claim = (place: number, key: number): boolean => {
    const line = lines.find(({ start, end }) => start <= place - from && place - from <= end);
    if (line === undefined || keys.has(line.start)) return false;
    keys.set(line.start, key);
    return line.start === 0;
  };
  const late: (() => void)[] = [];
  for (const { table } of before) {
    const { body } = table;
    for (const [index, row] of body.rows.entries()) {
      const start = table.from + (body.starts[index] ?? 0);
      const claimRow = () => {
        if (claim(changes.mapPos(start, 1), row.key) && index === 0) heads.add(body.key);
      };
      if (covers(changes, start, start + row.text.length)) late.push(claimRow);
      else claimRow();
    }
  }
  for (const claimRow of late) claimRow();
  // A table whose head is another row is the same table still, if no other table is.
  const [only] = before;
  if (heads.size === 0 && only !== undefined && keys.size > 0) heads.add(only.table.body.key);
  return { keys, heads };
}
