import { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import { FINDING_SEVERITIES, INCIDENT_STATES, REVIEW_STATES } from '@debrief/core/postmortem';
import type { PostmortemQuerySchema } from '@debrief/http-contract';
import { type Expression, type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import type { FullText, Hit } from '../../database/dialect.ts';
import { visibleTo } from '../../database/visible-to.ts';

export type PostmortemListQuery = z.output<typeof PostmortemQuerySchema>;

/** What the list can be narrowed by; each has a facet of the same name but for the period and the search. */
export const FILTERS = ['severity', 'service', 'review', 'incident', 'findings', 'period', 'search'] as const;
export type FilterName = (typeof FILTERS)[number];

export type Conditions = Record<FilterName, Expression<SqlBool> | undefined>;

/**
 * Each filter of a query as a condition over `documents` joined with `postmortems`.
 * @throws DebriefError BAD_REQUEST for a value that the filter does not know.
 */
export function conditionsOf(
  query: PostmortemListQuery,
  hits: readonly Hit[] | undefined,
  fullText: FullText,
): Conditions {
  return {
    severity: severityCondition(query.severity),
    service: serviceCondition(query.service),
    review: stateCondition('review_state', 'review', query.review, REVIEW_STATES),
    incident: stateCondition('incident_state', 'incident', query.incident, INCIDENT_STATES),
    findings: findingsCondition(query.findings),
    period: periodCondition(query.since, query.until),
    search: hits === undefined ? undefined : fullText.isAmong(hits),
  };
}

/** All conditions joined, but for one: a facet counts what choosing another value of itself would leave. */
export function allOf(principal: Principal, conditions: Conditions, but?: FilterName): Expression<SqlBool> {
  const chosen = FILTERS.filter((name) => name !== but).flatMap((name) => conditions[name] ?? []);
  return sql<SqlBool>`${sql.join([visibleTo(principal), ...chosen], sql` and `)}`;
}

function valuesOf(name: string, written: string | undefined, known: readonly string[] | undefined) {
  if (written === undefined || written === '') return undefined;
  const values = written.split(',').filter((value) => value !== '');
  const unknown = values.find((value) => value !== 'none' && known !== undefined && !known.includes(value));
  if (values.length === 0 || unknown !== undefined) throw new DebriefError('BAD_REQUEST', name);
  return { none: values.includes('none'), values: values.filter((value) => value !== 'none') };
}

function either(parts: Expression<SqlBool>[]): Expression<SqlBool> {
  return sql<SqlBool>`(${sql.join(parts, sql` or `)})`;
}

function severityCondition(written: string | undefined): Expression<SqlBool> | undefined {
  const chosen = valuesOf('severity', written, ['0', '1', '2', '3', '4']);
  if (chosen === undefined) return undefined;
  const parts: Expression<SqlBool>[] = [];
  if (chosen.none) parts.push(sql<SqlBool>`postmortems.severity_rank is null`);
  if (chosen.values.length > 0) {
    parts.push(sql<SqlBool>`postmortems.severity_rank in (${sql.join(chosen.values.map(Number))})`);
  }
  return either(parts);
}

function serviceCondition(written: string | undefined): Expression<SqlBool> | undefined {
  const chosen = valuesOf('service', written, undefined);
  if (chosen === undefined) return undefined;
  const of = sql`select 1 from postmortem_services where postmortem_services.document_id = documents.id`;
  const parts: Expression<SqlBool>[] = [];
  if (chosen.none) parts.push(sql<SqlBool>`not exists (${of})`);
  if (chosen.values.length > 0) {
    parts.push(sql<SqlBool>`exists (${of} and postmortem_services.name in (${sql.join(chosen.values)}))`);
  }
  return either(parts);
}

function stateCondition(
  column: 'review_state' | 'incident_state',
  name: string,
  written: string | undefined,
  known: readonly string[],
): Expression<SqlBool> | undefined {
  const chosen = valuesOf(name, written, known);
  if (chosen === undefined) return undefined;
  const reference = sql.ref(`postmortems.${column}`);
  const parts: Expression<SqlBool>[] = [];
  if (chosen.none) parts.push(sql<SqlBool>`${reference} is null`);
  if (chosen.values.length > 0) parts.push(sql<SqlBool>`${reference} in (${sql.join(chosen.values)})`);
  return either(parts);
}

function findingsCondition(written: string | undefined): Expression<SqlBool> | undefined {
  const chosen = valuesOf('findings', written, FINDING_SEVERITIES);
  if (chosen === undefined) return undefined;
  const parts: Expression<SqlBool>[] = chosen.values.map(
    (value) => sql<SqlBool>`${sql.ref(`postmortems.${value}s`)} > 0`,
  );
  if (chosen.none) parts.push(sql<SqlBool>`(errors = 0 and warnings = 0 and infos = 0)`);
  return either(parts);
}

function periodCondition(
  since: string | undefined,
  until: string | undefined,
): Expression<SqlBool> | undefined {
  const parts: Expression<SqlBool>[] = [];
  if (since !== undefined) parts.push(sql<SqlBool>`postmortems.date >= ${since}`);
  if (until !== undefined) parts.push(sql<SqlBool>`postmortems.date <= ${until}`);
  return parts.length === 0 ? undefined : sql<SqlBool>`(${sql.join(parts, sql` and `)})`;
}
