import { type Edit, type EditableField, EditSchema } from '@debrief/core/editing';
import { DebriefError } from '@debrief/core/errors';
import {
  explainFacts,
  INCIDENT_STATES,
  type Postmortem,
  RECORD_STATUSES,
  REVIEW_STATES,
} from '@debrief/core/postmortem';
import type { Call, Command } from '../command.ts';
import { makeEdit } from '../edit-command.ts';
import { EDIT_OPTIONS } from '../edited-document.ts';
import { fieldList, fieldOf, LIST_FIELDS } from '../field-names.ts';
import { splitList } from '../split-list.ts';

/** `debrief set`: one fact of a post-mortem, where the document has it or would have it. */
export const set: Command = {
  name: 'set',
  usage: 'FILE FIELD VALUE... | FILE FIELD --unset',
  description: `Sets one fact of a post-mortem, in the place and the shape that the document has for it. Nothing else changes:
the result is read before it is written, and an edit that would change another fact is refused.
A value of several words is put in quotes; fields that hold several values take several, or commas between.

Fields, and the short names that are plain enough
${fieldList()}`,
  options: {
    unset: { help: 'takes the value away: the placeholder of the format comes back, or the line goes' },
    reason: { value: 'TEXT', help: 'with a state: why, such as the reason why a review is waived' },
    ...EDIT_OPTIONS,
  },
  examples: [
    ['debrief set review.md severity High', 'a fact by its short name'],
    ['debrief set review.md incident.services checkout search', 'several values'],
    ['debrief set review.md start "2026-10-14 06:12" --dry-run', 'what would change, as a difference'],
    ['debrief set review.md review.state waived --reason "Same cause as INC-401"', 'a state with its reason'],
    ['debrief set - title "Gates refused tickets" < a.md > b.md', 'from standard input'],
  ],
  async run(call) {
    const [file, name, ...values] = call.words;
    if (file === undefined) throw new DebriefError('MISSING_ARGUMENT', 'The name of a file');
    if (name === undefined) throw new DebriefError('MISSING_ARGUMENT', 'The name of a field');
    const field = fieldOf(name);
    const edit = editOf(field, values, call);
    return makeEdit(call, file, () => ({
      edit,
      what: field,
      said: (done, before) => saidOf(field, before, done.reading.postmortem, call.options.isOn('unset')),
    }));
  },
};

const STATES: Readonly<
  Partial<Record<EditableField, { subject: 'incident' | 'review' | 'record'; states: readonly string[] }>>
> = {
  'incident.state': { subject: 'incident', states: INCIDENT_STATES },
  'review.state': { subject: 'review', states: REVIEW_STATES },
  'record.status': { subject: 'record', states: RECORD_STATUSES },
};

function editOf(field: EditableField, values: readonly string[], { options }: Call): Edit {
  const [first, second] = values;
  const reason = options.valueOf('reason');
  const states = STATES[field];
  if (reason !== undefined && states === undefined)
    throw new DebriefError('BAD_VALUE', `--reason beside ${field}`);
  if (options.isOn('unset')) {
    if (first !== undefined) throw new DebriefError('BAD_VALUE', `${first} beside --unset`);
    if (reason !== undefined) throw new DebriefError('BAD_VALUE', '--reason beside --unset');
    return { type: 'setField', field, value: null };
  }
  if (first === undefined || first.trim() === '')
    throw new DebriefError('MISSING_ARGUMENT', `A value for ${field}, or --unset,`);
  const several = LIST_FIELDS.includes(field);
  if (!several && second !== undefined)
    throw new DebriefError('BAD_VALUE', `${second} (${field} takes one value; put its words in quotes)`);
  const state = first
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  if (states !== undefined && (reason !== undefined || states.states.includes(state)))
    return { type: 'setState', subject: states.subject, state, ...(reason === undefined ? {} : { reason }) };
  const edit = { type: 'setField', field, value: several ? splitList(values) : first };
  const parsed = EditSchema.safeParse(edit);
  if (!parsed.success) throw new DebriefError('BAD_VALUE', `The value of ${field}`);
  return parsed.data;
}

const LONGEST_VALUE = 60;

function saidOf(field: EditableField, before: Postmortem, after: Postmortem, unset: boolean): string {
  const [old, fresh] = [valueIn(before, field), valueIn(after, field)];
  const was = old === undefined || old === fresh ? '' : `, was ${old}`;
  if (unset) return `${field} is unset${was}`;
  return fresh === undefined ? `${field} is set` : `${field} is ${fresh}${was}`;
}

/** A fact in a few words, as `read --explain` has it. */
function valueIn(model: Postmortem, field: EditableField): string | undefined {
  const fact = explainFacts(model).find(({ path }) => path === field);
  if (fact === undefined) return undefined;
  const words = fact.value.replace(/\s+/g, ' ');
  return words.length <= LONGEST_VALUE ? words : `${words.slice(0, LONGEST_VALUE - 1).trimEnd()}…`;
}
