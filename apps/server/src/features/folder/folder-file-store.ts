import { gunzipSync, gzipSync } from 'node:zlib';
import type { Principal } from '@debrief/core/permissions';
import { decodeText } from '@debrief/core/text';
import type { Library } from '@debrief/http-contract';
import type { Transaction } from 'kysely';
import type { Announcer } from '../../announcements/announcer.ts';
import type { Database } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';
import { visibleTo } from '../../database/visible-to.ts';
import { hashOf } from '../library/document-id.ts';
import type { StoredDocument } from '../library/library-store.ts';
import { rowsChanged } from '../library/rows-changed.ts';
import { packVersions, unpackVersions, withVersion } from './recent-versions.ts';

export const FILE_STATES = ['same', 'conflict', 'unwritable', 'not-utf8'] as const;
export type FileState = (typeof FILE_STATES)[number];

/** Bytes, and their hash. */
export interface HashedBytes {
  sha256: string;
  bytes: Uint8Array;
}

/** A document whose text is in a log, with what is known of its file. */
export interface LiveFile {
  id: string;
  path: string;
  /** What the text is as bytes, up to the change `projected`. */
  bytes: Uint8Array;
  generation: number;
  head: number;
  projected: number;
  /** The file when its text last was in the log. Its hash is that of the file, also where words were erased from the bytes. */
  base: HashedBytes;
  state: FileState;
  /** False where it was never written or merged: then the base is what came in. */
  known: boolean;
  reason?: string;
  /** The file as it was found in a conflict. */
  outside?: Uint8Array;
  /** What was being written to the file last; whether it got there is not known. */
  next?: HashedBytes;
  /** What the file was lately, the newest first. */
  versions: string[];
}

/** What a look at the folder compares files with. */
export interface KnownState {
  sha256?: string;
  next?: string;
  state: FileState;
}

/** A document that is in the trash because its file was gone. */
export interface RemovedFile {
  id: string;
  path: string;
  bytes: Uint8Array;
  /** Of its file when that was last seen. */
  sha256: string;
}

/**
 * What the files of the folder were when they last were one with the texts. Except for what is shown to somebody it is the server's own
 * work, for nobody in particular: it decides nothing about who may read or write.
 */
export interface FolderFileStore {
  /** A document that has a log and is not in the trash; undefined where there is none. */
  load(documentId: string): Promise<LiveFile | undefined>;
  /** The same for every document with a log, or for these, without bytes; one whose file was never written or merged has no hash. */
  states(ids?: readonly string[]): Promise<Map<string, KnownState>>;
  /** The documents at these paths. */
  documentsAt(paths: readonly string[]): Promise<StoredDocument[]>;
  /** The bytes of any document. */
  bytesOf(documentId: string): Promise<Uint8Array | undefined>;
  /** The file is one with the text up to a change. */
  saveSynced(file: LiveFile, found: HashedBytes & { number: number }): Promise<void>;
  /** Keeps what is about to be written to the file; nothing takes it back. */
  saveNext(file: LiveFile, next: HashedBytes | undefined): Promise<void>;
  /** Something stands between file and text. `base`: the text from which both were made, where that is not the base of the file. */
  saveState(
    file: LiveFile,
    state: FileState,
    reason?: string,
    outside?: Uint8Array,
    base?: string,
  ): Promise<void>;
  /** The file is of these bytes, whose text is in the log: lines end as in them from now on. Also `bytes` where they are given. */
  takeOver(
    transaction: Transaction<Schema>,
    file: LiveFile,
    found: HashedBytes & { number: number },
    bytes?: Uint8Array,
  ): Promise<void>;
  /** As `takeOver`, in a transaction of its own. */
  takeOverAlone(
    file: LiveFile,
    found: HashedBytes & { number: number },
    bytes: Uint8Array,
    alongside?: (transaction: Transaction<Schema>) => Promise<void>,
  ): Promise<void>;
  /** Work in a transaction of its own. */
  alone(work: (transaction: Transaction<Schema>) => Promise<void>): Promise<void>;
  /** Documents whose text is not what their file was last. */
  behind(): Promise<string[]>;
  /** Only the people named may read it from now on. */
  restrict(documentId: string): Promise<void>;
  /** What is in the trash as its file was gone, the newest first, without bytes. */
  listRemoved(): Promise<{ id: string; path: string }[]>;
  findRemoved(documentId: string): Promise<RemovedFile | undefined>;
  /** What is not settled between files and texts that the principal may read. */
  listUnsettled(principal: Principal): Promise<Library['unsettled']>;
}

const DEFAULT_REASONS: Readonly<Record<Exclude<FileState, 'same'>, string>> = {
  conflict: 'File and text were changed at the same place.',
  unwritable: 'The file could not be written.',
  'not-utf8': 'The file is not valid UTF-8 any more.',
};

