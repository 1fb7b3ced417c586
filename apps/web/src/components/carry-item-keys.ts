/** An item of a list by what tells it from others, the strongest sign first; equal signs may be borne by several. */
export interface SignedItem {
  key: string;
  signs: readonly string[];
}

/**
 * The keys of a newer list: an item keeps its key while others come, go or change around it, and while only some of its own signs change.
 * What bears no former sign, and does not stand alone between the same neighbours as a former item, gets a new key.
 */
export function carryItemKeys(
  former: readonly SignedItem[],
  items: readonly (readonly string[])[],
  newKey: () => string,
): SignedItem[] {
  const keys: (string | undefined)[] = items.map(() => undefined);
  const left = new Set(former);
  const take = (at: number, one: SignedItem): void => {
    keys[at] = one.key;
    left.delete(one);
  };
  const strongest = Math.max(0, ...items.map((signs) => signs.length));
  for (let rank = 0; rank < strongest; rank++) {
    const bearers = Map.groupBy(left, ({ signs }) => signs[rank]);
    const seekers = Map.groupBy(
      [...items.keys()].filter((at) => keys[at] === undefined),
      (at) => items[at]?.[rank],
    );
    for (const [sign, places] of seekers) {
      const known = bearers.get(sign) ?? [];
      // A weaker sign tells an item only where it is the only one to bear it.
      if (sign === undefined || (rank > 0 && (known.length !== 1 || places.length !== 1))) continue;
      for (const [index, at] of places.entries()) {
        const one = known[index];
        if (one !== undefined) take(at, one);
      }
    }
  }
  fillGaps(former, keys, left, take);
  return items.map((signs, at) => ({ key: keys[at] ?? newKey(), signs }));
}

/** An item that changed altogether is known by its neighbours, where it is the only one between them. */
function fillGaps(
  former: readonly SignedItem[],
  keys: readonly (string | undefined)[],
  left: ReadonlySet<SignedItem>,
  take: (at: number, one: SignedItem) => void,
): void {
  for (const [at, key] of keys.entries()) {
    if (key !== undefined || isOpen(keys, at - 1) || isOpen(keys, at + 1)) continue;
    const before = at === 0 ? -1 : former.findIndex((one) => one.key === keys[at - 1]);
    const after =
      at === keys.length - 1 ? former.length : former.findIndex((one) => one.key === keys[at + 1]);
    const one = former[before + 1];
    if (after === before + 2 && one !== undefined && left.has(one)) take(at, one);
  }
}

function isOpen(keys: readonly (string | undefined)[], at: number): boolean {
  return at >= 0 && at < keys.length && keys[at] === undefined;
}
