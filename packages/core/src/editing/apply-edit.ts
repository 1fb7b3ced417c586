import type { Postmortem } from '../postmortem/index.ts';
import { type PostmortemReading, type ReadingOptions, readPostmortem } from '../reading/index.ts';
import { applyChanges, type TextChange } from '../text/index.ts';
import type { Edit } from './edit.ts';
import { planEdit } from './plan-edit.ts';
import { Refusal } from './proposal.ts';
import { inverseOf, restore } from './restore-text.ts';
import { whatIsWrong } from './verify.ts';

/** A text after an edit: what changed, and the edit that takes it back. */
export interface EditDone {
  ok: true;
  text: string;
  /** Places of the old text, in order. */
  changes: TextChange[];
  inverse: Edit;
  /** The new text, read. */
  reading: PostmortemReading;
}

/** Why an edit was not made; the text stays as it is. */
export interface EditRefused {
  ok: false;
  code: Refusal['code'];
  /** What is expected, what is there instead, or what would have changed besides. */
  detail: string;
}

export type EditResult = EditDone | EditRefused;

export interface EditOptions extends ReadingOptions {
  /** The facts of the document that is being rebuilt: a fact of it may show before its own edit comes. */
  towards?: Postmortem;
}

/**
 * Carries out one edit on a text (LF, no byte-order mark). Ways to write it are tried from the most natural one down, each by
 * reading its result: an edit is made only if its result reads as asked and every other fact as before (laws I3 and I4).
 * `known` is the reading of the same text, where it is at hand. Never throws.
 */
export function applyEdit(
  text: string,
  edit: Edit,
  options: EditOptions = {},
  known?: PostmortemReading,
): EditResult {
  if (edit.type === 'restoreText') {
    const changes = restore(text, edit);
    if (changes instanceof Refusal) return refused(changes);
    const restored = applyChanges(text, changes);
    return done(text, restored, changes, readPostmortem(restored, options));
  }
  const reading = known ?? readPostmortem(text, options);
  const plan = planEdit(edit, reading);
  if (plan instanceof Refusal) return refused(plan);
  const collapsed = reading.source.repaired.includes('line-breaks');
  let why: string | undefined;
  let tried = 0;
  const seen = new Set<string>();
  for (const proposal of plan.proposals) {
    if (++tried > MOST_TRIES) break;
    const changes = distinct(proposal);
    if (changes === undefined) continue;
    // A document that lost its line ends takes no new line among those that it has not.
    if (collapsed && changes.some(({ insert }) => insert.includes('\n'))) continue;
    const edited = applyChanges(text, changes);
    if (seen.has(edited)) continue;
    seen.add(edited);
    const next = readPostmortem(edited, options);
    const wrong = whatIsWrong(reading.postmortem, next, plan.expectation, options.towards);
    if (wrong === undefined) {
      if (edited === text) return refused(new Refusal('EDIT_UNCHANGED', edit.type));
      return done(text, edited, changes, next);
    }
    why ??= wrong;
  }
  // A document on one line has no place for a new one.
  if (collapsed) return refused(new Refusal('EDIT_NEEDS_LINE_BREAKS', ''));
  return refused(new Refusal('EDIT_NO_PLACE', why ?? 'there is no place for it'));
}

/** Ways that are tried before an edit is given up; each is one reading of the text. */
const MOST_TRIES = 24;

function done(
  text: string,
  edited: string,
  changes: readonly TextChange[],
  reading: PostmortemReading,
): EditDone {
  const ordered = changes
    .filter((change) => text.slice(change.from, change.to) !== change.insert)
    .sort((a, b) => a.from - b.from || a.to - b.to);
  return { ok: true, text: edited, changes: ordered, inverse: inverseOf(text, edited, ordered), reading };
}

function refused({ code, detail }: Refusal): EditRefused {
  return { ok: false, code, detail };
}

/** Changes in order, each once; nothing where two of them contradict each other. */
function distinct(proposal: readonly TextChange[]): TextChange[] | undefined {
  const ordered = [...proposal].sort((a, b) => a.from - b.from || a.to - b.to);
  const kept: TextChange[] = [];
  for (const change of ordered) {
    const last = kept.at(-1);
    if (
      last !== undefined &&
      last.from === change.from &&
      last.to === change.to &&
      last.insert === change.insert &&
      change.to > change.from
    )
      continue;
    if (last !== undefined && change.from < last.to) return undefined;
    kept.push(change);
  }
  return kept;
}
