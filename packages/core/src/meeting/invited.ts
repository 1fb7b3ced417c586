import type { Person, Postmortem } from '../postmortem/index.ts';

/** Somebody whom a post-mortem names, and what for. */
export interface Invited {
  name: string;
  /** Every way in which they are named, in the order of this list. */
  named: InvitedFor[];
}

export const INVITED_FOR = ['facilitator', 'author', 'timeline', 'owner', 'reviewer'] as const;
export type InvitedFor = (typeof INVITED_FOR)[number];

/**
 * Everybody who is to be asked to the meeting: who facilitates, who wrote it, who is named in the timeline, who owns an action, who
 * reviews. Teams and roles are nobody who could come. The same name, or the same handle, is one person.
 */
export function invitedOf({ review, timeline, actions, attendees }: Postmortem): Invited[] {
  const all: Invited[] = [];
  const byKey = new Map<string, Invited>();
  const add = (person: Person, why: InvitedFor) => {
    if (person.kind === 'team' || person.kind === 'role') return;
    const { handle } = person;
    const written = person.name.trim();
    // Where a handle is all there is, it is the name as well.
    const name = handle !== undefined && (written === '' || written === handle) ? `@${handle}` : written;
    if (name === '') return;
    const keys = [name.toLowerCase(), ...(handle === undefined ? [] : [`@${handle.toLowerCase()}`])];
    const known = keys.map((key) => byKey.get(key)).find((one) => one !== undefined);
    const one = known ?? { name, named: [] };
    // A full name says more than a handle.
    if (one.name.startsWith('@') && !name.startsWith('@')) one.name = name;
    if (known === undefined) all.push(one);
    if (!one.named.includes(why)) one.named.push(why);
    for (const key of keys) byKey.set(key, one);
  };
  if (review.facilitator !== undefined) add(review.facilitator, 'facilitator');
  for (const author of review.authors) add(author, 'author');
  for (const { actor } of timeline) {
    if (actor === undefined) continue;
    for (const person of peopleIn(actor, attendees)) add(person, 'timeline');
  }
  for (const { owners } of actions) for (const owner of owners) add(owner, 'owner');
  for (const reviewer of review.reviewers) add(reviewer, 'reviewer');
  return all;
}

/** Whom an actor of the timeline stands for: known people by their name; else the words where they look like names or handles. */
function peopleIn(actor: string, known: readonly Person[]): Person[] {
  return actor.split(/\s*(?:,|;|&|\/|\band\b)\s*/u).flatMap((part): Person[] => {
    const words = part.trim();
    const handle = /^@([\w.-]+)$/.exec(words)?.[1];
    if (handle !== undefined)
      return [known.find((one) => one.handle === handle) ?? { name: '', handle, kind: 'person' }];
    const met = known.find(({ name }) => name.toLowerCase() === words.toLowerCase());
    if (met !== undefined) return [met];
    return NAME.test(words) ? [{ name: words, kind: 'person' }] : [];
  });
}

/** Two to four words that each begin with a capital: one word alone is as often a system or a team. */
const NAME =
  /^\p{Lu}[\p{L}'’-]+(?: (?:\p{Lu}\.|(?:van|von|de|da|di|del|der|le|la) )?\p{Lu}[\p{L}'’-]+){1,3}$/u;
