import type { TextChange } from '../text/index.ts';
import type { EditOf } from './edit.ts';
import { Refusal } from './proposal.ts';

/** How much of the text around a change is remembered, to find it again after other edits. */
const CONTEXT = 40;

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
    const end = at + insert.length;
    return {
      at,
      now: insert,
      former: text.slice(from, to),
      before: edited.slice(Math.max(0, at - CONTEXT), at),
      after: edited.slice(end, end + CONTEXT),
    };
  });
  return { type: 'restoreText', parts };
}

/** The changes that restore former text, or a refusal where the text of one part is not what the edit left. */
export function restore(text: string, { parts }: EditOf<'restoreText'>): TextChange[] | Refusal {
  const changes: TextChange[] = [];
  for (const part of parts) {
    const at = find(text, part);
    if (at === undefined) return new Refusal('EDIT_CHANGED_MEANWHILE', part.now);
    changes.push({ from: at, to: at + part.now.length, insert: part.former });
  }
  const ordered = [...changes].sort((a, b) => a.from - b.from);
  for (const [index, change] of ordered.entries())
    if (change.from < (ordered[index - 1]?.to ?? 0)) return new Refusal('EDIT_CHANGED_MEANWHILE', '');
  return changes;
}

/** Where the text of a part stands now: where it stood, else the one place with the same words around it. */
function find(
  text: string,
  { at, now, before, after }: EditOf<'restoreText'>['parts'][number],
): number | undefined {
  const whole = before + now + after;
  if (text.startsWith(whole, at - before.length)) return at;
  const first = text.indexOf(whole);
  if (first >= 0) return text.indexOf(whole, first + 1) < 0 ? first + before.length : undefined;
  // Words around it have changed: what was put in still tells where it is, if it stands there once.
  if (now.trim().length < 4) return undefined;
  for (const [lead, tail] of [
    [before.slice(-12), after.slice(0, 12)],
    [before.slice(-12), ''],
    ['', after.slice(0, 12)],
  ] as const) {
    const piece = lead + now + tail;
    const one = text.indexOf(piece);
    if (one >= 0 && text.indexOf(piece, one + 1) < 0) return one + lead.length;
  }
  return undefined;
}
