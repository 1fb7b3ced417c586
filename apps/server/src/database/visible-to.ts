import { DebriefError } from '@debrief/core/errors';
import { mayAdminister, mayWrite, type Principal } from '@debrief/core/permissions';
import { type SqlBool, sql } from 'kysely';

/**
 * The condition that a query over `documents` carries, so that what somebody may not read is in no row, count, facet or
 * match. It says what `mayRead` of the core says, row by row (a test compares the two). What is in the trash is nowhere.
 */
export function visibleTo(principal: Principal) {
  return sql<SqlBool>`(documents.trashed is null and ${readableBy(principal)})`;
}

/** The same for what is in the trash. */
export function visibleInTrash(principal: Principal) {
  return sql<SqlBool>`(documents.trashed is not null and ${readableBy(principal)})`;
}

function readableBy(principal: Principal) {
  if (principal.role === 'owner') return sql<SqlBool>`1 = 1`;
  return sql<SqlBool>`(documents.visibility <> 'restricted' or exists (
    select 1 from named_people
    where named_people.document_id = documents.id and named_people.person_id = ${principal.id}))`;
}

/**
 * The first line of every function that writes documents or rebuilds rows.
 * @throws DebriefError NOT_ALLOWED
 */
export function requireAdministrator(principal: Principal): void {
  if (!mayAdminister(principal)) throw new DebriefError('NOT_ALLOWED');
}

/**
 * The first line of every function that changes a text or makes one.
 * @throws DebriefError WRITING_NOT_ALLOWED
 */
export function requireWriter(principal: Principal): void {
  if (!mayWrite(principal)) throw new DebriefError('WRITING_NOT_ALLOWED');
}
