import { isInsertion, isSame } from './both-hold.ts';
import { type ConflictRegion, conflictRegions } from './conflict-regions.ts';
import { LineIndex } from './line-index.ts';
import { applyChanges, type Span, type TextChange } from './span.ts';
import { valueChanges } from './value-changes.ts';

/** Whole lines in which both sides changed the same thing, each otherwise: a person decides. */
export interface MergeConflict {
  base: string;
  ours: string;
  theirs: string;
  /** Where `ours` stands in our text, as it was before the merge. */
  span: Span;
  /** The first of these lines in our text, from 1. */
  line: number;
}

export interface MergedTexts {
  /** What brings into our text all that they changed without a conflict: places of our text, in order. */
  changes: TextChange[];
  /** Our text with these changes; what is in conflict stays as we have it. */
  text: string;
  conflicts: MergeConflict[];
}

/**
 * Merges two texts that were made from one. A value or line that both changed, each otherwise, is a conflict, and so are different
 * insertions in one line; what both changed alike is made once. New lines of both at one place are both kept, ours first. Without
 * a conflict every change of either side is in the text.
 */
export function mergeTexts(base: string, ours: string, theirs: string): MergedTexts {
  if (theirs === base || theirs === ours) return { changes: [], text: ours, conflicts: [] };
  const ourChanges = valueChanges(base, ours);
  const theirChanges = valueChanges(base, theirs);
  const regions = conflictRegions(base, ourChanges, theirChanges);
  // Lines that both have made alike by different steps are settled.
  const left = new Set(
    regions.flatMap(({ ourText, theirText, theirs: all, clashing }) =>
      ourText === theirText ? all : [...clashing],
    ),
  );
  const changes = broughtIn(
    ourChanges,
    theirChanges.filter((change) => !left.has(change)),
  );
  const conflicts = regions.filter(({ ourText, theirText }) => ourText !== theirText);
  return {
    changes,
    text: applyChanges(ours, changes),
    conflicts: conflictsOf(base, ours, ourChanges, conflicts),
  };
}

/** Their changes as places of our text, without what is made there already. */
function broughtIn(ours: readonly TextChange[], theirs: readonly TextChange[]): TextChange[] {
  const changes: TextChange[] = [];
  let longer = 0;
  let at = 0;
  for (const change of theirs) {
    for (let next = ours[at]; next !== undefined && next.to <= change.from; next = ours[++at])
      longer += growth(next);
    const from = change.from + longer;
    const next = ours[at];
    const last = ours[at - 1];
    if (next !== undefined && isSame(next, change)) continue;
    const beside =
      isInsertion(change) && last !== undefined && isInsertion(last) && last.from === change.from;
    const rest = beside ? restOf(change.insert, last.insert) : undefined;
    if (beside && restOf(last.insert, change.insert) !== undefined) continue;
    if (rest?.before !== undefined)
      changes.push({
        from: from - growth(last as TextChange),
        to: from - growth(last as TextChange),
        insert: rest.before,
      });
    else changes.push({ from, to: change.to + longer, insert: rest?.after ?? change.insert });
  }
  return changes;
}

function growth({ from, to, insert }: TextChange): number {
  return insert.length - (to - from);
}

/** What lines hold before or after others with which they end or begin; nothing where they do neither. */
function restOf(lines: string, part: string): { before?: string; after?: string } | undefined {
  if (lines.startsWith(part)) {
    const after = lines.slice(part.length);
    if (after === '' || part.endsWith('\n') || after.startsWith('\n')) return { after };
  }
  if (lines.endsWith(part)) {
    const before = lines.slice(0, -part.length);
    if (before.endsWith('\n') || part.startsWith('\n')) return { before };
  }
  return undefined;
}

function conflictsOf(
  base: string,
  ours: string,
  changes: readonly TextChange[],
  regions: readonly ConflictRegion[],
): MergeConflict[] {
  const lines = new LineIndex(ours);
  let longer = 0;
  let at = 0;
  return regions.map((region) => {
    const within = new Set(region.ours);
    for (let next = changes[at]; next !== undefined; next = changes[++at]) {
      if (next.to > region.from || within.has(next)) break;
      longer += growth(next);
    }
    const start = region.from + longer;
    return {
      base: base.slice(region.from, region.to),
      ours: region.ourText,
      theirs: region.theirText,
      span: [start, start + region.ourText.length],
      line: lines.place(start).line,
    };
  });
}
