import { INCIDENT_STATES, RECORD_STATUSES, REVIEW_STATES } from '../postmortem/index.ts';
import {
  planAddAction,
  planLinkAction,
  planMoveAction,
  planRemoveAction,
  planUpdateAction,
} from './actions/plan-actions.ts';
import { planAddCause, planRemoveCause, planUpdateCause } from './causes/plan-causes.ts';
import type { Edit, EditOf } from './edit.ts';
import { planAddEntry } from './entries/add-entry.ts';
import { planRemoveEntry, planUpdateEntry } from './entries/plan-entries.ts';
import { planAddEvent, planMarkEvent, planRemoveEvent, planUpdateEvent } from './events/plan-events.ts';
import { planSetField } from './fields/set-field.ts';
import { type EditedReading, type Plan, Refusal } from './proposal.ts';
import { planAddSection } from './sections/add-section.ts';
import { planAddToSection } from './sections/add-to-section.ts';
import { planFillSection } from './sections/fill-section.ts';
import { planAddSignOff, planRemoveSignOff } from './sections/plan-sign-offs.ts';
import { planRemovePrompts } from './sections/remove-prompts.ts';
import { planSetKey } from './sections/set-key.ts';
import { planRemoveWaiver, planWaiveFinding } from './signs/waive-finding.ts';

/** What an edit asks of a text: ways to write it and what must be read afterwards, or why it cannot be. */
export function planEdit(
  edit: Exclude<Edit, { type: 'restoreText' }>,
  reading: EditedReading,
): Plan | Refusal {
  switch (edit.type) {
    case 'setField':
      return planSetField(edit, reading);
    case 'setState':
      return planSetState(edit, reading);
    case 'setKey':
      return planSetKey(edit, reading);
    case 'fillSection':
      return planFillSection(edit, reading);
    case 'addToSection':
      return planAddToSection(edit, reading);
    case 'addEvent':
      return planAddEvent(edit, reading);
    case 'updateEvent':
      return planUpdateEvent(edit, reading);
    case 'markEvent':
      return planMarkEvent(edit, reading);
    case 'removeEvent':
      return planRemoveEvent(edit, reading);
    case 'addAction':
      return planAddAction(edit, reading);
    case 'updateAction':
      return planUpdateAction(edit, reading);
    case 'removeAction':
      return planRemoveAction(edit, reading);
    case 'moveAction':
      return planMoveAction(edit, reading);
    case 'linkAction':
      return planLinkAction(edit, reading);
    case 'addCause':
      return planAddCause(edit, reading);
    case 'updateCause':
      return planUpdateCause(edit, reading);
    case 'removeCause':
      return planRemoveCause(edit, reading);
    case 'addEntry':
      return planAddEntry(edit, reading);
    case 'updateEntry':
      return planUpdateEntry(edit, reading);
    case 'removeEntry':
      return planRemoveEntry(edit, reading);
    case 'addSignOff':
      return planAddSignOff(edit, reading);
    case 'removeSignOff':
      return planRemoveSignOff(edit, reading);
    case 'removePrompts':
      return planRemovePrompts(edit, reading);
    case 'addSection':
      return planAddSection(edit, reading);
    case 'waiveFinding':
      return planWaiveFinding(edit, reading);
    case 'removeWaiver':
      return planRemoveWaiver(edit, reading);
  }
}

const STATES = { incident: INCIDENT_STATES, review: REVIEW_STATES, record: RECORD_STATUSES } as const;

/** A state is a field whose words are a closed list; a waived review says why. */
function planSetState(
  { subject, state, reason }: EditOf<'setState'>,
  reading: EditedReading,
): Plan | Refusal {
  const states: readonly string[] = STATES[subject];
  if (!states.includes(state)) return new Refusal('EDIT_VALUE', `one of ${states.join(', ')}`);
  if (state === 'waived' && reason === undefined)
    return new Refusal('EDIT_VALUE', 'the reason why the review is waived');
  const field = subject === 'record' ? 'record.status' : (`${subject}.state` as const);
  const value =
    reason === undefined
      ? state
      : `${state[0]?.toUpperCase() ?? ''}${state.slice(1).replaceAll('_', ' ')} – ${reason}`;
  return planSetField({ type: 'setField', field, value }, reading);
}
