import type { Edit, EditResult } from '@debrief/core/editing';
import type { PolicyNames } from '@debrief/core/policy';
import type { Person } from '@debrief/core/postmortem';

/**
 * Makes an edit as it was typed; where a policy reads a name back as another one, with the names that the policy gives. `apply` is
 * tried at most twice.
 */
export function editByNames(
  apply: (edit: Edit) => EditResult,
  edit: Edit,
  names: PolicyNames | undefined,
): EditResult {
  const typed = apply(edit);
  if (typed.ok || typed.code !== 'EDIT_NO_PLACE' || names === undefined) return typed;
  const canonical = canonicalEdit(edit, names);
  if (JSON.stringify(canonical) === JSON.stringify(edit)) return typed;
  const result = apply(canonical);
  return result.ok ? result : typed;
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
  if (edit.type === 'addAction' && edit.action.owners != null) {
    const owners = edit.action.owners.map((one) => canonicalPerson(one, names));
    return { ...edit, action: { ...edit.action, owners } };
  }
  if (edit.type === 'updateAction' && edit.set.owners != null) {
    const owners = edit.set.owners.map((one) => canonicalPerson(one, names));
    return { ...edit, set: { ...edit.set, owners } };
  }
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
