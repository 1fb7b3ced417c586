import { RefusedUpdate, type UnitId, type UpdateStruct } from './read-update.ts';

export interface OrderedStruct {
  client: number;
  struct: UpdateStruct;
}

/**
 * The runs of an update, each after the ones it stands beside and after the earlier ones of its client, as Yjs takes them in.
 * `known` says how many units of a client the document has.
 * @throws RefusedUpdate `gap` where there is no such order, or a run stands beside what nobody knows
 */
export function* inOrder(
  blocks: ReadonlyMap<number, readonly UpdateStruct[]>,
  known: (client: number) => number,
): Generator<OrderedStruct> {
  const reached = new Map<number, { at: number; clock: number }>();
  const progress = (client: number) => {
    let one = reached.get(client);
    if (one === undefined) {
      one = { at: 0, clock: known(client) };
      reached.set(client, one);
    }
    return one;
  };
  for (const [client, structs] of blocks) {
    const last = structs.at(-1);
    if (last === undefined) continue;
    // What has to be taken in before it can go on; each client stands in it once at most.
    const wanted: UnitId[] = [{ client, clock: last.clock + last.length - 1 }];
    const waiting = new Set([client]);
    for (let unit = wanted.at(-1); unit !== undefined; unit = wanted.at(-1)) {
      const own = progress(unit.client);
      const block = blocks.get(unit.client) ?? [];
      const struct = block[own.at];
      if (unit.clock < own.clock && (wanted.length > 1 || struct === undefined)) {
        wanted.pop();
        waiting.delete(unit.client);
        continue;
      }
      if (struct === undefined || struct.clock > own.clock) throw new RefusedUpdate('gap');
      const missing = missingBeside(struct, unit.client, (one) => progress(one).clock);
      if (missing === undefined) {
        yield { client: unit.client, struct };
        own.at++;
        own.clock = Math.max(own.clock, struct.clock + struct.length);
      } else {
        if (waiting.has(missing.client)) throw new RefusedUpdate('gap');
        wanted.push(missing);
        waiting.add(missing.client);
      }
    }
  }
}

/** A unit beside which a run stands and which is not there yet. */
function missingBeside(
  { clock, origin, rightOrigin }: UpdateStruct,
  client: number,
  reached: (client: number) => number,
): UnitId | undefined {
  return [origin, rightOrigin].find(
    (unit) => unit !== undefined && unit.clock >= (unit.client === client ? clock : reached(unit.client)),
  );
}
