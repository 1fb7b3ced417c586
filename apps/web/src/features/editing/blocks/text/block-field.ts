import {
  type ChangeDesc,
  type EditorState,
  StateEffect,
  StateField,
  type Text,
  type Transaction,
} from '@codemirror/state';
import { fromShared } from '../../source/shared-text.ts';
import type { FoundBlock } from '../reading/found-block.ts';
import { blockShelf } from './block-shelf.ts';
import { claimedRanges } from './claimed-ranges.ts';
import { carryKeys, moveBlock, type PlacedBlock, signOf } from './placed-block.ts';
import { sourceMemory } from './source-memory.ts';

/** The blocks of a reading, and what changed since the text that was read. */
export const setBlocks = StateEffect.define<{ blocks: readonly FoundBlock[]; since: ChangeDesc }>();

/** Shows a block as it is written, or as a block again. */
export const showBlockSource = StateEffect.define<{ key: number; on: boolean }>();

/** Says that a selection goes into a block itself, not into its text. */
export const enteringBlock = StateEffect.define<number>();

export interface BlocksInText {
  blocks: readonly PlacedBlock[];
  /** Shown as they are written, because somebody wants them so. */
  pinned: ReadonlySet<number>;
  /** Shown as it is written as long as the selection is in it: something was searched for, or gone to. */
  revealed: number | undefined;
  nextKey: number;
}

const NONE: BlocksInText = { blocks: [], pinned: new Set(), revealed: undefined, nextKey: 1 };

/** The rich blocks of the text, at their places. */
export const blockField = StateField.define<BlocksInText>({
  create: () => NONE,
  update: (value, transaction) => {
    let next = transaction.docChanged ? moved(value, transaction) : value;
    for (const effect of transaction.effects) {
      if (effect.is(setBlocks)) next = beingWritten(read(next, transaction, effect.value), next, transaction);
      if (effect.is(showBlockSource)) next = switched(next, transaction.state, effect.value);
    }
    if (transaction.docChanged || transaction.selection !== undefined || next !== value)
      next = revealing(next, transaction);
    return next;
  },
  provide: (own) =>
    claimedRanges.compute([own], (state) =>
      blocksOf(state).flatMap((block) =>
        block.from === block.to
          ? []
          : [{ from: block.from, to: block.to, covered: !isSource(state, block.key) }],
      ),
    ),
});

export function blocksOf(state: EditorState): readonly PlacedBlock[] {
  return state.field(blockField, false)?.blocks ?? NONE.blocks;
}

export function blockByKey(state: EditorState, key: number): PlacedBlock | undefined {
  return blocksOf(state).find((block) => block.key === key);
}

/** Whether a block is shown as it is written. */
export function isSource(state: EditorState, key: number): boolean {
  const field = state.field(blockField, false);
  return field !== undefined && (field.pinned.has(key) || field.revealed === key);
}

/** The blocks that are shown as such and stand for text. */
export function shownBlocks(state: EditorState): readonly PlacedBlock[] {
  return blocksOf(state).filter((block) => block.from < block.to && !isSource(state, block.key));
}

function moved(value: BlocksInText, transaction: Transaction): BlocksInText {
  const { changes, newDoc, state } = transaction;
  const shared = transaction.annotation(fromShared) === true;
  const blocks = value.blocks.flatMap((block) => {
    const next = moveBlock(block, changes, newDoc, shared ? joinedTo(block, changes, newDoc) : APART);
    return next ?? lost(block, changes.mapPos(block.from, 1), state) ?? [];
  });
  return { ...value, blocks };
}

const APART = { before: false, after: false };

/** A row of a table, or an item, of a list whose items stand apart as well. */
const ROW_BEHIND = /^\n(?:[^\n]|\n[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t])/;

/** Whether others put a row right before or behind a block: it belongs to the block until that is read. */
function joinedTo(
  { from, to }: PlacedBlock,
  changes: Transaction['changes'],
  doc: Text,
): { before: boolean; after: boolean } {
  const joined = { before: false, after: false };
  changes.iterChanges((start, end, _fromB, _toB, inserted) => {
    const words = inserted.sliceString(0, inserted.length, '\n');
    if (start === to && end === to && from < to && ROW_BEHIND.test(words)) joined.after = true;
    if (start === from && end === from && from < to && /[^\n]\n$/.test(words)) joined.before = true;
  });
  return doc.length === 0 ? APART : joined;
}

