import type { Target } from '@debrief/core/collaborating';
import type { Edit } from '@debrief/core/editing';
import type { CauseNode, Postmortem } from '@debrief/core/postmortem';
import { quotedStart } from '../../formatting/quoted-start.ts';
import type { DocumentShown } from '../commands/kept-command.ts';
import { quoteOf } from '../commands/quote-of.ts';
import { sendEdit } from '../commands/send-edit.ts';
import { writingParts } from '../commands/use-writing.ts';

/** The causes of a post-mortem as a page shows them. */
export interface CausesShown {
  document: DocumentShown;
  postmortem: Postmortem;
}

/** Where the commands of a cause are found while they are on their way. */
export function causePlace({ role, text }: CauseNode): string {
  return `cause ${role} ${text}`;
}

/** What a cause is called in one line: the beginning of its words. */
export function causeName({ text }: { text: string }): string {
  return quotedStart(text);
}

/** Puts a cause below the effect that it brought about. */
export function addBelow({ document }: CausesShown, effect: CauseNode, text: string): void {
  sendEdit({
    postmortem: document,
    edit: { type: 'addCause', cause: { role: 'why', text }, under: effect.id },
    other: targetOf(effect),
    base: undefined,
    place: causePlace(effect),
    about: `A cause of ${causeName(effect)}`,
    says: `${causeName({ text })} is a cause of ${causeName(effect)}`,
  });
}

/** `began` is the cause as it was when the change was begun: what others have set meanwhile is not overwritten unseen. */
export function rewordCause(
  shown: CausesShown,
  cause: CauseNode,
  text: string,
  began: { cause: CauseNode; seen: Postmortem },
): void {
  const reword = (id: string): Edit => ({ type: 'updateCause', cause: id, set: { text } });
  send(
    shown,
    cause,
    reword(cause.id),
    `${causeName(cause)} has other words`,
    writingParts().seenBase(reword(began.cause.id), began.seen),
  );
}

export function removeCause(shown: CausesShown, cause: CauseNode): void {
  send(shown, cause, { type: 'removeCause', cause: cause.id }, `${causeName(cause)} is no cause any more`);
}

function send(
  { document, postmortem }: CausesShown,
  cause: CauseNode,
  edit: Edit,
  says: string,
  base = writingParts().seenBase(edit, postmortem),
): void {
  sendEdit({
    postmortem: document,
    edit,
    target: targetOf(cause),
    base,
    place: causePlace(cause),
    about: `The cause ${causeName(cause)}`,
    says,
  });
}

function targetOf({ id, text, role }: CauseNode): Target {
  return {
    // Ids in lower case are given by reading, and name another cause after a change above.
    ...(/^c\d+$/.test(id) ? {} : { writtenId: id }),
    quote: quoteOf(text, role),
  };
}
