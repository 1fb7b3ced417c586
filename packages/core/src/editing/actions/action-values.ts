import type { Action, ActionPriority, ActionStatus, Postmortem } from '../../postmortem/index.ts';
import type { FormatDefinition } from '../../templates/index.ts';
import type { ActionChanges } from '../edit.ts';
import { writtenDays } from '../writing/days.ts';
import { writtenPerson } from '../writing/people.ts';
import { actionStatusWord } from '../writing/states.ts';
import type { ActionPart } from './action-columns.ts';

/** What a document says already, for values to be written in its own words. */
export interface ActionStyle {
  format: FormatDefinition | undefined;
  statusWords: ReadonlyMap<ActionStatus, string>;
  priorityWords: ReadonlyMap<ActionPriority, string>;
  /** A written due date, for its form. */
  dayLike: string | undefined;
}

const PRIORITY_WORDS: Readonly<Partial<Record<string, string>>> = {
  P0: 'Critical',
  P1: 'High',
  P2: 'Medium',
  P3: 'Low',
};

export function actionStyleOf(model: Postmortem, format: FormatDefinition | undefined): ActionStyle {
  const statusWords = new Map<ActionStatus, string>();
  const priorityWords = new Map<ActionPriority, string>();
  for (const { status, priority } of model.actions) {
    if (status !== undefined && !statusWords.has(status.value)) statusWords.set(status.value, status.native);
    if (priority?.value !== undefined && !priorityWords.has(priority.value))
      priorityWords.set(priority.value, priority.native);
  }
  const dayLike = model.actions
    .map(({ due }) => (due?.date === undefined ? undefined : due.written))
    .find((one) => one !== undefined);
  return { format, statusWords, priorityWords, dayLike };
}

/** The ways to write one part of an action, the best first; `tail` is the bracket of a checklist. Empty takes it away. */
export function writtenPart(
  part: ActionPart,
  set: ActionChanges,
  action: Action | undefined,
  style: ActionStyle,
  tail: boolean,
): string[] {
  switch (part) {
    case 'owners':
      return [(set.owners ?? []).map(writtenPerson).join(', ')];
    case 'due':
      if (set.due === null || set.due === undefined) return [''];
      return /^\d{4}-\d{2}-\d{2}$/.test(set.due)
        ? writtenDays(set.due, action?.due?.written ?? style.dayLike)
        : [set.due];
    case 'priority':
      return [priorityWord(set.priority ?? '', style, tail)];
    case 'status':
      return [statusText(set, action, style, tail)];
    case 'addresses':
      return [(set.addresses ?? []).join(' ')];
    default:
      return [set[part] ?? ''];
  }
}

function priorityWord(asked: string, style: ActionStyle, tail: boolean): string {
  const own = style.priorityWords.get(asked as ActionPriority);
  if (own !== undefined) return own;
  const spelled = [...style.priorityWords.values()].some((word) => !/^p\d/i.test(word));
  const words = spelled || (style.format?.id === 'measured-postmortem' && !tail);
  return words ? (PRIORITY_WORDS[asked] ?? asked) : asked;
}

function statusText(
  set: ActionChanges,
  action: Action | undefined,
  style: ActionStyle,
  tail: boolean,
): string {
  const status = set.status === undefined ? action?.status?.value : set.status;
  const reason =
    set.reason === undefined ? (set.status === undefined ? action?.reason : undefined) : set.reason;
  if (status === null || status === undefined) return '';
  const word = actionStatusWord(status, style.statusWords, style.format, tail);
  return typeof reason === 'string' ? `${word} – ${reason}` : word;
}
