import type { ActionStatus, Postmortem } from '@debrief/core/postmortem';
import type { DocumentShown } from '../commands/kept-command.ts';
import { sendEdit } from '../commands/send-edit.ts';
import { actionName } from './action-edits.ts';

/** Where the commands that add actions are found while they are on their way. */
export const NEW_ACTION = 'new action';

/** What is put into the form of an action. */
export interface NewAction {
  text: string;
  owners: readonly string[];
  due?: string;
  status?: ActionStatus | undefined;
}

/** The state that a new action is written with: that it is open, where the others say theirs in words; a box says it by itself. */
export function firstStatus({ actions }: Postmortem): ActionStatus | undefined {
  return actions.some(({ status }) => status !== undefined && !/^\[.?\]$/.test(status.native.trim()))
    ? 'open'
    : undefined;
}

/** Adds an action. Nobody and no date are left away, not guessed. */
export function addAction(postmortem: DocumentShown, { text, owners, due, status }: NewAction): void {
  sendEdit({
    postmortem,
    edit: {
      type: 'addAction',
      action: {
        text,
        ...(owners.length === 0 ? {} : { owners: [...owners] }),
        ...(due === undefined || due === '' ? {} : { due }),
        ...(status === undefined ? {} : { status }),
      },
    },
    base: undefined,
    place: NEW_ACTION,
    about: 'A new action',
    says: `${actionName({ text })} is an action`,
  });
}
