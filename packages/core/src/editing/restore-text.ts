import type { TextChange } from '../text/index.ts';
import type { EditOf } from './edit.ts';
import { findPlace, quotePlace } from './places/quoted-place.ts';
import { Refusal } from './proposal.ts';

/** The edit that takes changes back: what each put in, and what stood there before. */
export function inverseOf(
  text: string,
  edited: string,
  changes: readonly TextChange[],
): EditOf<'restoreText'> {
  let shift = 0;
  const parts = changes.map(({ from, to, insert }) => {
    const at = from + shift;
    shift += insert.length - (to - from);
    return { ...quotePlace(edited, at, at + insert.length), former: text.slice(from, to) };
  });
  return { type: 'restoreText', parts };
}

/**
 * Changes that a reading offers, such as the fix of a finding, as an edit that is refused where one of their places no longer says
 * what it said. Changes may not overlap.
 */
export function editOfChanges(text: string, changes: readonly TextChange[]): EditOf<'restoreText'> {
  return {
    type: 'restoreText',
    parts: changes.map(({ from, to, insert }) => ({ ...quotePlace(text, from, to), former: insert })),
  };
}

/** The changes that restore former text, or a refusal where the text of one part is not what the edit left. */
export function restore(text: string, { parts }: EditOf<'restoreText'>): TextChange[] | Refusal {
  const changes: TextChange[] = [];
  for (const part of parts) {
    const at = findPlace(text, part);
    if (at === undefined) return new Refusal('EDIT_CHANGED_MEANWHILE', part.now);
    changes.push({ from: at, to: at + part.now.length, insert: part.former });
  }
  const ordered = [...changes].sort((a, b) => a.from - b.from);
  for (const [index, change] of ordered.entries())
    if (change.from < (ordered[index - 1]?.to ?? 0)) return new Refusal('EDIT_CHANGED_MEANWHILE', '');
  return changes;
}
