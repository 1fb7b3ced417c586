import { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import {
  ACTION_PRIORITIES,
  ACTION_STATUSES,
  type ActionPriority,
  type ActionStatus,
} from '@debrief/core/postmortem';
import type { ActionList, ActionQuerySchema, ActionRow } from '@debrief/http-contract';
import { type Expression, type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import type { Database } from '../../database/database.ts';
import { foldWord } from '../../database/search-query.ts';
import { visibleTo } from '../../database/visible-to.ts';
import { shownVersion } from '../editing/shown-version.ts';

export type ActionListQuery = z.output<typeof ActionQuerySchema>;

/** The actions of all post-mortems that a principal may read. Those of templates are examples and are left out. */
export interface ActionStore {
  list(principal: Principal, query: ActionListQuery): Promise<ActionList>;
}

type Narrowing = 'show' | 'status' | 'owner' | 'priority' | 'service' | 'search';

const FACET_VALUES = 200;

/** The store over one database. `today` gives the day (`YYYY-MM-DD`) that "late" is counted from. */
export function actionStore(database: Database, today: () => string): ActionStore {
  const { query } = database;
  const joined = (principal: Principal) =>
    query
      .selectFrom('actions')
      .innerJoin('documents', 'documents.id', 'actions.document_id')
      .innerJoin('postmortems', 'postmortems.document_id', 'actions.document_id')
      .where('postmortems.template', '=', 0)
      .where(visibleTo(principal));

  return {
    async list(principal, asked) {
      const day = today();
      const narrowed = conditionsOf(asked);
      const over = (but?: Narrowing) => {
        const chosen = Object.entries(narrowed).flatMap(([name, condition]) =>
          name === but || condition === undefined ? [] : [condition],
        );
        return chosen.reduce((rows, condition) => rows.where(condition), joined(principal));
      };
      const rows = await over()
        .leftJoin('live_texts', 'live_texts.document_id', 'documents.id')
        .select([
          'live_texts.generation',
          'live_texts.projected',
          'documents.id',
          'documents.path',
          'postmortems.title',
          'postmortems.severity',
          'actions.position',
          'actions.action',
          'actions.due',
          'actions.settled',
        ])
        .orderBy(sql`case when actions.due is null then 1 else 0 end`)
        .orderBy('actions.due')
        .orderBy('documents.path')
        .orderBy('actions.position')
        .limit(asked.limit)
        .offset(asked.offset)
        .execute();
      const { matched } = await over()
        .select(({ fn }) => fn.countAll<number>().as('matched'))
        .executeTakeFirstOrThrow();
      const counts = await joined(principal)
        .select(({ fn }) => [
          sum(sql`1 - actions.settled`).as('open'),
          sum(sql`case when actions.settled = 0 and actions.due < ${day} then 1 else 0 end`).as('late'),
          sum(sql`actions.settled`).as('settled'),
          fn
            .count<number>(sql`case when actions.settled = 0 then actions.document_id end`)
            .distinct()
            .as('postmortems'),
        ])
        .executeTakeFirstOrThrow();
      const status = await over('status')
        .select(({ fn }) => ['actions.status as value', fn.countAll<number>().as('count')])
        .groupBy('actions.status')
        .execute();
      const priority = await over('priority')
        .select(({ fn }) => ['actions.priority as value', fn.countAll<number>().as('count')])
        .groupBy('actions.priority')
        .execute();
      const owner = await over('owner')
        .innerJoin('action_owners', (join) =>
          join
            .onRef('action_owners.document_id', '=', 'actions.document_id')
            .onRef('action_owners.position', '=', 'actions.position'),
        )
        .select(({ fn }) => ['action_owners.name as value', fn.countAll<number>().as('count')])
        .groupBy('action_owners.name')
        .orderBy('count', 'desc')
        .orderBy('action_owners.name')
        .limit(FACET_VALUES)
        .execute();
      const service = await over('service')
        .innerJoin('postmortem_services', 'postmortem_services.document_id', 'actions.document_id')
        .select(({ fn }) => ['postmortem_services.name as value', fn.countAll<number>().as('count')])
        .groupBy('postmortem_services.name')
        .orderBy('count', 'desc')
        .orderBy('postmortem_services.name')
        .limit(FACET_VALUES)
        .execute();
      return {
        rows: rows.map((row): ActionRow => {
          const late = row.settled === 0 && row.due !== null ? daysBetween(row.due, day) : 0;
          return {
            postmortem: {
              id: row.id,
              path: row.path,
              ...(row.title === null ? {} : { title: row.title }),
              ...(row.severity === null ? {} : { severity: JSON.parse(row.severity) }),
              version: shownVersion(row),
            },
            index: row.position,
            action: JSON.parse(row.action),
            ...(late > 0 ? { lateDays: late } : {}),
          };
        }),
        matched,
        counts,
        facets: {
          status: inOrder<ActionStatus>(status, ACTION_STATUSES),
          priority: inOrder<ActionPriority>(priority, ACTION_PRIORITIES),
          owner,
          service,
        },
        today: day,
      };
    },
  };
}

function sum(expression: Expression<unknown>) {
  return sql<number>`coalesce(sum(${expression}), 0)`;
}

/** In the order of the vocabulary; actions that say nothing are in no facet. */
function inOrder<T extends string>(
  rows: readonly { value: string | null; count: number }[],
  order: readonly T[],
): { value: T; count: number }[] {
  return order.flatMap((value) => {
    const row = rows.find((candidate) => candidate.value === value);
    return row === undefined ? [] : [{ value, count: row.count }];
  });
}

/** Days from one day to a later one; not positive when it is not later. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

function conditionsOf(asked: ActionListQuery): Record<Narrowing, Expression<SqlBool> | undefined> {
  const typed = asked.q?.trim() ?? '';
  // Databases end a text at a control character, or refuse it: such a word would match everything.
  const words = foldWord(typed)
    .replace(/\p{Cc}+/gu, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  return {
    show: asked.show === 'all' ? undefined : sql<SqlBool>`actions.settled = ${asked.show === 'done' ? 1 : 0}`,
    status: oneOf('status', sql`actions.status`, asked.status, ACTION_STATUSES),
    priority: oneOf('priority', sql`actions.priority`, asked.priority, ACTION_PRIORITIES),
    owner: named(
      asked.owner,
      sql`select 1 from action_owners as named where named.document_id = actions.document_id
        and named.position = actions.position`,
    ),
    service: named(
      asked.service,
      sql`select 1 from postmortem_services as named where named.document_id = actions.document_id`,
    ),
    search:
      words.length === 0
        ? typed === ''
          ? undefined
          : sql<SqlBool>`1 = 0`
        : sql<SqlBool>`(${sql.join(
            words.map((word) => sql`actions.folded like ${containing(word)} escape '\\'`),
            sql` and `,
          )})`,
  };
}

function containing(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`;
}

function valuesOf(written: string | undefined): { none: boolean; values: string[] } | undefined {
  const all = written?.split(',').filter((value) => value !== '') ?? [];
  if (all.length === 0) return undefined;
  return { none: all.includes('none'), values: all.filter((value) => value !== 'none') };
}

function oneOf(
  name: string,
  column: Expression<unknown>,
  written: string | undefined,
  known: readonly string[],
): Expression<SqlBool> | undefined {
  const chosen = valuesOf(written);
  if (chosen === undefined) return undefined;
  if (chosen.values.some((value) => !known.includes(value))) throw new DebriefError('BAD_REQUEST', name);
  const parts: Expression<SqlBool>[] = chosen.none ? [sql<SqlBool>`${column} is null`] : [];
  if (chosen.values.length > 0) parts.push(sql<SqlBool>`${column} in (${sql.join(chosen.values)})`);
  return sql<SqlBool>`(${sql.join(parts, sql` or `)})`;
}

function named(written: string | undefined, names: Expression<unknown>): Expression<SqlBool> | undefined {
  const chosen = valuesOf(written);
  if (chosen === undefined) return undefined;
  const parts: Expression<SqlBool>[] = chosen.none ? [sql<SqlBool>`not exists (${names})`] : [];
  if (chosen.values.length > 0) {
    parts.push(sql<SqlBool>`exists (${names} and named.name in (${sql.join(chosen.values)}))`);
  }
  return sql<SqlBool>`(${sql.join(parts, sql` or `)})`;
}
