import {
  applyEdit,
  type Edit,
  type EditDone,
  type EditRefused,
  EditSchema,
  editByNames,
} from '@debrief/core/editing';
import { DebriefError } from '@debrief/core/errors';
import { policyNames } from '@debrief/core/policy';
import type { Postmortem } from '@debrief/core/postmortem';
import { type PostmortemReading, readPostmortem } from '@debrief/core/reading';
import { LineIndex } from '@debrief/core/text';
import type { Call } from './command.ts';
import { changeDocument, type OpenDocument, type Outcome, placedChanges } from './edited-document.ts';

/** One edit that was asked for on the line. */
export interface AskedEdit {
  /** Absent where the document says so already. */
  edit: Edit | undefined;
  /** What it is about, for refusals: `incident.severity`, `action 3`. */
  what: string;
  /** What it did, in a few words. */
  said(done: EditDone, before: Postmortem): string;
}

/**
 * Makes one edit in the document that is named, and says what it did. The edit is worked out from the reading, so that it can name
 * events and actions by their words.
 * @throws DebriefError EDIT_VALUE, EDIT_TARGET, EDIT_NEEDS_LINE_BREAKS, EDIT_NO_PLACE, and what `changeDocument` throws
 */
export function makeEdit(
  call: Call,
  word: string | undefined,
  ask: (reading: PostmortemReading, document: OpenDocument) => AskedEdit,
): Promise<number> {
  return changeDocument(call, word, (document) => {
    const reading = readPostmortem(document.text, document.options);
    const asked = ask(reading, document);
    if (asked.edit !== undefined) {
      const valid = EditSchema.safeParse(asked.edit);
      if (!valid.success)
        throw new DebriefError('EDIT_VALUE', `${asked.what} in ${document.name}, which takes words`);
      const result = editByNames(
        (edit) => applyEdit(document.text, edit, document.options, reading),
        asked.edit,
        policyNames(document.options.policy),
      );
      if (result.ok) return outcomeOf(document, asked, result, reading.postmortem);
      if (result.code !== 'EDIT_UNCHANGED') throw refusal(result, asked.what, document.name);
    }
    const unchanged = new DebriefError('EDIT_UNCHANGED', asked.what);
    return { text: document.text, said: `: ${unchanged.message}`, told: { changes: [] } };
  });
}

function outcomeOf({ text }: OpenDocument, { said }: AskedEdit, done: EditDone, before: Postmortem): Outcome {
  const [first] = done.changes;
  // What is put in or taken out may begin with the end of the line before.
  const words = first === undefined ? '' : first.insert || text.slice(first.from, first.to);
  const from = (first?.from ?? 0) + (/^\n*/.exec(words)?.[0].length ?? 0);
  const { line } = new LineIndex(done.text).place(Math.min(from, done.text.length));
  return {
    text: done.text,
    said: `:${line}: ${said(done, before)}`,
    told: { changes: placedChanges(text, done.changes) },
  };
}

/** A refusal of the engine as people are told it: what it is about, in which file, and what is expected. */
export function refusal({ code, detail }: EditRefused, what: string, name: string): DebriefError {
  const place = `${what} in ${name}`;
  switch (code) {
    case 'EDIT_VALUE':
      return new DebriefError('EDIT_VALUE', `${place}, which takes ${detail}`);
    case 'EDIT_NO_PLACE':
      // Details may name a heading; errors quote no document.
      return new DebriefError('EDIT_NO_PLACE', `${place} (${detail.replace(/ "[^"]*"/g, '')})`);
    case 'EDIT_NEEDS_LINE_BREAKS':
      return new DebriefError('EDIT_NEEDS_LINE_BREAKS', name);
    default:
      return new DebriefError(code, place);
  }
}
