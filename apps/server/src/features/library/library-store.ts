import { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import type { SkippedFileSchema } from '@debrief/http-contract';
import { sql, type Transaction } from 'kysely';
import type { z } from 'zod';
import { type Announcer, UNHEARD } from '../../announcements/announcer.ts';
import type { Database } from '../../database/database.ts';
import { replacing } from '../../database/dialect.ts';
import type { Schema } from '../../database/schema.ts';
import { requireAdministrator, visibleTo } from '../../database/visible-to.ts';
import type { Projection, ReadingJob } from '../../jobs/projection.ts';
import { storable } from '../../jobs/search-text.ts';
import { raiseFirstGeneration } from '../editing/first-generation.ts';
import { documentId } from './document-id.ts';
import { EXAMPLES_SOURCE } from './examples-source.ts';
import { rowsChanged } from './rows-changed.ts';
import { deleteProjections, saveProjections } from './save-projections.ts';

export type SkippedFile = z.infer<typeof SkippedFileSchema>;

/** A document as it comes in. */
export interface IncomingDocument {
  path: string;
  bytes: Uint8Array;
  sha256: string;
  /** Milliseconds since 1970. */
  modified: number;
  source: string;
}

/** What is known of a stored document without its bytes. */
export interface StoredDocument {
  id: string;
  path: string;
  sha256: string;
  source: string;
  /** The reader that made its rows; absent when it has none. */
  reader?: string;
  /** Whether it has a log: then its text is changed through that alone, and nothing that comes in replaces it. */
  live: boolean;
}

export interface LibraryCounts {
  postmortems: number;
  templates: number;
  revision: number;
}

/** Where the documents of a library come from: copied in, or those of one folder that is followed. */
export type LibraryOrigin =
  | { kind: 'imported' }
  /** `within` says that the library is kept in the folder itself, and goes where that goes. */
  | { kind: 'bound'; folder: string; within?: boolean };

const KINDS = { imported: 1, bound: 2 } as const;

/** Documents and what was read from them: the one door through which rows are written. */
export interface LibraryStore {
  /**
   * Settles at its first use what a library is. Following a folder removes what is no longer in it, so a library of copies, or
   * of another folder, must never be followed.
   * @throws DebriefError DATA_DIRECTORY_OTHER naming `place`
   */
  claim(principal: Principal, origin: LibraryOrigin, place: string): Promise<void>;
  count(principal: Principal): Promise<LibraryCounts>;
  /** How many documents are the examples. */
  countExamples(principal: Principal): Promise<number>;
  listSkipped(principal: Principal): Promise<SkippedFile[]>;
  saveSkipped(principal: Principal, skipped: readonly SkippedFile[]): Promise<void>;
  listDocuments(principal: Principal): Promise<StoredDocument[]>;
  /** The paths that each document refers to, by its own path. */
  listLinks(principal: Principal): Promise<Map<string, string[]>>;
  /** The bytes of the documents with these ids that the principal may read, in the order of their paths. */
  readBytes(principal: Principal, ids: readonly string[]): Promise<ReadingJob[]>;
  /** Stores documents with what was read from them. Known paths are replaced; who may read them can only become fewer. */
  saveDocuments(
    principal: Principal,
    documents: readonly { document: IncomingDocument; projection: Projection }[],
    reader: string,
  ): Promise<void>;
  /** Replaces what was read from documents that are stored. */
  saveProjections(
    principal: Principal,
    projections: readonly Projection[],
    reader: string,
    /** The hash of the bytes that each was read from: where a document has other bytes or another path by now, newer rows stay. */
    hashes?: ReadonlyMap<string, string>,
  ): Promise<void>;
  removeDocuments(principal: Principal, ids: readonly string[]): Promise<void>;
  /** The ids that documents at these paths have, or will get. */
  idsAt(paths: readonly string[]): Promise<Map<string, string>>;
  /** Deletes everything that is derived from the documents, and nothing else. */
  deleteProjections(principal: Principal): Promise<void>;
}

const BYTES_COLUMNS = ['document_id', 'bytes'] as const;
const DOCUMENT_COLUMNS = ['id', 'path', 'sha256', 'size', 'modified', 'source', 'visibility'] as const;
/** Who may read it is narrowed by a claim of the new text, never widened by its absence. */
const KNOWN_DOCUMENT = `on conflict (path) do update set sha256 = excluded.sha256, size = excluded.size,
  modified = excluded.modified, source = excluded.source,
  visibility = case excluded.visibility when 'restricted' then 'restricted' else documents.visibility end`;

/** The library store over one database. */
export function libraryStore(database: Database, announcer: Announcer = UNHEARD): LibraryStore {
  const { query } = database;
  const change = (work: (transaction: Transaction<Schema>) => Promise<void>) =>
    query.transaction().execute(async (transaction) => {
      await work(transaction);
      await rowsChanged(transaction, announcer);
    });

  return {
    async claim(principal, origin, place) {
      requireAdministrator(principal);
      const known = await query
        .selectFrom('library')
        .where('name', '=', 'kind')
        .select('number')
        .executeTakeFirst();
      const foreign =
        origin.kind === 'bound' &&
        origin.within !== true &&
        (await query
          .selectFrom('documents')
          .where('source', '<>', origin.folder)
          .select('id')
          .executeTakeFirst());
      if ((known !== undefined && known.number !== KINDS[origin.kind]) || foreign) {
        throw new DebriefError('DATA_DIRECTORY_OTHER', place);
      }
      if (origin.kind === 'bound' && origin.within === true) {
        await query
          .updateTable('documents')
          .set({ source: origin.folder })
          .where('source', '<>', origin.folder)
          .execute();
      }
      if (known === undefined) {
        await query.insertInto('library').values({ name: 'kind', number: KINDS[origin.kind] }).execute();
      }
    },

    async count(principal) {
      const counted = await query
        .selectFrom('postmortems')
        .innerJoin('documents', 'documents.id', 'postmortems.document_id')
        .where(visibleTo(principal))
        .select(({ fn }) => [
          fn.countAll<number>().as('all'),
          fn.coalesce(fn.sum<number>('template'), sql<number>`0`).as('templates'),
        ])
        .executeTakeFirstOrThrow();
      const { number } = await query
        .selectFrom('library')
        .where('name', '=', 'revision')
        .select('number')
        .executeTakeFirstOrThrow();
      return { postmortems: counted.all - counted.templates, templates: counted.templates, revision: number };
    },

    async countExamples(principal) {
      const { number } = await query
        .selectFrom('documents')
        .where('source', '=', EXAMPLES_SOURCE)
        .where(visibleTo(principal))
        .select(({ fn }) => fn.countAll<number>().as('number'))
        .executeTakeFirstOrThrow();
      return Number(number);
    },

    async listSkipped() {
      return query.selectFrom('skipped_files').select(['path', 'reason']).orderBy('position').execute();
    },

    async saveSkipped(principal, skipped) {
      requireAdministrator(principal);
      const known = await query
        .selectFrom('skipped_files')
        .select(['path', 'reason'])
        .orderBy('position')
        .execute();
      if (JSON.stringify(known) === JSON.stringify(skipped.map(({ path, reason }) => ({ path, reason }))))
        return;
      await change(async (transaction) => {
        await transaction.deleteFrom('skipped_files').execute();
        for (const [position, { path, reason }] of skipped.entries()) {
          await transaction.insertInto('skipped_files').values({ position, path, reason }).execute();
        }
      });
    },

    async listDocuments(principal) {
      const rows = await query
        .selectFrom('documents')
        .leftJoin('postmortems', 'postmortems.document_id', 'documents.id')
        .leftJoin('live_texts', 'live_texts.document_id', 'documents.id')
        .where(visibleTo(principal))
        .select(['documents.id', 'path', 'sha256', 'source', 'reader', 'live_texts.head'])
        .orderBy('path')
        .execute();
      return rows.map(({ reader, head, ...row }) => ({
        ...row,
        live: head !== null,
        ...(reader === null ? {} : { reader }),
      }));
    },

    async idsAt(paths) {
      if (paths.length === 0) return new Map();
      const found = await query
        .selectFrom('documents')
        .where('path', 'in', [...paths])
        .select(['id', 'path'])
        .execute();
      const ids = new Map(found.map(({ id, path }) => [path, id]));
      // The id that a path gives may be that of a document that was renamed, or is in the trash.
      let open = paths.filter((path) => !ids.has(path));
      for (let turn = 1; open.length > 0; turn++) {
        const wanted = new Map(open.map((path) => [documentId(path, turn), path]));
        const taken = await query
          .selectFrom('documents')
          .where('id', 'in', [...wanted.keys()])
          .select('id')
          .execute();
        const others = new Set(taken.map(({ id }) => id));
        for (const [id, path] of wanted) if (!others.has(id)) ids.set(path, id);
        open = open.filter((path) => !ids.has(path));
      }
      return ids;
    },

    async listLinks(principal) {
      const rows = await query
        .selectFrom('document_links')
        .innerJoin('documents', 'documents.id', 'document_links.document_id')
        .where(visibleTo(principal))
        .select(['documents.path', 'document_links.path as target'])
        .orderBy('documents.path')
        .orderBy('target')
        .execute();
      const links = new Map<string, string[]>();
      for (const { path, target } of rows) {
        const known = links.get(path);
        if (known === undefined) links.set(path, [target]);
        else known.push(target);
      }
      return links;
    },

    async readBytes(principal, ids) {
      if (ids.length === 0) return [];
      return query
        .selectFrom('documents')
        .innerJoin('document_bytes', 'document_bytes.document_id', 'documents.id')
        .where('id', 'in', [...ids])
        .where(visibleTo(principal))
        .select(['id', 'path', 'bytes'])
        .orderBy('path')
        .execute();
    },

    async saveDocuments(principal, incoming, reader) {
      requireAdministrator(principal);
      if (incoming.length === 0) return;
      await change(async (transaction) => {
        const { insertRows } = database.dialect;
        const documents = await withoutLive(transaction, incoming);
        if (documents.length === 0) return;
        await insertRows(transaction, {
          table: 'documents',
          columns: DOCUMENT_COLUMNS,
          rows: documents.map(({ document, projection }) => [
            projection.documentId,
            document.path,
            document.sha256,
            document.bytes.length,
            document.modified,
            document.source,
            projection.claimsRestricted ? 'restricted' : 'internal',
          ]),
          whenKnown: KNOWN_DOCUMENT,
        });
        // What is a document from now on is no attachment any more.
        await transaction
          .deleteFrom('attachments')
          .where(
            'path',
            'in',
            documents.map(({ document }) => document.path),
          )
          .execute();
        await insertRows(transaction, {
          table: 'document_bytes',
          columns: BYTES_COLUMNS,
          rows: documents.map(({ document, projection }) => [projection.documentId, document.bytes]),
          whenKnown: replacing('document_id', BYTES_COLUMNS),
        });
        await saveProjections(
          database,
          transaction,
          documents.map(({ projection }) => projection),
          reader,
        );
      });
    },

    async saveProjections(principal, projections, reader, hashes) {
      requireAdministrator(principal);
      if (projections.length === 0) return;
      await change(async (transaction) => {
        const ids = projections.map((projection) => projection.documentId);
        await database.dialect.lockDocuments(transaction, [...ids].sort());
        const current = await transaction
          .selectFrom('documents')
          .where('id', 'in', ids)
          .select(['id', 'path', 'sha256'])
          .execute();
        const now = new Map(current.map((row) => [row.id, row]));
        const still = projections.filter(({ documentId: id, search }) => {
          const row = now.get(id);
          if (row === undefined || hashes === undefined) return row !== undefined;
          // Renamed or put into the trash meanwhile, its rows are those of another path.
          return hashes.get(id) === row.sha256 && search.path === storable(row.path);
        });
        if (still.length > 0) await saveProjections(database, transaction, still, reader);
      });
    },

    async removeDocuments(principal, ids) {
      requireAdministrator(principal);
      if (ids.length === 0) return;
      await change(async (transaction) => {
        // Whoever is reading one of them saves its rows before it goes, or finds it gone.
        await database.dialect.lockDocuments(transaction, [...ids].sort());
        const gone = await transaction
          .selectFrom('live_texts')
          .where('document_id', 'in', [...ids])
          .select(({ fn }) => fn.max('generation').as('generation'))
          .executeTakeFirst();
        // A document that comes to the same place later has the same id.
        await raiseFirstGeneration(transaction, (gone?.generation ?? 0) + 1);
        await transaction
          .deleteFrom('documents')
          .where('id', 'in', [...ids])
          .execute();
      });
    },

    async deleteProjections(principal) {
      requireAdministrator(principal);
      await change(deleteProjections);
    },
  };
}

/** Those that have no log: a text that is written here is never replaced by one that comes in. */
async function withoutLive<T extends { projection: Projection }>(
  transaction: Transaction<Schema>,
  incoming: readonly T[],
): Promise<T[]> {
  const rows = await transaction
    .selectFrom('live_texts')
    .where(
      'document_id',
      'in',
      incoming.map(({ projection }) => projection.documentId),
    )
    .select('document_id')
    .execute();
  const live = new Set(rows.map((row) => row.document_id));
  return incoming.filter(({ projection }) => !live.has(projection.documentId));
}