/** The store over one database. */
export function folderFileStore(database: Database, announcer: Announcer): FolderFileStore {
  const { query } = database;
  const change = (work: (transaction: Transaction<Schema>) => Promise<void>): Promise<void> =>
    query.transaction().execute(work);

  const store: FolderFileStore = {
    async load(documentId) {
      const row = await query
        .selectFrom('documents')
        .innerJoin('document_bytes', 'document_bytes.document_id', 'documents.id')
        .innerJoin('live_texts', 'live_texts.document_id', 'documents.id')
        .leftJoin('folder_files', 'folder_files.document_id', 'documents.id')
        .where('documents.id', '=', documentId)
        .where('documents.trashed', 'is', null)
        .select(['documents.id', 'documents.path', 'document_bytes.bytes'])
        .select(['live_texts.generation', 'live_texts.head', 'live_texts.projected', 'live_texts.original'])
        .select(['folder_files.sha256', 'folder_files.base', 'folder_files.state', 'folder_files.reason'])
        .select([
          'folder_files.outside',
          'folder_files.next_sha256',
          'folder_files.next',
          'folder_files.recent',
        ])
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { id, path, bytes, generation, head, projected } = row;
      return {
        ...{ id, path, bytes, generation, head, projected },
        base:
          row.base === null || row.sha256 === null
            ? { sha256: hashOf(row.original), bytes: row.original }
            : { sha256: row.sha256, bytes: gunzipSync(row.base) },
        state: stateOf(row.state),
        known: row.base !== null,
        versions: row.recent === null ? [] : unpackVersions(row.recent),
        ...(row.reason === null ? {} : { reason: row.reason }),
        ...(row.outside === null ? {} : { outside: gunzipSync(row.outside) }),
        ...(row.next === null || row.next_sha256 === null
          ? {}
          : { next: { sha256: row.next_sha256, bytes: gunzipSync(row.next) } }),
      };
    },

    async states(ids) {
      if (ids?.length === 0) return new Map();
      const rows = await query
        .selectFrom('live_texts')
        .leftJoin('folder_files', 'folder_files.document_id', 'live_texts.document_id')
        .$if(ids !== undefined, (some) => some.where('live_texts.document_id', 'in', [...(ids ?? [])]))
        .select(['live_texts.document_id', 'sha256', 'next_sha256', 'state'])
        .execute();
      return new Map(
        rows.map((row) => [
          row.document_id,
          {
            state: stateOf(row.state),
            ...(row.sha256 === null ? {} : { sha256: row.sha256 }),
            ...(row.next_sha256 === null ? {} : { next: row.next_sha256 }),
          },
        ]),
      );
    },

    async documentsAt(paths) {
      if (paths.length === 0) return [];
      const rows = await query
        .selectFrom('documents')
        .leftJoin('postmortems', 'postmortems.document_id', 'documents.id')
        .leftJoin('live_texts', 'live_texts.document_id', 'documents.id')
        .where('documents.path', 'in', [...paths])
        .where('documents.trashed', 'is', null)
        .select(['documents.id', 'path', 'sha256', 'source', 'reader', 'live_texts.head'])
        .execute();
      return rows.map(({ reader, head, ...row }) => ({
        ...row,
        live: head !== null,
        ...(reader === null ? {} : { reader }),
      }));
    },

    async bytesOf(documentId) {
      const row = await query
        .selectFrom('document_bytes')
        .where('document_id', '=', documentId)
        .select('bytes')
        .executeTakeFirst();
      return row?.bytes;
    },

    saveSynced: (file, found) =>
      change(async (transaction) => {
        await save(transaction, file, found);
        if (file.state !== 'same') await rowsChanged(transaction, announcer);
      }),

    saveNext: (file, next) =>
      change(async (transaction) => {
        await ensureRow(transaction, file);
        await transaction
          .updateTable('folder_files')
          .set({
            next_sha256: next?.sha256 ?? null,
            next: next === undefined ? null : gzipSync(next.bytes),
          })
          .where('document_id', '=', file.id)
          .execute();
      }),

    saveState: (file, state, reason, outside, base) =>
      change(async (transaction) => {
        await ensureRow(transaction, file);
        await transaction
          .updateTable('folder_files')
          .set({
            state,
            reason: reason ?? null,
            outside: outside === undefined ? null : gzipSync(outside),
            ...(base === undefined ? {} : { base: gzipSync(base) }),
          })
          .where('document_id', '=', file.id)
          .execute();
        await rowsChanged(transaction, announcer);
      }),

    async takeOver(transaction, file, found, bytes) {
      await transaction
        .updateTable('live_texts')
        .set({ original: found.bytes })
        .where('document_id', '=', file.id)
        .where('generation', '=', file.generation)
        .execute();
      await save(transaction, file, found);
      if (bytes !== undefined) {
        await transaction
          .updateTable('documents')
          .set({ sha256: hashOf(bytes), size: bytes.length })
          .where('id', '=', file.id)
          .execute();
        await transaction
          .updateTable('document_bytes')
          .set({ bytes })
          .where('document_id', '=', file.id)
          .execute();
      }
      await rowsChanged(transaction, announcer);
    },

    takeOverAlone: (file, found, bytes, alongside) =>
      change(async (transaction) => {
        await store.takeOver(transaction, file, found, bytes);
        await alongside?.(transaction);
      }),

    alone: change,

    async behind() {
      const rows = await query
        .selectFrom('live_texts')
        .innerJoin('documents', 'documents.id', 'live_texts.document_id')
        .leftJoin('folder_files', 'folder_files.document_id', 'live_texts.document_id')
        .where('documents.trashed', 'is', null)
        .where(({ eb, or, ref }) =>
          or([
            eb('folder_files.sha256', 'is', null),
            eb('folder_files.sha256', '<>', ref('documents.sha256')),
            eb('folder_files.state', '<>', 'same'),
            eb('folder_files.next_sha256', 'is not', null),
          ]),
        )
        .select('live_texts.document_id')
        .execute();
      return rows.map((row) => row.document_id);
    },

    restrict: (documentId) =>
      change(async (transaction) => {
        const restricted = await transaction
          .updateTable('documents')
          .set({ visibility: 'restricted' })
          .where('id', '=', documentId)
          .where('visibility', '<>', 'restricted')
          .returning('id')
          .executeTakeFirst();
        if (restricted === undefined) return;
        await rowsChanged(transaction, announcer);
        await announcer.announceWith(transaction, { kind: 'access', documentId });
      }),

    async listRemoved() {
      const rows = await query
        .selectFrom('documents')
        .where('trashed', 'is not', null)
        .where('trashed_how', '=', 'removed outside')
        .select(['id', 'path'])
        .orderBy('trashed', 'desc')
        .execute();
      return rows.map(({ id, path }) => ({ id, path: path.slice(`.trash/${id}/`.length) }));
    },

    async findRemoved(documentId) {
      const row = await query
        .selectFrom('documents')
        .innerJoin('document_bytes', 'document_bytes.document_id', 'documents.id')
        .leftJoin('folder_files', 'folder_files.document_id', 'documents.id')
        .where('documents.id', '=', documentId)
        .where('trashed_how', '=', 'removed outside')
        .select(['documents.id', 'documents.path', 'documents.sha256', 'bytes'])
        .select('folder_files.sha256 as synced')
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { id, path, bytes } = row;
      return { id, path: path.slice(`.trash/${id}/`.length), bytes, sha256: row.synced ?? row.sha256 };
    },

    async listUnsettled(principal) {
      const rows = await query
        .selectFrom('folder_files')
        .innerJoin('documents', 'documents.id', 'folder_files.document_id')
        .where(visibleTo(principal))
        .where('folder_files.state', '<>', 'same')
        .select(['documents.id', 'documents.path', 'folder_files.state', 'folder_files.reason'])
        .orderBy('documents.path')
        .execute();
      return rows.flatMap(({ id, path, state: written, reason }) => {
        const state = stateOf(written);
        return state === 'same' ? [] : [{ id, path, state, reason: reason ?? DEFAULT_REASONS[state] }];
      });
    },
  };
  return store;
}

