/** What wants a label below the axis: where its leader stands, and how wide each of its lines is. */
export interface LabelWish {
  x: number;
  lines: readonly number[];
}

/** Where a label stands: beside its leader, its first line in `tier`, the others in the tiers below. */
export interface LabelPlace {
  side: 'left' | 'right';
  tier: number;
}

export interface LabelRoom {
  left: number;
  right: number;
  tiers: number;
}

/** Between a leader and its own text, and the least between a text and anything else. */
export const LABEL_OFFSET = 5;
const CLEARANCE = 5;
/** Trying every cut is cubic: beyond this many labels six tiers would not do anyway. */
const MOST_MIRRORED = 48;
const MOST_FIRST = 3;

interface Line {
  tier: number;
  left: number;
  right: number;
}

/**
 * Places labels so that neither a text nor a leader meets another one; undefined when they do not fit into the tiers.
 * `wishes` are in order of x.
 *
 * From right to left each label takes the highest free tier, so that leaders step down like stairs. Where marks stand
 * close, stairs that meet in the middle need half the depth: labels of a left part then stand left of their leaders and
 * step down to the right. Every cut between the parts is tried; the fewest tiers win, then the plainest stairs.
 */
export function placeLabels(wishes: readonly LabelWish[], room: LabelRoom): LabelPlace[] | undefined {
  let best: LabelPlace[] | undefined;
  let tiers = room.tiers;
  const attempt = (order: readonly Step[]) => {
    const places = placeInOrder(wishes, order, { ...room, tiers });
    if (!places) return;
    best = places;
    tiers = Math.max(...places.map((place, i) => place.tier + (wishes[i]?.lines.length ?? 1))) - 1;
  };
  attempt(stairs(0, 0, wishes.length));
  if (wishes.length > MOST_MIRRORED) return best;
  for (let first = 0; first <= MOST_FIRST; first++) {
    for (let cut = first + 1; cut < wishes.length; cut++) attempt(stairs(first, cut, wishes.length));
  }
  return best;
}

/** One label in the order of placing, and the side it would rather have. */
interface Step {
  index: number;
  side: 'left' | 'right';
}

// `first` marks at the very left have no room for labels at their left; they come last, below all others.
function stairs(first: number, cut: number, count: number): Step[] {
  const order: Step[] = [];
  for (let index = count - 1; index >= Math.max(cut, first); index--) order.push({ index, side: 'right' });
  for (let index = first; index < cut; index++) order.push({ index, side: 'left' });
  for (let index = first - 1; index >= 0; index--) order.push({ index, side: 'right' });
  return order;
}

function placeInOrder(
  wishes: readonly LabelWish[],
  order: readonly Step[],
  room: LabelRoom,
): LabelPlace[] | undefined {
  const places: LabelPlace[] = new Array(wishes.length);
  const standing: Standing = { texts: [], leaders: [], waiting: wishes.map((wish) => wish.x) };
  for (const { index, side } of order) {
    const wish = wishes[index];
    if (!wish) continue;
    standing.waiting[index] = Number.NaN;
    const place = firstFree(wish, side, standing, room);
    if (!place) return undefined;
    places[index] = place;
    standing.texts.push(...linesOf(wish, place));
    standing.leaders.push({ x: wish.x, depth: place.tier + wish.lines.length - 1 });
  }
  return places;
}

interface Standing {
  texts: Line[];
  leaders: { x: number; depth: number }[];
  /** Where leaders will still come down: no label may stand in their way. NaN once they are placed. */
  waiting: number[];
}

/** The lines of a placed label, as they stand. */
export function linesOf(wish: LabelWish, place: LabelPlace): Line[] {
  return wish.lines.map((width, i) => {
    const left = place.side === 'right' ? wish.x + LABEL_OFFSET : wish.x - LABEL_OFFSET - width;
    return { tier: place.tier + i, left, right: left + width };
  });
}

function firstFree(
  wish: LabelWish,
  preferred: 'left' | 'right',
  standing: Standing,
  room: LabelRoom,
): LabelPlace | undefined {
  const { texts, leaders, waiting } = standing;
  const sides = preferred === 'right' ? (['right', 'left'] as const) : (['left', 'right'] as const);
  for (let tier = 0; tier + wish.lines.length <= room.tiers; tier++) {
    const depth = tier + wish.lines.length - 1;
    if (texts.some((text) => text.tier <= depth && covers(text, wish.x))) return undefined;
    for (const side of sides) {
      const free = linesOf(wish, { side, tier }).every(
        (line) =>
          line.left >= room.left &&
          line.right <= room.right &&
          !waiting.some((x) => covers(line, x)) &&
          !leaders.some((leader) => leader.depth >= line.tier && covers(line, leader.x)) &&
          !texts.some(
            (text) =>
              text.tier === line.tier &&
              text.left < line.right + CLEARANCE &&
              line.left < text.right + CLEARANCE,
          ),
      );
      if (free) return { side, tier };
    }
  }
  return undefined;
}

function covers(line: Line, x: number): boolean {
  return line.left - CLEARANCE < x && x < line.right + CLEARANCE;
}
