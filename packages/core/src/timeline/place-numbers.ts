import { textWidth } from '../drawing/index.ts';

/** Marks at one place of the axis, by their numbers in the list of events. */
export interface NumberWish {
  x: number;
  numbers: readonly number[];
}

/** One number, or several that share a label under a bracket from `x1` to `x2`. */
export interface NumberPlace {
  x: number;
  x1: number;
  x2: number;
  text: string;
  width: number;
  tier: number;
}

export const NUMBER_SIZE = 11.5;
const CLEARANCE = 3;

/**
 * Numbers in place of labels, for drawings with more marks than labels have room: centred below their marks in a few tiers;
 * neighbours that do not fit share one label. Always finds a place. `wishes` are in order of x.
 */
export function placeNumbers(
  wishes: readonly NumberWish[],
  room: { left: number; right: number; tiers: number },
): NumberPlace[] {
  const groups = wishes.map((wish) => ({ x1: wish.x, x2: wish.x, numbers: [...wish.numbers] }));
  for (;;) {
    const result = tryPlace(groups, room);
    if (typeof result !== 'number') return result;
    const group = groups[result];
    const right = groups[result + 1];
    if (!group || !right) return [];
    groups.splice(result, 2, { x1: group.x1, x2: right.x2, numbers: [...group.numbers, ...right.numbers] });
  }
}

/** Numbers in words: `3`, `3–5`, `3, 5`; many runs as their two ends. */
export function writtenNumbers(numbers: readonly number[]): string {
  const sorted = [...numbers].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const number of sorted) {
    const run = runs.at(-1);
    if (run && number <= run[1] + 1) run[1] = number;
    else runs.push([number, number]);
  }
  const first = runs[0]?.[0];
  const last = runs.at(-1)?.[1];
  if (runs.length > 2) return `${first}–${last}`;
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

// The places, or the index of the first group (from the right) that found none and has a right neighbour.
function tryPlace(
  groups: readonly { x1: number; x2: number; numbers: readonly number[] }[],
  room: { left: number; right: number; tiers: number },
): NumberPlace[] | number {
  const placed: NumberPlace[] = [];
  for (let i = groups.length - 1; i >= 0; i--) {
    const group = groups[i];
    if (!group) continue;
    const text = writtenNumbers(group.numbers);
    const width = textWidth(text, NUMBER_SIZE, 600);
    const middle = (group.x1 + group.x2) / 2;
    const x = Math.min(Math.max(middle, room.left + width / 2), room.right - width / 2);
    const wish = { x, x1: group.x1, x2: group.x2, text, width };
    const tier = firstFreeTier(wish, placed, room.tiers);
    if (tier === undefined && i < groups.length - 1) return i;
    placed.push({ ...wish, tier: tier ?? 0 });
  }
  return placed.reverse();
}

function firstFreeTier(
  wish: Omit<NumberPlace, 'tier'>,
  placed: readonly NumberPlace[],
  tiers: number,
): number | undefined {
  const left = wish.x - wish.width / 2 - CLEARANCE;
  const right = wish.x + wish.width / 2 + CLEARANCE;
  for (let tier = 0; tier < tiers; tier++) {
    const meets = placed.some((other) => {
      const otherLeft = other.x - other.width / 2;
      const otherRight = other.x + other.width / 2;
      if (other.tier === tier) return otherLeft < right && left < otherRight;
      // A leader passes every tier above its own number.
      if (other.tier > tier) return left < other.x && other.x < right;
      return otherLeft - CLEARANCE < wish.x && wish.x < otherRight + CLEARANCE;
    });
    if (!meets) return tier;
  }
  return undefined;
}
