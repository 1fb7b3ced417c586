import type { ChangeDesc, Text } from '@codemirror/state';
import type { BlockKind, FoundBlock } from '../reading/found-block.ts';

/** A block at its place in the text as it is now. */
export interface PlacedBlock {
  /** Stays with the block from one reading to the next. */
  key: number;
  found: FoundBlock;
  from: number;
  to: number;
  /** The text no longer has it; it is kept, beside the text, because somebody is writing in it. */
  lost: boolean;
}

/** A block after changes; undefined where it is no longer made of whole lines, so that it might cover words that it does not show. */
export function moveBlock(
  block: PlacedBlock,
  changes: ChangeDesc,
  doc: Text,
  joined: { before: boolean; after: boolean },
): PlacedBlock | undefined {
  const from = changes.mapPos(block.from, joined.before ? -1 : 1);
  const to = changes.mapPos(block.to, joined.after ? 1 : -1);
  if (block.from === block.to) {
    const at = changes.mapPos(block.from, -1);
    return block.lost || doc.lineAt(at).to === at ? { ...block, from: at, to: at } : undefined;
  }
  if (to <= from || doc.lineAt(from).from !== from || doc.lineAt(to).to !== to) return undefined;
  return { ...block, from, to };
}

/** The blocks of a new reading under the keys of those that they were before. */
export function carryKeys(
  found: readonly Omit<PlacedBlock, 'key'>[],
  former: readonly PlacedBlock[],
  nextKey: () => number,
): PlacedBlock[] {
  const left = [...former];
  return found.map((block) => {
    const at = left.findIndex((one) => isSamePlace(one, block));
    const [before] = at < 0 ? [] : left.splice(at, 1);
    if (before === undefined) return { ...block, key: nextKey() };
    const same = !before.lost && whatIsShown(before.found) === whatIsShown(block.found);
    return { ...block, key: before.key, found: same ? before.found : block.found };
  });
}

/** A block says the same wherever it stands. */
function whatIsShown({ from, to, ...shown }: FoundBlock): string {
  return `${from < to} ${JSON.stringify(shown)}`;
}

function isSamePlace(one: PlacedBlock, other: Omit<PlacedBlock, 'key'>): boolean {
  return one.found.kind === other.found.kind && one.from <= other.to + NEAR && other.from <= one.to + NEAR;
}

/** A block that begins to have rows stands a blank line below the heading that it was added to. */
const NEAR = 2;

/** What a block is called in the memory of a browser: the second list of actions. */
export function signOf(kind: BlockKind, block: PlacedBlock, all: readonly PlacedBlock[]): string {
  return `${kind} ${all.filter(({ found }) => found.kind === kind).indexOf(block)}`;
}
