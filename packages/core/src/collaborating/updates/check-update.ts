import * as Y from 'yjs';
import { inOrder } from './in-order.ts';
import { PlacingSteps } from './placing-steps.ts';
import {
  RefusedUpdate,
  ROOT,
  readUpdate,
  type UnitId,
  type UpdateRead,
  type UpdateRefusal,
  type UpdateStruct,
} from './read-update.ts';
import { structAt } from './struct-at.ts';

export interface UpdateBounds {
  /** Of the text afterwards, in UTF-16 units; a text that is longer already may still become shorter. */
  longestText: number;
  /** Of new runs and new deletions together. */
  mostStructs: number;
  /** Who typed under a client's number before; nothing where nobody did. */
  ownerOf?: (client: number) => string | undefined;
  /** Who sends the update. */
  author?: string;
}

export type CheckedUpdate =
  | {
      ok: true;
      /** Whether it holds nothing that the document does not have; then it need not be applied, and must not. */
      empty: boolean;
      /** The clients who have typed something new. */
      clients: number[];
      /** UTF-16 units that come to the text, and that go from it. */
      inserted: number;
      deleted: number;
    }
  | { ok: false; reason: UpdateRefusal };

/**
 * Whether an update (first format of Yjs) from somebody who is not trusted may be applied to a document: afterwards the document
 * still is one plain text under its root, nothing waits for what is missing, and the bounds hold. The document is not changed.
 * Never throws; the time follows the size of the update, not of the document. What it does not see: runs whose two neighbours no
 * editor ever showed beside each other. A document that takes them in with others in another order may put them elsewhere.
 */
export function checkUpdate(doc: Y.Doc, update: Uint8Array, bounds: UpdateBounds): CheckedUpdate {
  try {
    return settled(doc, readUpdate(update), bounds);
  } catch (refused) {
    if (refused instanceof RefusedUpdate) return { ok: false, reason: refused.reason };
    throw refused;
  }
}

function settled(doc: Y.Doc, { blocks, deletions }: UpdateRead, bounds: UpdateBounds): CheckedUpdate {
  const clients = new Set<number>();
  const steps = new PlacingSteps(doc);
  let inserted = 0;
  let deleted = 0;
  let structs = 0;
  for (const { client, struct } of inOrder(blocks, (one) => Y.getState(doc.store, one))) {
    const fresh = freshUnits(doc, client, struct);
    if (fresh === 0) continue;
    const owner = bounds.ownerOf?.(client);
    if (client === doc.clientID || (owner !== undefined && owner !== bounds.author))
      throw new RefusedUpdate('foreign-client');
    struct.collected ||= standsBesideCollected(doc, blocks, struct);
    checkContinuation(doc, client, struct);
    if (!struct.collected) steps.add(client, struct, (unit) => ownAt(blocks, unit));
    clients.add(client);
    structs++;
    if (isShown(struct)) inserted += fresh;
  }
  for (const [client, ranges] of deletions) {
    const block = blocks.get(client) ?? [];
    for (const range of ranges) {
      const known = knownUnits(doc, client, range);
      const own = unitsWithin(doc, client, block, range);
      deleted += known;
      inserted -= own;
      if (known + own > 0) structs++;
    }
  }
  const length = doc.getText(ROOT).length;
  if (
    structs > bounds.mostStructs ||
    (inserted > deleted && length + inserted - deleted > bounds.longestText)
  )
    throw new RefusedUpdate('too-large');
  return { ok: true, empty: structs === 0, clients: [...clients], inserted, deleted };
}

/** How many units of a run the document does not have: those at its end. */
function freshUnits(doc: Y.Doc, client: number, { clock, length }: UpdateStruct): number {
  return Math.min(length, Math.max(0, clock + length - Y.getState(doc.store, client)));
}

function isShown({ text, collected }: UpdateStruct): boolean {
  return text !== undefined && !collected;
}

/** Beside a place that was collected Yjs keeps no text: it is collected at once. */
function standsBesideCollected(
  doc: Y.Doc,
  blocks: UpdateRead['blocks'],
  { origin, rightOrigin }: UpdateStruct,
): boolean {
  let collected = false;
  // Asked for first: a document that was only loaded makes its root a text, with all that is in it, at the first time.
  const text = doc.getText(ROOT);
  for (const unit of [origin, rightOrigin]) {
    if (unit === undefined) continue;
    const known = structAt(doc, unit);
    // What stands beside an item of another type would become part of that.
    if (known instanceof Y.Item && (known.parent !== text || known.parentSub !== null))
      throw new RefusedUpdate('foreign-root');
    collected ||= known === undefined ? ownAt(blocks, unit)?.collected === true : known instanceof Y.GC;
  }
  return collected;
}

/** A run that goes on from one that was collected cannot be taken in: Yjs would look for the neighbours of what has none. */
function checkContinuation(doc: Y.Doc, client: number, { clock, collected }: UpdateStruct): void {
  const known = Y.getState(doc.store, client);
  if (clock < known && !collected && structAt(doc, { client, clock: known - 1 }) instanceof Y.GC)
    throw new RefusedUpdate('malformed');
}

/** The run of the update that holds a unit. */
function ownAt(blocks: UpdateRead['blocks'], { client, clock }: UnitId): UpdateStruct | undefined {
  const structs = blocks.get(client) ?? [];
  return structs[firstEndingAfter(structs, clock)];
}

function firstEndingAfter(structs: readonly UpdateStruct[], clock: number): number {
  let low = 0;
  let high = structs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const struct = structs[middle];
    if (struct !== undefined && struct.clock + struct.length <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Range {
  clock: number;
  length: number;
}

/** How many units of the document's text a deletion takes away. */
function knownUnits(doc: Y.Doc, client: number, { clock, length }: Range): number {
  const structs = doc.store.clients.get(client);
  if (structs === undefined || clock >= Y.getState(doc.store, client)) return 0;
  const end = clock + length;
  let units = 0;
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
    const struct = structs[at];
    if (struct === undefined || struct.id.clock >= end) break;
    if (struct instanceof Y.Item && !struct.deleted && struct.countable)
      units += Math.min(end, struct.id.clock + struct.length) - Math.max(clock, struct.id.clock);
  }
  return units;
}

/**
 * How many units of the text that comes with an update its own deletion takes away again.
 * @throws RefusedUpdate `gap` where it deletes what neither the document nor the update has
 */
function unitsWithin(
  doc: Y.Doc,
  client: number,
  block: readonly UpdateStruct[],
  { clock, length }: Range,
): number {
  const end = clock + length;
  const known = Y.getState(doc.store, client);
  const last = block.at(-1);
  if (end > Math.max(known, last === undefined ? 0 : last.clock + last.length))
    throw new RefusedUpdate('gap');
  const start = Math.max(clock, known);
  let units = 0;
  for (let at = start < end ? firstEndingAfter(block, start) : block.length; at < block.length; at++) {
    const struct = block[at];
    if (struct === undefined || struct.clock >= end) break;
    if (isShown(struct)) units += Math.min(end, struct.clock + struct.length) - Math.max(start, struct.clock);
  }
  return units;
}
