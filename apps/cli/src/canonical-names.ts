import type { Edit, EditResult } from '@debrief/core/editing';
import type { PolicyNames } from '@debrief/core/policy';
import type { Person } from '@debrief/core/postmortem';

/**
 * Makes an edit as it was typed; where that has no place, with the names that a policy reads back, and with handles before other owners,
 * as checklists have them. `apply` is tried at most four times.
 */
export function editByNames(
  apply: (edit: Edit) => EditResult,
  edit: Edit,
  names: PolicyNames | undefined,
): EditResult {
  const typed = apply(edit);
  if (typed.ok || typed.code !== 'EDIT_NO_PLACE') return typed;
  const canonical = names === undefined ? edit : canonicalEdit(edit, names);
  const tried = new Set([JSON.stringify(edit)]);
  for (const other of [canonical, withHandlesFirst(edit), withHandlesFirst(canonical)]) {
    if (tried.has(JSON.stringify(other))) continue;
    tried.add(JSON.stringify(other));
    const result = apply(other);
    if (result.ok) return result;
  }
  return typed;
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

/** The tail of a checklist has its handles first (docs/text-conventions.md §7.1). */
function withHandlesFirst(edit: Edit): Edit {
  const isHandle = (one: string) => one.startsWith('@');
  return withOwners(edit, (owners) => [
    ...owners.filter(isHandle),
    ...owners.filter((one) => !isHandle(one)),
  ]);
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
