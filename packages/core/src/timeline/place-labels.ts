/** What wants a label below the axis: where its leader stands, and how wide each of its lines is. */
export interface LabelWish {
  x: number;
  lines: readonly number[];
}

/** Where a label stands: beside its leader, its first line in `tier`, the others in the tiers below. */
export interface LabelPlace {
  side: Side;
  tier: number;
}

export interface LabelRoom {
  left: number;
  right: number;
  tiers: number;
}

type Side = 'left' | 'right';

/** Between a leader and its own text, and the least between a text and anything else. */
export const LABEL_OFFSET = 5;
const CLEARANCE = 5;
/** The search is cubic; so many labels would not fit into six tiers anyway. */
const MOST_LABELS = 48;
/** A label left of its leader costs as much as standing this much deeper. */
const LEFT_COST = 0.3;
const SEEDS = 4;

interface Attempt {
  sides: Side[];
  places: LabelPlace[];
  /** Labels that found no place, then tiers in use, then the sum of all depths: less is better, in this order. */
  cost: readonly [unplaced: number, tiers: number, depth: number];
}

/**
 * Places labels so that neither a text nor a leader meets another one; undefined when they do not fit into the tiers.
 * `wishes` are in order of x.
 *
 * A label whose text lies under the leaders of others stands deeper than all of them, so leaders step like stairs and never
 * cross. All that is to be chosen is the side of each label: the search begins with stairs down to the left, and with stairs
 * from both sides that meet at some mark, then turns single labels as long as that helps.
 */
export function placeLabels(wishes: readonly LabelWish[], room: LabelRoom): LabelPlace[] | undefined {
  if (wishes.length > MOST_LABELS) return undefined;
  const seeds = wishes.map((_, cut) =>
    attempt(
      wishes,
      room,
      wishes.map((__, i) => (i < cut ? 'left' : 'right')),
    ),
  );
  seeds.sort(compareCost);
  let best: Attempt | undefined;
  for (const seed of seeds.slice(0, SEEDS)) {
    const improved = improve(seed, wishes, room);
    if (!best || compareCost(improved, best) < 0) best = improved;
  }
  if (!best) return [];
  return best.cost[0] === 0 && best.cost[1] <= room.tiers ? best.places : undefined;
}

/** The lines of a placed label, as they stand. */
export function linesOf(wish: LabelWish, place: LabelPlace): { tier: number; left: number; right: number }[] {
  return wish.lines.map((width, i) => {
    const left = place.side === 'right' ? wish.x + LABEL_OFFSET : wish.x - LABEL_OFFSET - width;
    return { tier: place.tier + i, left, right: left + width };
  });
}

function improve(seed: Attempt, wishes: readonly LabelWish[], room: LabelRoom): Attempt {
  let best = seed;
  for (let turned = true; turned; ) {
    turned = false;
    for (let i = 0; i < wishes.length; i++) {
      const sides = best.sides.with(i, best.sides[i] === 'right' ? 'left' : 'right');
      const candidate = attempt(wishes, room, sides);
      if (compareCost(candidate, best) >= 0) continue;
      best = candidate;
      turned = true;
    }
  }
  return best;
}

/** The best places for given sides. */
function attempt(wishes: readonly LabelWish[], room: LabelRoom, sides: Side[]): Attempt {
  const extents = wishes.map(({ x, lines }, i) => {
    const width = Math.max(...lines);
    return sides[i] === 'right'
      ? { left: x + LABEL_OFFSET, right: x + LABEL_OFFSET + width }
      : { left: x - LABEL_OFFSET - width, right: x - LABEL_OFFSET };
  });
  // For each label the leaders that come down through its text: these must all be shorter.
  const under = extents.map(({ left, right }, i) =>
    wishes.flatMap(({ x }, j) => (j !== i && left - CLEARANCE < x && x < right + CLEARANCE ? [j] : [])),
  );
  const tiers: (number | undefined)[] = new Array(wishes.length).fill(undefined);
  const depthOf = (i: number) => (tiers[i] ?? 0) + (wishes[i]?.lines.length ?? 1);
  for (let placed = true; placed; ) {
    placed = false;
    for (let i = wishes.length - 1; i >= 0; i--) {
      const blockers = under[i] ?? [];
      if (tiers[i] !== undefined || blockers.some((j) => tiers[j] === undefined)) continue;
      let tier = Math.max(0, ...blockers.map(depthOf));
      const lines = wishes[i]?.lines.length ?? 1;
      // Two texts between their leaders may still meet each other: then the later one goes below.
      const meets = extents.flatMap((other, j) =>
        tiers[j] !== undefined && overlap(extents[i], other) ? [{ from: tiers[j], to: depthOf(j) }] : [],
      );
      while (meets.some(({ from, to }) => from < tier + lines && tier < to)) tier += 1;
      tiers[i] = tier;
      placed = true;
    }
  }
  let unplaced = 0;
  let deepest = 0;
  let depth = 0;
  for (const [i, { left, right }] of extents.entries()) {
    if (tiers[i] === undefined || left < room.left || right > room.right) unplaced += 1;
    deepest = Math.max(deepest, depthOf(i));
    depth += (tiers[i] ?? 0) + (sides[i] === 'left' ? LEFT_COST : 0);
  }
  const places = sides.map((side, i) => ({ side, tier: tiers[i] ?? 0 }));
  return { sides, places, cost: [unplaced, deepest, depth] };
}

function overlap(
  a: { left: number; right: number } | undefined,
  b: { left: number; right: number },
): boolean {
  return a !== undefined && a.left < b.right + CLEARANCE && b.left < a.right + CLEARANCE;
}

function compareCost(a: Attempt, b: Attempt): number {
  return a.cost[0] - b.cost[0] || a.cost[1] - b.cost[1] || a.cost[2] - b.cost[2];
}
