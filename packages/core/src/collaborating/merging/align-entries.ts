import { WordShape } from '../identity/similarity.ts';

/** Likeness from which an entry counts as the other one changed. */
const ALIKE = 0.5;
/** Two changes of one text touch a few entries; where nearly all are others, likeness is not asked. */
const MOST_COMPARED = 10_000;

/**
 * Which entry of a list each entry of a former list became: same form first, in order; then the most
 * alike; then the one that stands where it stood, right behind the same neighbour. Absent where it is gone.
 */
export function alignEntries(former: readonly string[], later: readonly string[]): Map<number, number> {
  const places = new Map<string, number[]>();
  for (const [at, form] of later.entries()) {
    const same = places.get(form);
    if (same === undefined) places.set(form, [at]);
    else same.push(at);
  }
  const used = new Map<string, number>();
  const pairs = new Map<number, number>();
  const taken = new Set<number>();
  const pair = (a: number, b: number): void => {
    pairs.set(a, b);
    taken.add(b);
  };
  for (const [at, form] of former.entries()) {
    const nth = used.get(form) ?? 0;
    used.set(form, nth + 1);
    const next = places.get(form)?.[nth];
    if (next !== undefined) pair(at, next);
  }
  const openFormer = [...former.keys()].filter((at) => !pairs.has(at));
  const openLater = [...later.keys()].filter((at) => !taken.has(at));
  if (openFormer.length * openLater.length <= MOST_COMPARED) {
    const shapes = openLater.map((b) => ({ b, shape: new WordShape(later[b] ?? '') }));
    const scored = openFormer
      .flatMap((a) => {
        const own = new WordShape(former[a] ?? '');
        return shapes.map(({ b, shape }) => ({ a, b, like: own.likeness(shape) }));
      })
      .filter(({ like }) => like >= ALIKE)
      .sort((x, y) => y.like - x.like);
    for (const { a, b } of scored) if (!pairs.has(a) && !taken.has(b)) pair(a, b);
  }
  for (const at of openFormer) {
    if (pairs.has(at)) continue;
    const left = at === 0 ? -1 : pairs.get(at - 1);
    const right = at === former.length - 1 ? later.length : pairs.get(at + 1);
    const next = left === undefined ? undefined : left + 1;
    if (next !== undefined && next < (right ?? later.length) && !taken.has(next)) pair(at, next);
  }
  return pairs;
}
