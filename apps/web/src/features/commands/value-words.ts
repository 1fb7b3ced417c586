import type { SeenValue } from '@debrief/core/collaborating';
import type { Edit } from '@debrief/core/editing';
import { longDay } from '../../formatting/days.ts';
import {
  ACTION_STATUS_WORDS,
  INCIDENT_WORDS,
  RECORD_WORDS,
  REVIEW_WORDS,
  VISIBILITY_WORDS,
  wordOf,
} from '../../formatting/words.ts';
import { askedParts } from './kept-command.ts';

const PART_WORDS: Readonly<Record<string, string>> = {
  owners: 'Owner',
  due: 'Due date',
  status: 'Status',
  reason: 'Reason',
  priority: 'Priority',
  text: 'Text',
  link: 'Tracker',
};

/** What a part of an item is called; nothing where an edit has one part alone. */
export function partWords(part: string): string | undefined {
  return part === 'value' ? undefined : (PART_WORDS[part] ?? part);
}

/** A value of a part as a person reads it. */
export function valueWords(edit: Edit, part: string, value: SeenValue | undefined): string {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return 'nothing';
  if (Array.isArray(value)) return value.join(', ');
  const written = String(value);
  if (part === 'status') return wordOf(ACTION_STATUS_WORDS, written);
  if (part === 'value') return fieldWords(edit, written);
  return dayOrWords(written);
}

/** What an edit of one field asks for, as a person reads it; undefined where it takes the field away. */
export function askedWords(edit: Edit): string | undefined {
  const { value } = askedParts(edit);
  return value === null || value === undefined ? undefined : valueWords(edit, 'value', value);
}

function fieldWords(edit: Edit, written: string): string {
  const field =
    edit.type === 'setState'
      ? edit.subject === 'record'
        ? 'record.status'
        : `${edit.subject}.state`
      : edit.type === 'setField'
        ? edit.field
        : '';
  const words = STATES[field];
  return words === undefined ? dayOrWords(written) : (words[written] ?? written);
}

const STATES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'incident.state': INCIDENT_WORDS,
  'review.state': REVIEW_WORDS,
  'record.status': RECORD_WORDS,
  'record.visibility': VISIBILITY_WORDS,
};

function dayOrWords(written: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(written) ? longDay(written) : written;
}
