import * as Y from 'yjs';
import { RefusedUpdate, ROOT, type UnitId, type UpdateStruct } from './read-update.ts';
import { structAt } from './struct-at.ts';

/**
 * Steps that finding the places of all runs of one update may take: about a second of Yjs. Runs of honest clients take none, or as
 * many as others have typed at the same place meanwhile; runs that claim to stand between the beginning and the end take as many as
 * the document has pieces, each of them.
 */
const MOST_STEPS = 5_000_000;

/** What the runs of an update that stand after one unit have in common. */
interface Siblings {
  /** The one that came last, as a key. */
  last: string;
  /** How many runs there were before the first of them. */
  since: number;
  /** How many runs of the update may stand between the unit and the last one. */
  between: number;
  /** Whether the last one stands directly beside the unit. */
  beside: boolean;
}

/** How many items are passed on the way to the place of a run, and whether it comes to stand directly beside its left neighbour. */
interface Way {
  steps: number;
  beside: boolean;
}

/**
 * Counts how far Yjs will look for the place of each new run, from its left neighbour towards its right one, without changing
 * anything. Runs come in the order in which they are taken in.
 */
export class PlacingSteps {
  readonly #doc: Y.Doc;
  #left = MOST_STEPS;
  #runs = 0;
  readonly #ways = new Map<string, Way>();
  readonly #siblings = new Map<string, Siblings>();
  /** The first item of the document to the right of a run of the update; null at the end. */
  readonly #bounds = new Map<UpdateStruct, Y.Item | null>();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /**
   * `own` gives the run of the update that holds a unit which the document does not have.
   * @throws RefusedUpdate `too-large` where the steps are used up
   */
  add(client: number, struct: UpdateStruct, own: (unit: UnitId) => UpdateStruct | undefined): void {
    this.#runs++;
    const known = Y.getState(this.#doc.store, client);
    const origin = struct.clock < known ? { client, clock: known - 1 } : struct.origin;
    const bound = this.#boundOf(struct, own);
    this.#bounds.set(struct, bound);
    const place = origin === undefined ? 'start' : keyOf(origin);
    const siblings = this.#siblings.get(place);
    const next = siblings !== undefined && siblings.last === keyOf(struct.rightOrigin);
    const last = keyOf({ client, clock: struct.clock });
    if (next && siblings.beside) {
      siblings.last = last;
      return;
    }
    const between = siblings === undefined ? 0 : next ? siblings.between : this.#runs - siblings.since;
    const way = this.#wayOf(client, origin, struct.rightOrigin, bound);
    this.#left -= way.steps + between;
    if (this.#left < 0) throw new RefusedUpdate('too-large');
    const since = siblings?.since ?? this.#runs;
    this.#siblings.set(place, { last, since, between, beside: between === 0 && way.beside });
  }

  #boundOf({ rightOrigin }: UpdateStruct, own: (unit: UnitId) => UpdateStruct | undefined): Y.Item | null {
    if (rightOrigin === undefined) return null;
    const known = structAt(this.#doc, rightOrigin);
    if (known !== undefined) return known instanceof Y.Item ? known : null;
    const struct = own(rightOrigin);
    return struct === undefined ? null : (this.#bounds.get(struct) ?? null);
  }

  /** The way of one run is that of all which claim the same place. */
  #wayOf(
    client: number,
    origin: UnitId | undefined,
    rightOrigin: UnitId | undefined,
    bound: Y.Item | null,
  ): Way {
    // No item of the document can stand beside a run that it does not have.
    const own = rightOrigin !== undefined && structAt(this.#doc, rightOrigin) === undefined;
    const key = [client, keyOf(origin), own ? 'own' : keyOf(rightOrigin), keyOf(bound?.id)].join(' ');
    let way = this.#ways.get(key);
    if (way === undefined) {
      way = this.#wayAmongKnown(client, origin, rightOrigin, bound);
      this.#ways.set(key, way);
    }
    return way;
  }

  /** As Yjs goes: over what stands after the same unit, and over what hangs on that. */
  #wayAmongKnown(
    client: number,
    origin: UnitId | undefined,
    rightOrigin: UnitId | undefined,
    bound: Y.Item | null,
  ): Way {
    const passed = new Set<Y.Item | Y.GC>();
    const conflicting = new Set<Y.Item | Y.GC>();
    let beside = true;
    const put = () => {
      beside = false;
      conflicting.clear();
    };
    let at = this.#doc.getText(ROOT)._start;
    if (origin !== undefined) {
      const left = structAt(this.#doc, origin);
      // On a run of the same update nothing hangs but its siblings.
      if (!(left instanceof Y.Item)) return { steps: 0, beside };
      if (origin.clock < left.id.clock + left.length - 1) {
        if (left === bound) return { steps: 0, beside };
        passed.add(left);
        conflicting.add(left);
        if (left.id.client < client) put();
      }
      at = left.right;
    }
    for (; at !== null && at !== bound && passed.size <= this.#left; at = at.right) {
      const hangsOn = at.origin === null ? undefined : Y.getItem(this.#doc.store, at.origin);
      const same = isSame(at.origin, origin);
      if (!same && (hangsOn === undefined || !passed.has(hangsOn))) break;
      passed.add(at);
      conflicting.add(at);
      if (same ? at.id.client < client : hangsOn !== undefined && !conflicting.has(hangsOn)) put();
      else if (same && isSame(at.rightOrigin, rightOrigin)) break;
    }
    return { steps: passed.size, beside };
  }
}

function keyOf(unit: UnitId | undefined): string {
  return unit === undefined ? '' : `${unit.client}:${unit.clock}`;
}

function isSame(one: Y.ID | null, other: UnitId | undefined): boolean {
  return one === null ? other === undefined : one.client === other?.client && one.clock === other.clock;
}
