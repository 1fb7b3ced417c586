import { type Invited, type InvitedFor, invitedOf } from '@debrief/core/meeting';
import type { Postmortem } from '@debrief/core/postmortem';
import { personName } from '../../../formatting/written-time.ts';

const NAMED_WORDS: Readonly<Record<InvitedFor, string>> = {
  facilitator: 'facilitates',
  author: 'author',
  timeline: 'in the timeline',
  owner: 'owns an action',
  reviewer: 'reviews',
};

/** Somebody on the list of who may be here. */
export interface PersonListed {
  name: string;
  /** What they are named for: `author, in the timeline`. */
  why: string;
  here: boolean;
}

/** Everybody whom the post-mortem names, whom its list of attendees has, and who was added by hand. */
export function peopleListed(postmortem: Postmortem, present: readonly string[]): PersonListed[] {
  const invited: Invited[] = invitedOf(postmortem);
  const names = new Set(invited.map(({ name }) => name));
  const others = [...attendeesOf(postmortem), ...present].filter((name) => {
    const known = names.has(name);
    names.add(name);
    return !known;
  });
  return [
    ...invited.map(({ name, named }) => ({
      name,
      why: named.map((one) => NAMED_WORDS[one]).join(', '),
      here: present.includes(name),
    })),
    ...others.map((name) => ({ name, why: '', here: present.includes(name) })),
  ];
}

/** The names that the text itself lists as attendees. */
export function attendeesOf({ attendees }: Postmortem): string[] {
  return attendees.map(personName);
}

/** Who is ticked and not yet among the attendees of the text. */
export function notYetWritten(postmortem: Postmortem, present: readonly string[]): string[] {
  const written = new Set(
    postmortem.attendees.flatMap(({ name, handle }) => [
      name.toLowerCase(),
      ...(handle === undefined ? [] : [`@${handle.toLowerCase()}`]),
    ]),
  );
  return present.filter((name) => !written.has(name.toLowerCase()));
}
