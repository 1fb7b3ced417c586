import type { SequenceChange } from './sequence-changes.ts';

/** So far a change is moved to find the beginning of a line. */
const FARTHEST = 2000;

/**
 * The same changes, places of both texts, with each insertion and deletion that could as well be made somewhat earlier or later
 * made of whole lines where that is possible: a new row begins with its own first sign, not with the end of the row above.
 */
export function slideToLines(from: string, to: string, changes: readonly SequenceChange[]): SequenceChange[] {
  const slid: SequenceChange[] = [];
  for (const [index, change] of changes.entries()) {
    const last = slid.at(-1);
    const next = changes[index + 1];
    const deletes = change.newFrom === change.newTo;
    if (!deletes && change.oldFrom !== change.oldTo) {
      slid.push(change);
      continue;
    }
    // The change is a piece of one of the texts; changes must not come to touch.
    const by = deletes
      ? slide(from, change.oldFrom, change.oldTo, last?.oldTo ?? -1, next?.oldFrom ?? from.length + 1)
      : slide(to, change.newFrom, change.newTo, last?.newTo ?? -1, next?.newFrom ?? to.length + 1);
    slid.push({
      oldFrom: change.oldFrom + by,
      oldTo: change.oldTo + by,
      newFrom: change.newFrom + by,
      newTo: change.newTo + by,
    });
  }
  return slid;
}

/** How far a piece of a text is to be moved to consist of whole lines, strictly between two places; 0 where it cannot. */
function slide(text: string, start: number, end: number, after: number, before: number): number {
  if (wholeLines(text, start, end)) return 0;
  for (let by = -1; by >= -FARTHEST && start + by > after; by--) {
    if (text[start + by] !== text[end + by]) break;
    if (wholeLines(text, start + by, end + by)) return by;
  }
  for (let by = 1; by <= FARTHEST && end + by < before; by++) {
    if (text[start + by - 1] !== text[end + by - 1]) break;
    if (wholeLines(text, start + by, end + by)) return by;
  }
  return 0;
}

function wholeLines(text: string, start: number, end: number): boolean {
  return (start === 0 || text[start - 1] === '\n') && (end === text.length || text[end - 1] === '\n');
}
