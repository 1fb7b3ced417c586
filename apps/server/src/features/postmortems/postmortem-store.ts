import type { Principal } from '@debrief/core/permissions';
import type { Finding, Postmortem } from '@debrief/core/postmortem';
import type { PostmortemList, PostmortemRow } from '@debrief/http-contract';
import type { Database } from '../../database/database.ts';
import { prepareSearch } from '../../database/prepare-search.ts';
import { snippetsOf } from '../../database/snippets.ts';
import { visibleTo } from '../../database/visible-to.ts';
import { shownVersion } from '../editing/shown-version.ts';
import { rowRevision } from '../library/row-revision.ts';
import { choose } from './choose-lines.ts';
import { KeptLines } from './kept-lines.ts';
import { KeptRows } from './kept-rows.ts';
import { readLibraryLines } from './library-lines.ts';
import type { PostmortemListQuery } from './postmortem-filter.ts';
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

export interface PostmortemStoreSettings {
  /** The day (`YYYY-MM-DD`) that "late" is counted from. */
  today: () => string;
  /** The number that every change of rows raises; by default the database is asked each time. */
  revision?: () => Promise<number>;
  /** Calls back whenever who may read what has changed. */
  onAccessChange?(hear: () => void): void;
}

/** The list of post-mortems and each of them. What a principal may not read does not exist for them. */
export interface PostmortemStore {
  list(principal: Principal, query: PostmortemListQuery): Promise<PostmortemList>;
  read(principal: Principal, id: string): Promise<StoredPostmortem | undefined>;
  /** The stored bytes. */
  readBytes(principal: Principal, id: string): Promise<Uint8Array | undefined>;
}

/** The store over one database. */
export function postmortemStore(database: Database, settings: PostmortemStoreSettings): PostmortemStore {
  const { query, dialect } = database;
  const { today, revision = rowRevision(database), onAccessChange } = settings;
  const kept = new KeptLines(
    () => readLibraryLines(database),
    revision,
    () => performance.now(),
  );
  const keptRows = new KeptRows();
  onAccessChange?.(() => kept.forget());
  const joined = () =>
    query.selectFrom('postmortems').innerJoin('documents', 'documents.id', 'postmortems.document_id');

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

  return {
    async list(principal, asked) {
      const search =
        asked.q === undefined || asked.q.trim() === '' ? undefined : await prepareSearch(database, asked.q);
      const hits = search === undefined ? undefined : await dialect.fullText.find(query, search);
      const scores = hits && new Map(hits.map(({ document_id, score }) => [document_id, score]));
      const state = await kept.now(today());
      const { page, matched, total, facets } = choose(principal, state, asked, scores);
      const rows = await keptRows.rows(state, page, async (ids) =>
        completeRows(await columnsOf(principal, ids)),
      );
      if (search === undefined) return { rows, matched, total, facets };
      const marked = await dialect.fullText.mark(
        query,
        search,
        rows.map(({ id }) => id),
      );
      const snippets = new Map(marked.map((text) => [text.documentId, snippetsOf(text)]));
      return {
        rows: rows.map((row) => ({ ...row, snippets: snippets.get(row.id) ?? [] })),
        matched,
        total,
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
