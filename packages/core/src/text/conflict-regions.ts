import { bothHold, isInsertion } from './both-hold.ts';
import { applyChanges, type TextChange } from './span.ts';

/** Whole lines of a text in which two sides made changes that cannot both be made. */
export interface ConflictRegion {
  from: number;
  to: number;
  /** All changes of each side in these lines; their places are those of the text. */
  ours: TextChange[];
  theirs: TextChange[];
  /** Those of them that cannot be made beside one of the other side. */
  clashing: ReadonlySet<TextChange>;
  /** What each side has made of the lines. */
  ourText: string;
  theirText: string;
}

/** The places in which two sides changed one text in ways that exclude each other, in order, apart from each other. */
export function conflictRegions(
  base: string,
  ours: readonly TextChange[],
  theirs: readonly TextChange[],
): ConflictRegion[] {
  const sides = [ours, theirs];
  const regions: Clash[] = [];
  for (const clash of clashes(base, ours, theirs)) {
    let region = widened(base, clash, sides);
    for (let last = regions.at(-1); last !== undefined && meets(last, region); last = regions.at(-1)) {
      regions.pop();
      region = widened(base, both(last, region), sides);
    }
    regions.push(region);
  }
  return regions.map((region) => {
    const within = (changes: readonly TextChange[]) =>
      [...reaching(changes, region)].filter((change) => isWithin(change, region));
    const made = (changes: readonly TextChange[]) =>
      applyChanges(
        base.slice(region.from, region.to),
        changes.map(({ from, to, insert }) => ({ from: from - region.from, to: to - region.from, insert })),
      );
    const [ourOwn, theirOwn] = [within(ours), within(theirs)];
    return { ...region, ours: ourOwn, theirs: theirOwn, ourText: made(ourOwn), theirText: made(theirOwn) };
  });
}

interface Clash {
  from: number;
  to: number;
  clashing: Set<TextChange>;
}

/** Groups of changes of which each excludes one of the other side. Both lists are in order. */
function clashes(base: string, ours: readonly TextChange[], theirs: readonly TextChange[]): Clash[] {
  const groups: Clash[] = [];
  let first = 0;
  for (const our of ours) {
    while (first < theirs.length && (theirs[first]?.to ?? 0) < our.from) first++;
    for (let at = first; at < theirs.length; at++) {
      const their = theirs[at];
      if (their === undefined || their.from > our.to) break;
      if (bothHold(base, our, their)) continue;
      const group = {
        from: Math.min(our.from, their.from),
        to: Math.max(our.to, their.to),
        clashing: new Set([our, their]),
      };
      const last = groups.at(-1);
      const shared = last !== undefined && (last.clashing.has(our) || last.clashing.has(their));
      if (shared) groups[groups.length - 1] = both(last, group);
      else groups.push(group);
    }
  }
  return groups;
}

function both(one: Clash, other: Clash): Clash {
  return {
    from: Math.min(one.from, other.from),
    to: Math.max(one.to, other.to),
    clashing: new Set([...one.clashing, ...other.clashing]),
  };
}

function meets(one: Clash, other: Clash): boolean {
  return other.from < one.to || other.from === one.from;
}

/** Widened to whole lines, and to the whole of every change that reaches into them. */
function widened(base: string, clash: Clash, sides: readonly (readonly TextChange[])[]): Clash {
  const region = { ...clash };
  for (;;) {
    const { from, to } = region;
    region.from = from === 0 ? 0 : base.lastIndexOf('\n', from - 1) + 1;
    // Lines that end with their own line end are whole already.
    if (region.to === region.from || base[region.to - 1] !== '\n') {
      const end = base.indexOf('\n', region.to);
      region.to = end < 0 ? base.length : end + 1;
    }
    for (const change of sides.flatMap((changes) => [...reaching(changes, region)])) {
      if (!isWithin(change, region)) continue;
      region.from = Math.min(region.from, change.from);
      region.to = Math.max(region.to, change.to);
    }
    if (region.from === from && region.to === to) return region;
  }
}

/** The changes that touch a region; they are in order. */
function* reaching(changes: readonly TextChange[], { from, to }: Clash): Generator<TextChange> {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.to ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < changes.length; at++) {
    const change = changes[at];
    if (change === undefined || change.from > to) return;
    yield change;
  }
}

/** New lines at the border of a region belong to it only where they are what clashes. */
function isWithin(change: TextChange, { from, to, clashing }: Clash): boolean {
  if (clashing.has(change)) return true;
  return isInsertion(change) ? from < change.from && change.from < to : change.from < to && change.to > from;
}