/** Writes the row of a file that is one with its text. */
async function save(
  transaction: Transaction<Schema>,
  { id, path, base, versions }: LiveFile,
  { number, sha256, bytes }: { number: number } & HashedBytes,
): Promise<void> {
  const before = versions.length === 0 ? [decodeText(base.bytes).text] : versions;
  const row = {
    path,
    sha256,
    update_number: number,
    base: gzipSync(bytes),
    state: 'same',
    reason: null,
    outside: null,
    next_sha256: null,
    next: null,
    recent: packVersions(withVersion(before, decodeText(bytes).text)),
  };
  await transaction
    .insertInto('folder_files')
    .values({ document_id: id, ...row })
    .onConflict((conflict) => conflict.column('document_id').doUpdateSet(row))
    .execute();
}

/** A file that was never written or merged is what came in. */
async function ensureRow(transaction: Transaction<Schema>, { id, path, base }: LiveFile): Promise<void> {
  await transaction
    .insertInto('folder_files')
    .values({
      document_id: id,
      path,
      sha256: base.sha256,
      update_number: 1,
      base: gzipSync(base.bytes),
      state: 'same',
      reason: null,
      outside: null,
    })
    .onConflict((conflict) => conflict.column('document_id').doNothing())
    .execute();
}

function stateOf(written: string | null): FileState {
  return FILE_STATES.find((state) => state === written) ?? 'same';
}
