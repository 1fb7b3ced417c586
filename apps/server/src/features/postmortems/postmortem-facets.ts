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

/** How many post-mortems agree in all that the facets but the services tell of. */
interface Group {
  severity_native: string | null;
  severity_rank: number | null;
  review_state: string | null;
  incident_state: string | null;
  error: number;
  warning: number;
  info: number;
  count: number;
}

/** What the facets say, and how many post-mortems all filters together leave. */
export interface Counts {
  facets: Facets;
  matched: number;
}

/**
 * How many post-mortems each value of each filter would leave, beside all other filters. Values are what the filter takes, `none`
 * where nothing is set; severities are given as they are written, with the rank that the filter takes. Templates are not counted.
 */
export async function readCounts(
  database: Database,
  principal: Principal,
  conditions: Conditions,
): Promise<Counts> {
  const over = (filter?: FilterName) =>
    database.query
      .selectFrom('postmortems')
      .innerJoin('documents', 'documents.id', 'postmortems.document_id')
      .where('template', '=', 0)
      .where(allOf(principal, conditions, filter));
  const grouped = (filter?: FilterName): Promise<Group[]> =>
    over(filter)
      .select(({ fn }) => [
        'severity_native',
        'severity_rank',
        'review_state',
        'incident_state',
        sql<number>`case when errors > 0 then 1 else 0 end`.as('error'),
        sql<number>`case when warnings > 0 then 1 else 0 end`.as('warning'),
        sql<number>`case when infos > 0 then 1 else 0 end`.as('info'),
        fn.countAll<number>().as('count'),
      ])
      .groupBy(['severity_native', 'severity_rank', 'review_state', 'incident_state'])
      .groupBy(sql`5`)
      .groupBy(sql`6`)
      .groupBy(sql`7`)
      .execute();
  const all = await grouped();
  // One pass tells of every facet whose own filter chooses nothing: it counts beside the same filters as the rest.
  const beside = async (filter: FilterName) =>
    conditions[filter] === undefined ? all : await grouped(filter);

  const service = await over('service')
    .leftJoin('postmortem_services', 'postmortem_services.document_id', 'documents.id')
    .select(({ fn }) => ['postmortem_services.name as value', fn.countAll<number>().as('count')])
    .groupBy('postmortem_services.name')
    .orderBy('count', 'desc')
    .orderBy('postmortem_services.name')
    .limit(VALUES)
    .execute();
  return {
    matched: sumOf(all),
    facets: {
      severity: severitiesOf(await beside('severity')),
      service: noneLast(service),
      review: inOrder(countedBy(await beside('review'), 'review_state'), REVIEW_STATES),
      incident: inOrder(countedBy(await beside('incident'), 'incident_state'), INCIDENT_STATES),
      findings: findingsOf(await beside('findings')),
    },
  };
}

function sumOf(groups: readonly Group[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}

function countedBy(groups: readonly Group[], column: 'review_state' | 'incident_state'): Counted[] {
  return [...Map.groupBy(groups, (group) => group[column])].map(([value, same]) => ({
    value,
    count: sumOf(same),
  }));
}

function severitiesOf(groups: readonly Group[]): Facets['severity'] {
  return [...Map.groupBy(groups, (group) => JSON.stringify([group.severity_native, group.severity_rank]))]
    .map(([, same]) => ({
      value: same[0]?.severity_native ?? 'none',
      rank: same[0]?.severity_rank ?? null,
      count: sumOf(same),
    }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, VALUES)
    .sort((a, b) => (a.rank ?? 9) - (b.rank ?? 9))
    .map(({ value, rank, count }) => ({ value, ...(rank === null ? {} : { rank }), count }));
}

function findingsOf(groups: readonly Group[]): Facets['findings'] {
  return [...FINDING_SEVERITIES, 'none' as const]
    .map((value) => ({
      value,
      count: sumOf(
        groups.filter((group) =>
          value === 'none' ? group.error + group.warning + group.info === 0 : group[value] === 1,
        ),
      ),
    }))
    .filter(({ count }) => count > 0);
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
