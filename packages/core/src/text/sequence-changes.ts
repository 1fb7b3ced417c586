import { type SearchBudget, ShortestWay, searchBudget } from './shortest-way.ts';

/** Elements `[oldFrom, oldTo)` of one sequence stand as `[newFrom, newTo)` in another. */
export interface SequenceChange {
  oldFrom: number;
  oldTo: number;
  newFrom: number;
  newTo: number;
}

/**
 * The places in which two sequences differ, in order, never touching: the fewest elements as long as the changes are few and
 * the budget lasts (Myers 1986, in linear space), fewer than all in any case where both begin or end alike. What only one side
 * has costs nothing.
 */
export function sequenceChanges(
  before: readonly string[],
  after: readonly string[],
  budget: SearchBudget = searchBudget(),
): SequenceChange[] {
  const numbers = new Map<string, number>();
  const old = numbered(before, numbers);
  const fresh = numbered(after, numbers);
  const common = { old: alsoIn(old, fresh, numbers.size), fresh: alsoIn(fresh, old, numbers.size) };
  // What stands on one side alone is changed whatever the search finds.
  const search = new ShortestWay(
    common.old.map((at) => old[at] ?? 0),
    common.fresh.map((at) => fresh[at] ?? 0),
    budget,
  );
  search.compare(0, common.old.length, 0, common.fresh.length);
  const keptOld = new Uint8Array(old.length);
  const keptFresh = new Uint8Array(fresh.length);
  for (const [index, at] of common.old.entries()) keptOld[at] = search.changedOld[index] === 0 ? 1 : 0;
  for (const [index, at] of common.fresh.entries()) keptFresh[at] = search.changedFresh[index] === 0 ? 1 : 0;
  return between(keptOld, keptFresh);
}

function numbered(elements: readonly string[], numbers: Map<string, number>): Int32Array {
  const result = new Int32Array(elements.length);
  for (const [index, element] of elements.entries()) {
    let number = numbers.get(element);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(element, number);
    }
    result[index] = number;
  }
  return result;
}

/** Where in `list` the elements are that `other` has too. */
function alsoIn(list: Int32Array, other: Int32Array, kinds: number): Int32Array {
  const there = new Uint8Array(kinds);
  for (const number of other) there[number] = 1;
  let count = 0;
  const places = new Int32Array(list.length);
  for (const [at, number] of list.entries()) if (there[number] === 1) places[count++] = at;
  return places.slice(0, count);
}

/** Kept elements pair up in order; what stands between two pairs is a change. */
function between(keptOld: Uint8Array, keptFresh: Uint8Array): SequenceChange[] {
  const changes: SequenceChange[] = [];
  let old = 0;
  let fresh = 0;
  while (old < keptOld.length || fresh < keptFresh.length) {
    if (keptOld[old] === 1 && keptFresh[fresh] === 1) {
      old++;
      fresh++;
      continue;
    }
    const change = { oldFrom: old, oldTo: old, newFrom: fresh, newTo: fresh };
    while (old < keptOld.length && keptOld[old] === 0) old++;
    while (fresh < keptFresh.length && keptFresh[fresh] === 0) fresh++;
    changes.push({ ...change, oldTo: old, newTo: fresh });
  }
  return changes;
}
