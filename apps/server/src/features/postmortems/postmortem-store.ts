import type { Principal } from '@debrief/core/permissions';
import type { Finding, Postmortem } from '@debrief/core/postmortem';
import type { PostmortemList, PostmortemRow, Snippet } from '@debrief/http-contract';
import type { Database } from '../../database/database.ts';
import { prepareSearch } from '../../database/prepare-search.ts';
import type { SearchQuery } from '../../database/search-query.ts';
import { snippetsOf } from '../../database/snippets.ts';
import { visibleTo } from '../../database/visible-to.ts';
import { shownVersion } from '../editing/shown-version.ts';
import { readCounts } from './postmortem-facets.ts';
import { allOf, conditionsOf, type PostmortemListQuery } from './postmortem-filter.ts';
import { orderOf } from './postmortem-order.ts';
import { ROW_COLUMNS, type RowColumns, rowOf } from './postmortem-row.ts';

/** One post-mortem as it is stored. */
export interface StoredPostmortem {
  row: PostmortemRow;
  /** Of the text that was read. */
  version: string;
  postmortem: Postmortem;
  findings: Finding[];
  words: number;
}

/** The list of post-mortems and each of them. What a principal may not read does not exist for them. */
export interface PostmortemStore {
  list(principal: Principal, query: PostmortemListQuery): Promise<PostmortemList>;
  read(principal: Principal, id: string): Promise<StoredPostmortem | undefined>;
  /** The stored bytes. */
  readBytes(principal: Principal, id: string): Promise<Uint8Array | undefined>;
}

/** The store over one database. `today` gives the day (`YYYY-MM-DD`) that "late" is counted from. */
export function postmortemStore(database: Database, today: () => string): PostmortemStore {
  const { query, dialect } = database;
  const joined = () =>
    query.selectFrom('postmortems').innerJoin('documents', 'documents.id', 'postmortems.document_id');

  /** How many the principal may read, templates left out. */
  async function countAll(principal: Principal): Promise<number> {
    const { count } = await joined()
      .where(visibleTo(principal))
      .where('template', '=', 0)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return count;
  }

  /** The columns of these documents, in their order. One that is gone or hidden by now is left out. */
  async function columnsOf(principal: Principal, ids: readonly string[]): Promise<RowColumns[]> {
    if (ids.length === 0) return [];
    const columns = await joined()
      .where('documents.id', 'in', ids)
      .where(visibleTo(principal))
      .select([...ROW_COLUMNS])
      .execute();
    const byId = new Map(columns.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  async function completeRows(columns: RowColumns[]): Promise<PostmortemRow[]> {
    const ids = columns.map((row) => row.id);
    if (ids.length === 0) return [];
    const services = Map.groupBy(
      await query
        .selectFrom('postmortem_services')
        .where('document_id', 'in', ids)
        .select(['document_id', 'name'])
        .orderBy('position')
        .execute(),
      (row) => row.document_id,
    );
    const late = await query
      .selectFrom('actions')
      .where('document_id', 'in', ids)
      .where('settled', '=', 0)
      .where('due', '<', today())
      .select(({ fn }) => ['document_id', fn.countAll<number>().as('count')])
      .groupBy('document_id')
      .execute();
    const lateById = new Map(late.map((row) => [row.document_id, row.count]));
    return columns.map((row) =>
      rowOf(row, services.get(row.id)?.map(({ name }) => name) ?? [], lateById.get(row.id) ?? 0),
    );
  }

  async function snippets(search: SearchQuery | undefined, ids: string[]): Promise<Map<string, Snippet[]>> {
    if (search === undefined) return new Map();
    const marked = await dialect.fullText.mark(query, search, ids);
    return new Map(marked.map((text) => [text.documentId, snippetsOf(text)]));
  }

  return {
    async list(principal, asked) {
      const search =
        asked.q === undefined || asked.q.trim() === '' ? undefined : await prepareSearch(database, asked.q);
      const hits = search === undefined ? undefined : await dialect.fullText.find(query, search);
      const conditions = conditionsOf(asked, hits, dialect.fullText);
      const everything = allOf(principal, conditions);
      let rows = joined().where(everything);
      if (hits !== undefined) {
        rows = rows.innerJoin(
          dialect.fullText.asTable(hits).as<'hits'>('hits'),
          'hits.document_id',
          'documents.id',
        );
      }
      const wanted = asked.sort ?? (search === undefined ? '-date' : 'match');
      // What is put in order is narrow: only the lines of this page are read whole.
      const page = await rows
        .select('documents.id')
        .orderBy(orderOf(wanted === 'match' && search === undefined ? '-date' : wanted))
        .limit(asked.limit)
        .offset(asked.offset)
        .execute();
      const ids = page.map(({ id }) => id);
      const found = await snippets(search, ids);
      const complete = await completeRows(await columnsOf(principal, ids));
      const { matched, facets } = await readCounts(database, principal, conditions);
      const filtered = Object.values(conditions).some((condition) => condition !== undefined);
      return {
        rows: complete.map((row) =>
          search === undefined ? row : { ...row, snippets: found.get(row.id) ?? [] },
        ),
        matched,
        total: filtered ? await countAll(principal) : matched,
        facets,
      };
    },

    async read(principal, id) {
      const columns = await joined()
        .innerJoin('postmortem_models', 'postmortem_models.document_id', 'documents.id')
        .leftJoin('live_texts', 'live_texts.document_id', 'documents.id')
        .where('documents.id', '=', id)
        .where(visibleTo(principal))
        .select([
          ...ROW_COLUMNS,
          'live_texts.generation',
          'live_texts.projected',
          'postmortems.words',
          'postmortem_models.model',
          'postmortem_models.findings',
        ])
        .executeTakeFirst();
      if (columns === undefined) return undefined;
      const [row] = await completeRows([columns]);
      if (row === undefined) return undefined;
      return {
        row,
        version: shownVersion(columns),
        postmortem: JSON.parse(columns.model),
        findings: JSON.parse(columns.findings),
        words: columns.words,
      };
    },

    async readBytes(principal, id) {
      const found = await query
        .selectFrom('documents')
        .innerJoin('document_bytes', 'document_bytes.document_id', 'documents.id')
        .where('id', '=', id)
        .where(visibleTo(principal))
        .select('bytes')
        .executeTakeFirst();
      return found?.bytes;
    },
  };
}
