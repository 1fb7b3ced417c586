import type { Target } from '@debrief/core/collaborating';
import type { ActionChanges, Edit } from '@debrief/core/editing';
import { type Action, SETTLED_ACTION_STATUSES } from '@debrief/core/postmortem';
import { longDay } from '../../formatting/days.ts';
import { quotedStart } from '../../formatting/quoted-start.ts';
import { ACTION_STATUS_WORDS } from '../../formatting/words.ts';
import type { DocumentShown } from '../commands/kept-command.ts';
import { quoteOf } from '../commands/quote-of.ts';

/** An action on a page, as a change of it names it. */
export interface ActionShown {
  postmortem: DocumentShown;
  index: number;
  action: Action;
}

/** The parts of an action that pages change. */
export type ActionPart = 'status' | 'owners' | 'due' | 'priority';

const PART_NAMES: Record<ActionPart, string> = {
  status: 'Status',
  owners: 'Owner',
  due: 'Due date',
  priority: 'Priority',
};

/** How an action is found in a newer text. */
export function actionTarget({ id, text, owners, due }: Action): Target {
  return {
    ...(id === undefined ? {} : { writtenId: id }),
    quote: quoteOf(text, [...owners.map(({ name }) => name), due?.date ?? due?.written ?? ''].join('; ')),
  };
}

/** Where the commands of an action are found while they are on their way. */
export function actionPlace({ id, text }: Action): string {
  return `action ${id ?? text}`;
}

/** What an action is called in one line: its id, else the beginning of its words. */
export function actionName({ id, text }: Pick<Action, 'id' | 'text'>): string {
  return id ?? quotedStart(text);
}

export function actionEdit(index: number, set: ActionChanges): Edit & { action: number } {
  return { type: 'updateAction', action: index, set };
}

/** What a change is about: `Due date of A-1`. */
export function aboutChange(action: Action, part: ActionPart): string {
  return `${PART_NAMES[part]} of ${actionName(action)}`;
}

/** What is so once a change is done: `A-1 is done`. */
export function sayChange(action: Action, set: ActionChanges): string {
  const name = actionName(action);
  if (set.status !== undefined && set.status !== null) {
    if (set.status === 'done') return `${name} is done`;
    if (set.status === 'open') return isDone(action) ? `${name} is open again` : `${name} is open`;
    return `${name}: ${ACTION_STATUS_WORDS[set.status].toLowerCase()}`;
  }
  if (set.owners !== undefined)
    return set.owners === null ? `${name} has no owner now` : `${name} is with ${set.owners.join(', ')}`;
  if (set.due !== undefined)
    return set.due === null ? `${name} has no due date now` : `${name} is due ${longDay(set.due)}`;
  return set.priority === null || set.priority === undefined
    ? `${name} has no priority now`
    : `${name} has priority ${set.priority}`;
}

/** True once nobody works on the action any more. */
export function isDone({ status }: Action): boolean {
  return status !== undefined && SETTLED_ACTION_STATUSES.includes(status.value);
}

/** What the square does: done, or open again. */
export function tickOf(action: Action): ActionChanges {
  return { status: isDone(action) ? 'open' : 'done' };
}
