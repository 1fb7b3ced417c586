import type { Action } from '../../postmortem/index.ts';
import { readPeople } from '../../reading/fields/people.ts';
import type { ActionChanges } from '../edit.ts';
import { sameWords } from '../fields/set-passage.ts';
import { type Expectation, form } from '../verify.ts';
import { writtenPerson } from '../writing/people.ts';

/** Tells whether an action of a new reading is as asked: what is set shows, what was not named is as before. */
export function actionShows(set: ActionChanges, old: Action | undefined, at?: number): Expectation['shows'] {
  return (after, _before, added, reading) => {
    const action = after.actions[at ?? added.get('actions') ?? -1];
    const wrong = (what: string): string => `action: its ${what} would not be read as asked`;
    if (action === undefined) return wrong('text');
    if (typeof set.text === 'string' ? !sameWords(action.text, set.text) : action.text !== (old?.text ?? ''))
      return wrong('text');
    const owners =
      set.owners === undefined
        ? (old?.owners ?? [])
        : (set.owners ?? []).flatMap((one) => readPeople(writtenPerson(one), reading.names));
    // A tail reads handles before names.
    if (
      set.owners === undefined
        ? form(action.owners) !== form(owners)
        : inOrder(action.owners) !== inOrder(owners)
    )
      return wrong('owners');
    if (!dueShows(action, set.due, old)) return wrong('due date');
    if (
      set.priority === undefined
        ? form(action.priority) !== form(old?.priority)
        : !samePriority(action, set.priority)
    )
      return wrong('priority');
    const status = set.status === undefined ? old?.status?.value : (set.status ?? undefined);
    // A box says something as soon as it is there.
    const unsaid = status === undefined && action.status?.value === 'open';
    if (
      !unsaid &&
      action.status?.value !== status &&
      !(set.status === null && /^\[.\]$/.test(action.status?.native ?? ''))
    )
      return wrong('status');
    const reason =
      set.reason === undefined
        ? set.status === undefined
          ? old?.reason
          : undefined
        : (set.reason ?? undefined);
    if (action.reason !== reason) return wrong('reason');
    if (
      set.id !== undefined ? action.id !== (set.id ?? undefined) : old !== undefined && action.id !== old.id
    )
      return wrong('id');
    for (const part of ['kind', 'horizon', 'link'] as const) {
      if (
        set[part] === undefined
          ? old !== undefined && action[part] !== old[part] && !(part === 'link' && set.text !== undefined)
          : (action[part] ?? null) !== set[part]
      )
        return wrong(part);
    }
    const addresses = set.addresses === undefined ? (old?.addresses ?? []) : (set.addresses ?? []);
    return form(action.addresses ?? []) === form(addresses) ? undefined : wrong('addressed causes');
  };
}

function samePriority({ priority }: Action, asked: string | null): boolean {
  if (asked === null) return priority === undefined;
  return priority?.native === asked || priority?.value === asked;
}

/** The asked day or words; the old ones, as they are, where nothing was asked. */
function dueShows({ due }: Action, asked: string | null | undefined, old: Action | undefined): boolean {
  if (asked === undefined) return form(due) === form(old?.due);
  if (asked === null) return due === undefined;
  return /^\d{4}-\d{2}-\d{2}$/.test(asked) ? due?.date === asked : due?.written === asked;
}

function inOrder(owners: Action['owners']): string {
  return owners
    .map((owner) => form(owner))
    .sort()
    .join();
}
