import {
  type ChangeDesc,
  type ChangeSpec,
  EditorSelection,
  EditorState,
  type Extension,
  type Text,
  type Transaction,
  type TransactionSpec,
} from '@codemirror/state';
import { claimedRanges } from '../../blocks/text/claimed-ranges.ts';
import { fromShared } from '../../source/shared-text.ts';
import { cleanCell } from './clean-cell.ts';
import { covers } from './find-tables.ts';
import { cellAt, type PlacedTable } from './table-body.ts';
import { blocksOf, setActive } from './table-field.ts';
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

/** Puts line ends around tables where a change by hand would join something with them, and keeps cells cells. */
function guardTables(transaction: Transaction): TransactionSpec | readonly TransactionSpec[] {
  if (!transaction.docChanged || transaction.annotation(fromShared) === true) return transaction;
  if (transaction.effects.some((effect) => effect.is(setActive))) return transaction;
  if (!BY_HAND.some((event) => transaction.isUserEvent(event))) return transaction;
  const { changes, newDoc, startState } = transaction;
  const tables = blocksOf(startState);
  const blocks = coveredBy(startState);
  // A rich block is changed by commands, and what stands first of all in a text is only known by that.
  if (blocks.some((block) => isInside(transaction, block.from, block.to) && !isBeside(transaction, block)))
    return [];
  const near: readonly { from: number; to: number }[] = [...tables, ...blocks].filter(
    (table) => changes.touchesRange(...withNeighbours(startState.doc, table)) !== false,
  );
  if (near.length === 0) return transaction;
  const inside = tables.find(({ from, to }) => near.length > 0 && isInside(transaction, from, to));
  if (inside !== undefined) return insideTable(transaction, inside);
  const added: ChangeSpec[] = [];
  for (const { from, to } of near) {
    if (covers(changes, from, to)) continue;
    // Part of a table and part of the text beside it: nothing that a hand could mean.
    if (cuts(changes, from, to)) return [];
    const start = changes.mapPos(from, 1);
    const end = changes.mapPos(to, -1);
    if (start >= end) continue;
    const first = newDoc.lineAt(start);
    if (first.from !== start) added.push({ from: start, insert: '\n\n' });
    else if (first.number > 1) {
      const above = newDoc.line(first.number - 1).text;
      const was = from === 0 ? '' : startState.doc.lineAt(from - 1).text;
      if (above !== was && swallowsTable(above, was)) added.push({ from: start, insert: '\n' });
    }
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

/** The stretches that rich blocks cover. */
function coveredBy(state: EditorState): readonly { from: number; to: number }[] {
  return state.facet(claimedRanges).filter(({ covered }) => covered);
}

/** Whether a change only puts something right before or behind a block, where something may stand. */
function isBeside({ changes }: Transaction, { from, to }: { from: number; to: number }): boolean {
  let beside = true;
  changes.iterChanges((start, end) => {
    beside &&= start === end && ((start === from && from > 0) || start === to);
  });
  return beside;
}

/** A table or block with the lines right above and below it. */
function withNeighbours(doc: Text, { from, to }: { from: number; to: number }): [number, number] {
  return [from === 0 ? 0 : doc.lineAt(from - 1).from, to >= doc.length ? to : doc.lineAt(to + 1).to];
}

/** Whether a line right above a table might make the table's head a part of itself: one that was blank, or that is like a row or HTML now. */
function swallowsTable(above: string, was: string): boolean {
  if (above.trim() === '' || /^ {0,3}#{1,6}\s/.test(above)) return false;
  return was.trim() === '' || (above.includes('|') && !was.includes('|')) || /^\s*</.test(above);
}

/** Whether a change takes a part of a table together with something beside it. */
function cuts(changes: ChangeDesc, from: number, to: number): boolean {
  let cut = false;
  changes.iterChangedRanges((start, end) => {
    const outside = start < from || end > to;
    const reachesIn = start < to && end > from;
    if (outside && reachesIn && !(start <= from && end >= to)) cut = true;
  });
  return cut;
}

/** Whether all changes are within a table. */
function isInside({ changes }: Transaction, from: number, to: number): boolean {
  let inside = true;
  changes.iterChanges((start, end) => {
    inside &&= start >= from && end <= to;
  });
  return inside;
}

/** A selection that reaches out of a table, or into one, takes the whole of it. */
function guardSelection(transaction: Transaction): TransactionSpec | readonly TransactionSpec[] {
  const { selection, startState, docChanged } = transaction;
  if (selection === undefined || docChanged || selection.main.empty) return transaction;
  const { from, to, anchor, head } = selection.main;
  let [start, end] = [from, to];
  for (const table of [...blocksOf(startState), ...coveredBy(startState)]) {
    if (start > table.from && start < table.to && end > table.to) start = table.from;
    if (end > table.from && end < table.to && start < table.from) end = table.to;
  }
  if (start === from && end === to) return transaction;
  const range = anchor <= head ? EditorSelection.range(start, end) : EditorSelection.range(end, start);
  return [transaction, { selection: EditorSelection.create([range]) }];
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

/** Keeps what stands beside a table out of it, and the table whole. */
export const keepTables: Extension = [
  EditorState.transactionFilter.of(guardTables),
  EditorState.transactionFilter.of(guardSelection),
];
