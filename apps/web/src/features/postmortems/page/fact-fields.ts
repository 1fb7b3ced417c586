import type { Edit, EditableField } from '@debrief/core/editing';
import {
  INCIDENT_STATE_WORDS,
  INCIDENT_STATES,
  RECORD_STATUSES,
  REVIEW_STATE_WORDS,
  REVIEW_STATES,
  VISIBILITIES,
} from '@debrief/core/postmortem';
import { peopleOf } from '../../../formatting/people-line.ts';
import { RECORD_WORDS, VISIBILITY_WORDS } from '../../../formatting/words.ts';

/** How a fact is put in: as it would be typed, or out of a closed list. */
export interface FactField {
  field: EditableField;
  label: string;
  kind: 'text' | 'day' | 'several' | 'people' | 'choice';
  /** An example, where the form is not plain. */
  hint?: string;
  choices?: readonly { value: string; words: string }[];
}

const choices = <T extends string>(values: readonly T[], words: Readonly<Record<T, string>>) =>
  values.map((value) => ({ value, words: words[value] }));

const FIELDS: readonly FactField[] = [
  { field: 'title', label: 'Title', kind: 'text' },
  { field: 'incident.id', label: 'Incident', kind: 'text', hint: 'Such as INC-2026-041' },
  { field: 'incident.severity', label: 'Severity', kind: 'text', hint: 'Such as High, SEV2 or P1' },
  { field: 'incident.date', label: 'Date', kind: 'day' },
  { field: 'incident.startedAt', label: 'Started', kind: 'text', hint: 'Such as 2026-10-14 06:12 UTC' },
  { field: 'incident.endedAt', label: 'Restored', kind: 'text', hint: 'Such as 2026-10-14 08:03 UTC' },
  { field: 'incident.duration', label: 'Duration', kind: 'text', hint: 'Such as 1 h 51 min' },
  {
    field: 'incident.state',
    label: 'State',
    kind: 'choice',
    choices: choices(INCIDENT_STATES, INCIDENT_STATE_WORDS),
  },
  { field: 'incident.services', label: 'Services', kind: 'several', hint: 'Separated by commas' },
  {
    field: 'review.state',
    label: 'Review',
    kind: 'choice',
    choices: choices(REVIEW_STATES, REVIEW_STATE_WORDS),
  },
  { field: 'review.authors', label: 'Authors', kind: 'people', hint: 'Separated by commas' },
  { field: 'review.facilitator', label: 'Facilitator', kind: 'text' },
  { field: 'review.reviewers', label: 'Reviewers', kind: 'people', hint: 'Separated by commas' },
  { field: 'review.date', label: 'Reviewed', kind: 'day' },
  { field: 'review.nextReviewAt', label: 'Next review', kind: 'day' },
  { field: 'review.contact', label: 'Contact', kind: 'text', hint: 'A name, or an address' },
  {
    field: 'record.status',
    label: 'Record',
    kind: 'choice',
    choices: choices(RECORD_STATUSES, RECORD_WORDS),
  },
  {
    field: 'record.visibility',
    label: 'Visibility',
    kind: 'choice',
    choices: choices(VISIBILITIES, VISIBILITY_WORDS),
  },
  { field: 'record.project', label: 'Project', kind: 'text' },
  { field: 'record.tags', label: 'Tags', kind: 'several', hint: 'Separated by commas' },
  { field: 'record.version', label: 'Version', kind: 'text' },
  { field: 'record.createdAt', label: 'Created', kind: 'day' },
  { field: 'record.updatedAt', label: 'Updated', kind: 'day' },
];

const BY_FIELD: ReadonlyMap<string, FactField> = new Map(FIELDS.map((one) => [one.field, one]));

/** How the fact at a path of the model is put in; nothing for what only follows from others. */
export function factField(path: string): FactField | undefined {
  return BY_FIELD.get(path);
}

/** Where the commands of a field are found while they are on their way. */
export function fieldPlace(field: EditableField): string {
  return `field ${field}`;
}

/** Reviews that are waived say why. */
export function asksReason({ field }: FactField, value: string): boolean {
  return field === 'review.state' && value === 'waived';
}

/** The edit that sets a fact to what was put in; an empty line takes it away. */
export function factEdit({ field, kind }: FactField, line: string, reason = ''): Edit {
  const value = line.trim();
  const subject = STATES[field];
  if (subject !== undefined && value !== '')
    return {
      type: 'setState',
      subject,
      state: value,
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    };
  const several = kind === 'several' || kind === 'people';
  return {
    type: 'setField',
    field,
    value: value === '' ? null : several ? peopleOf(value) : value,
  };
}

const STATES: Readonly<Partial<Record<EditableField, 'incident' | 'review' | 'record'>>> = {
  'incident.state': 'incident',
  'review.state': 'review',
  'record.status': 'record',
};