/** A block that the text no longer has, kept beside it while somebody writes in it. */
function lost(block: PlacedBlock, at: number, state: EditorState): PlacedBlock | undefined {
  if (!state.facet(blockShelf)?.holds(block.key)) return undefined;
  const place = Math.min(at, state.doc.length);
  const found = { ...block.found, items: [], waiting: [], facts: [] };
  return { ...block, found: block.lost ? block.found : found, from: place, to: place, lost: true };
}

function read(
  value: BlocksInText,
  { state }: Transaction,
  { blocks: found, since }: { blocks: readonly FoundBlock[]; since: ChangeDesc },
): BlocksInText {
  let { nextKey } = value;
  const doc = state.doc;
  const placed = found.flatMap((block) => {
    if (block.to > since.length) return [];
    const one = { key: 0, found: block, from: block.from, to: block.to, lost: false };
    return moveBlock(one, since, doc, APART) ?? [];
  });
  const keyed = carryKeys(placed, value.blocks, () => nextKey++);
  const kept = value.blocks.flatMap((block) =>
    keyed.some(({ key }) => key === block.key) ? [] : (lost(block, block.from, state) ?? []),
  );
  const blocks = [...keyed, ...kept].sort((a, b) => a.from - b.from || a.to - b.to);
  const memory = state.facet(sourceMemory);
  const known = new Set(value.blocks.map(({ key }) => key));
  const pinned = new Set(
    blocks
      .filter((block) =>
        known.has(block.key)
          ? value.pinned.has(block.key)
          : memory?.has(signOf(block.found.kind, block, blocks)),
      )
      .map(({ key }) => key),
  );
  return { ...value, blocks, pinned, nextKey };
}

/**
 * A block that a reading found where the caret is, among words that are just being written, stays as it is written until the caret leaves
 * it: shown as a block it would push the caret out of the line, and the next letter with it.
 */
function beingWritten(value: BlocksInText, before: BlocksInText, { state }: Transaction): BlocksInText {
  const { head, empty } = state.selection.main;
  const holder = value.blocks.find(({ from, to }) => from < head && head <= to);
  if (!empty || holder === undefined || value.pinned.has(holder.key)) return value;
  const known = before.blocks.find(({ key }) => key === holder.key);
  const wasBeside =
    known !== undefined && before.revealed !== known.key && head >= known.from && head <= known.to;
  return wasBeside ? value : { ...value, revealed: holder.key };
}

function switched(
  value: BlocksInText,
  state: EditorState,
  { key, on }: { key: number; on: boolean },
): BlocksInText {
  const block = value.blocks.find((one) => one.key === key);
  if (block === undefined) return value;
  const pinned = new Set(value.pinned);
  if (on) pinned.add(key);
  else pinned.delete(key);
  state.facet(sourceMemory)?.keep(signOf(block.found.kind, block, value.blocks), on);
  return { ...value, pinned, revealed: undefined };
}

/** Where the selection comes to be inside of a block, its text is shown, until the selection leaves it. */
function revealing(value: BlocksInText, { state, effects, selection }: Transaction): BlocksInText {
  const { main } = state.selection;
  const asked = effects.some((effect) => effect.is(enteringBlock) || effect.is(showBlockSource));
  const holder = value.blocks.find(({ from, to }) => from < to && from <= main.from && main.to <= to);
  const inside =
    holder !== undefined && (main.from > holder.from || main.to < holder.to) && !isAtBorder(holder, main);
  const stays = holder !== undefined && holder.key === value.revealed;
  const revealed = !asked && (stays || (selection !== undefined && inside)) ? holder?.key : undefined;
  return revealed === value.revealed ? value : { ...value, revealed };
}

/** A caret at an end of a block is beside its words, not among them. */
function isAtBorder({ from, to }: PlacedBlock, main: { empty: boolean; head: number }): boolean {
  return main.empty && (main.head === from || main.head === to);
}
