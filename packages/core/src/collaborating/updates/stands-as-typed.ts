import * as Y from 'yjs';
import type { UnitId } from './read-update.ts';
import { structAt } from './struct-at.ts';

/** What an update did to a text, by the units of Yjs. */
export interface UpdateTrace {
  inserted: UnitRanges;
  deleted: UnitRanges;
  /** The units beside which it put something. */
  beside: readonly UnitId[];
}

/** Steps from unit to unit beyond which nobody looks: no editor makes such an update, and the answer is then the careful one. */
const MOST_STEPS = 100_000;

export function traceOf(update: Uint8Array): UpdateTrace {
  const { structs, ds } = Y.decodeUpdate(update);
  const trace = { inserted: new UnitRanges(), deleted: rangesOf(ds), beside: [] as UnitId[] };
  for (const struct of structs) {
    trace.inserted.add(struct.id.client, struct.id.clock, struct.length);
    if (!(struct instanceof Y.Item)) continue;
    for (const unit of [struct.origin, struct.rightOrigin]) if (unit !== null) trace.beside.push(unit);
  }
  return trace;
}

/**
 * Whether letters that were typed without having heard of some changes stand, once merged, as their typist saw them: nothing that these
 * changes put in came between the letters and their neighbours, these took no neighbour away, and the typist took nothing away
 * that they replaced or stand beside. Then the merge of the letters is right as it is. In doubt it says no.
 * `doc` holds all but the update, and takes it in.
 */
export function standsAsTyped(doc: Y.Doc, update: Uint8Array, unheard: readonly UpdateTrace[]): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  const known = new Map(structs.map(({ id: { client } }) => [client, Y.getState(doc.store, client)]));
  const gone = goneBy(doc, update);
  const inserted = ({ id, length }: Pick<Y.Item, 'id' | 'length'>) =>
    length > 0 && unheard.some((trace) => trace.inserted.overlaps(id.client, id.clock, length));
  const deleted = ({ client, clock }: UnitId) =>
    unheard.some((trace) => trace.deleted.overlaps(client, clock, 1));
  for (const [client, ranges] of ds.clients)
    for (const { clock, len } of ranges)
      if (unheard.some((trace) => trace.deleted.overlaps(client, clock, len))) return false;
  if (unheard.some(({ beside }) => beside.some(({ client, clock }) => gone.overlaps(client, clock, 1))))
    return false;
  let steps = 0;
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const end = clock + struct.length;
    const from = Math.max(clock, known.get(client) ?? 0);
    if (from >= end) continue;
    if (!(struct instanceof Y.Item)) return false;
    const origin = from === clock ? struct.origin : { client, clock: from - 1 };
    for (const unit of [origin, struct.rightOrigin]) if (unit !== null && deleted(unit)) return false;
    for (const [unit, way, neighbour] of [
      [from, 'left', origin],
      [end - 1, 'right', struct.rightOrigin],
    ] as const) {
      const placed = structAt(doc, { client, clock: unit });
      if (!(placed instanceof Y.Item)) return false;
      // One item with the unit beside it: nothing is between them.
      if (way === 'left' ? placed.id.clock < unit : placed.id.clock + placed.length - 1 > unit) continue;
      for (let item = placed[way]; item !== null; item = item[way]) {
        const reached = holds(item, neighbour);
        // Yjs joins what one client put in at one place: only what lies on this side of the neighbour is between them.
        const between = reached ? partBeside(item, neighbour, way) : item;
        if (++steps > MOST_STEPS || (!item.deleted && inserted(between))) return false;
        if (reached) break;
      }
    }
  }
  return true;
}

/** Applies an update and gives what it took away that was there. */
function goneBy(doc: Y.Doc, update: Uint8Array): UnitRanges {
  let gone = new UnitRanges();
  const note = (transaction: Y.Transaction) => {
    gone = rangesOf(transaction.deleteSet);
  };
  doc.on('afterTransaction', note);
  try {
    Y.applyUpdate(doc, update);
  } finally {
    doc.off('afterTransaction', note);
  }
  return gone;
}

function holds({ id, length }: Y.Item, unit: UnitId | null): boolean {
  return (
    unit !== null && unit.client === id.client && unit.clock >= id.clock && unit.clock < id.clock + length
  );
}

/** What of an item that holds a unit lies behind the unit (to the left of where one came from) or before it. */
function partBeside(
  { id, length }: Y.Item,
  unit: UnitId | null,
  way: 'left' | 'right',
): Pick<Y.Item, 'id' | 'length'> {
  if (unit === null) return { id, length: 0 };
  return way === 'left'
    ? { id: Y.createID(id.client, unit.clock + 1), length: id.clock + length - unit.clock - 1 }
    : { id, length: unit.clock - id.clock };
}

function rangesOf({ clients }: { clients: Map<number, { clock: number; len: number }[]> }): UnitRanges {
  const ranges = new UnitRanges();
  for (const [client, deletions] of clients)
    for (const { clock, len } of deletions) ranges.add(client, clock, len);
  return ranges;
}

/** Runs of units, by who typed them. */
export class UnitRanges {
  readonly #byClient = new Map<number, { from: number; to: number }[]>();

  add(client: number, clock: number, length: number): void {
    const ranges = this.#byClient.get(client);
    const range = { from: clock, to: clock + length };
    if (ranges === undefined) this.#byClient.set(client, [range]);
    else ranges.push(range);
  }

  overlaps(client: number, clock: number, length: number): boolean {
    const ranges = this.#byClient.get(client);
    return ranges?.some(({ from, to }) => from < clock + length && clock < to) === true;
  }
}
