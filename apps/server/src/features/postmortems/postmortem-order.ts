import type { Sort } from '@debrief/http-contract';
import { type RawBuilder, sql } from 'kysely';

const KEYS: Record<Exclude<Sort, 'match' | `-${string}`>, RawBuilder<unknown>[]> = {
  date: [sql`postmortems.date`],
  severity: [sql`postmortems.severity_rank`],
  title: [sql`postmortems.title_key`],
  restored: [sql`postmortems.restored_after`],
  actions: [sql`postmortems.actions_open`],
  findings: [sql`postmortems.errors`, sql`postmortems.warnings`, sql`postmortems.infos`],
};

/**
 * The terms of `order by`. Templates come after everything that somebody wrote, and what has no value after what has one,
 * in both directions; ties go by newest date, then by path, so that pages never overlap.
 */
export function orderOf(sort: Sort): RawBuilder<unknown> {
  const terms: RawBuilder<unknown>[] = [sql`postmortems.template`];
  if (sort === 'match') {
    terms.push(sql`hits.score`);
  } else {
    const descending = sort.startsWith('-');
    const keys = KEYS[(descending ? sort.slice(1) : sort) as keyof typeof KEYS];
    for (const key of keys) {
      terms.push(sql`(case when ${key} is null then 1 else 0 end)`, descending ? sql`${key} desc` : key);
    }
  }
  terms.push(
    sql`(case when postmortems.date is null then 1 else 0 end)`,
    sql`postmortems.date desc`,
    sql`documents.path`,
  );
  return sql.join(terms);
}
