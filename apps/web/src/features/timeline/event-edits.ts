import type { Target } from '@debrief/core/collaborating';
import type { Edit } from '@debrief/core/editing';
import { MARK_NAMES, type Postmortem, type TimelineEvent } from '@debrief/core/postmortem';
import { quotedStart } from '../../formatting/quoted-start.ts';
import type { DocumentShown } from '../commands/kept-command.ts';
import { quoteOf } from '../commands/quote-of.ts';
import { sendEdit } from '../commands/send-edit.ts';
import { writingParts } from '../commands/use-writing.ts';

/** The timeline of a post-mortem as a page shows it. */
export interface TimelineShown {
  document: DocumentShown;
  postmortem: Postmortem;
}

/** Where the commands of an event are found while they are on their way; those for new events are at the end of the list. */
export function eventPlace(event: TimelineEvent | undefined): string {
  return event === undefined ? 'new event' : `event ${event.at.written} ${event.text}`;
}

/** What an event is called in one line: the beginning of its words. */
export function eventName({ text }: { text: string }): string {
  return quotedStart(text);
}

/**
 * Sends an edit of one event, or of the timeline. `seen` is the event as it was when the change was begun, where the page shows a newer
 * one by now: what somebody else has set meanwhile is not overwritten unseen.
 */
export function sendEventEdit(
  { document, postmortem }: TimelineShown,
  edit: Edit,
  seen?: { postmortem: Postmortem; index: number },
): void {
  const event =
    'event' in edit && typeof edit.event === 'number' ? postmortem.timeline[edit.event] : undefined;
  sendEdit({
    postmortem: document,
    edit,
    ...(event === undefined ? {} : { target: targetOf(event) }),
    base:
      seen === undefined
        ? writingParts().seenBase(edit, postmortem)
        : writingParts().seenBase({ ...edit, event: seen.index } as Edit, seen.postmortem),
    place: eventPlace(event),
    about: event === undefined ? 'A new event' : `The event ${eventName(event)}`,
    says: says(edit, event),
  });
}

function targetOf({ text, at }: TimelineEvent): Target {
  return { quote: quoteOf(text, at.local ?? at.written) };
}

function says(edit: Edit, event: TimelineEvent | undefined): string {
  if (edit.type === 'addEvent') return `${eventName(edit.event)} is in the timeline`;
  const name = event === undefined ? 'The event' : eventName(event);
  if (edit.type === 'removeEvent') return `${name} is out of the timeline`;
  if (edit.type === 'markEvent')
    return `${name} is ${edit.on ? 'marked' : 'no longer marked'} ${MARK_NAMES[edit.mark].toLowerCase()}`;
  return `${name} is changed`;
}
