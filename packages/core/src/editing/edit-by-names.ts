import type { PolicyNames } from '../policy/index.ts';
import type { Person } from '../postmortem/index.ts';
import type { EditResult } from './apply-edit.ts';
import type { Edit } from './edit.ts';

/**
 * Makes an edit with people and services under the names of the policy, so that the text says the same to those who read it
 * without; where that has no place, as it was typed.
 */
export function editByNames(
  apply: (edit: Edit) => EditResult,
  edit: Edit,
  names: PolicyNames | undefined,
): EditResult {
  if (names === undefined) return apply(edit);
  const canonical = apply(canonicalEdit(edit, names));
  if (canonical.ok || canonical.code !== 'EDIT_NO_PLACE') return canonical;
  const typed = apply(edit);
  return typed.ok ? typed : canonical;
}

const PEOPLE: readonly string[] = ['review.authors', 'review.facilitator', 'review.reviewers'];

function canonicalEdit(edit: Edit, names: PolicyNames): Edit {
  if (edit.type === 'setField' && edit.value !== null) {
    const change = PEOPLE.includes(edit.field)
      ? (one: string) => canonicalPerson(one, names)
      : edit.field === 'incident.services'
        ? (one: string) => names.service(one)
        : undefined;
    if (change === undefined) return edit;
    const value = typeof edit.value === 'string' ? change(edit.value) : edit.value.map(change);
    return { ...edit, value };
  }
  return withOwners(edit, (owners) => owners.map((one) => canonicalPerson(one, names)));
}

function withOwners(edit: Edit, change: (owners: string[]) => string[]): Edit {
  if (edit.type === 'addAction' && edit.action.owners != null)
    return { ...edit, action: { ...edit.action, owners: change(edit.action.owners) } };
  if (edit.type === 'updateAction' && edit.set.owners != null)
    return { ...edit, set: { ...edit.set, owners: change(edit.set.owners) } };
  return edit;
}

function canonicalPerson(written: string, names: PolicyNames): string {
  const person = written.startsWith('@') ? names.handle(written.slice(1)) : names.person(written);
  return person === undefined ? written : nameOf(person);
}

/** Written so that it is read as the same with the policy and without it. */
function nameOf({ name, handle, kind }: Person): string {
  if (kind === 'team') return `${name} (team)`;
  return handle === undefined ? name : `${name} (@${handle})`;
}
