import { DebriefError } from '@debrief/core/errors';
import { mayAdminister, type Principal } from '@debrief/core/permissions';
import { type SqlBool, sql } from 'kysely';

/**
 * The condition that a query over `documents` carries, so that what somebody may not read is in no row, count, facet or
 * match. It says what `mayRead` of the core says, row by row (a test compares the two).
 */
export function visibleTo(principal: Principal) {
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
