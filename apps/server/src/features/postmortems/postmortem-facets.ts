import type { Principal } from '@debrief/core/permissions';
import { FINDING_SEVERITIES, INCIDENT_STATES, REVIEW_STATES } from '@debrief/core/postmortem';
import type { PostmortemList } from '@debrief/http-contract';
import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import { allOf, type Conditions, type FilterName } from './postmortem-filter.ts';

type Facets = PostmortemList['facets'];
interface Counted {
  value: string | null;
  count: number;
}

const VALUES = 200;

/**
 * How many post-mortems each value of each filter would leave, beside all other filters. Values are what the filter takes, `none`
 * where nothing is set; severities are given as they are written, with the rank that the filter takes. Templates are not counted.
 */
export async function readFacets(
  database: Database,
  principal: Principal,
  conditions: Conditions,
): Promise<Facets> {
  const over = (filter: FilterName) =>
    database.query
      .selectFrom('postmortems')
      .innerJoin('documents', 'documents.id', 'postmortems.document_id')
      .where('template', '=', 0)
      .where(allOf(principal, conditions, filter));
  const byColumn = (filter: FilterName, column: 'review_state' | 'incident_state'): Promise<Counted[]> =>
    over(filter)
      .select(({ fn }) => [`${column} as value` as const, fn.countAll<number>().as('count')])
      .groupBy(column)
      .execute();

  const severity = await over('severity')
    .select(({ fn }) => [
      'severity_native as value',
      'severity_rank as rank',
      fn.countAll<number>().as('count'),
    ])
    .groupBy(['severity_native', 'severity_rank'])
    .orderBy('count', 'desc')
    .orderBy('severity_native')
    .limit(VALUES)
    .execute();
  const service = await over('service')
    .leftJoin('postmortem_services', 'postmortem_services.document_id', 'documents.id')
    .select(({ fn }) => ['postmortem_services.name as value', fn.countAll<number>().as('count')])
    .groupBy('postmortem_services.name')
    .orderBy('count', 'desc')
    .orderBy('postmortem_services.name')
    .limit(VALUES)
    .execute();
  const findings = await over('findings')
    .select(({ fn }) => [
      fn.sum<number>(sql`case when errors > 0 then 1 else 0 end`).as('error'),
      fn.sum<number>(sql`case when warnings > 0 then 1 else 0 end`).as('warning'),
      fn.sum<number>(sql`case when infos > 0 then 1 else 0 end`).as('info'),
      fn.sum<number>(sql`case when errors + warnings + infos = 0 then 1 else 0 end`).as('none'),
    ])
    .executeTakeFirstOrThrow();

  return {
    severity: severity
      .sort((a, b) => (a.rank ?? 9) - (b.rank ?? 9))
      .map(({ value, rank, count }) => ({
        value: value ?? 'none',
        ...(rank === null ? {} : { rank }),
        count,
      })),
    service: noneLast(service),
    review: inOrder(await byColumn('review', 'review_state'), REVIEW_STATES),
    incident: inOrder(await byColumn('incident', 'incident_state'), INCIDENT_STATES),
    findings: [...FINDING_SEVERITIES, 'none' as const]
      .map((value) => ({ value, count: findings[value] ?? 0 }))
      .filter(({ count }) => count > 0),
  };
}

function noneLast(rows: Counted[]): Facets['service'] {
  const named = rows.filter((row) => row.value !== null);
  return [...named, ...rows.filter((row) => row.value === null)].map(({ value, count }) => ({
    value: value ?? 'none',
    count,
  }));
}

/** In the order of the vocabulary; what is not set comes last. */
function inOrder(rows: Counted[], order: readonly string[]): Facets['review'] {
  const place = (value: string | null) => (value === null ? order.length : order.indexOf(value));
  return noneLast(rows.sort((a, b) => place(a.value) - place(b.value)));
}
