import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import type { Transaction } from 'kysely';
import type { Announcer } from '../../announcements/announcer.ts';
import type { Database } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';
import { hashOf } from '../library/document-id.ts';
import { rowsChanged } from '../library/rows-changed.ts';

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
  /** What the file was lately, packed. */
  recent?: Uint8Array;
}

/** A file that is one with the text up to a change, ready to be stored. */
export interface SyncedFile extends HashedBytes {
  number: number;
  packed: Uint8Array;
  /** What the file was lately, this included. */
  recent: Uint8Array;
}

/** Something that stands between a file and its text. */
export interface Unsettled {
  state: Exclude<FileState, 'same'>;
  reason: string;
  /** The file as it was found. */
  outside?: Uint8Array;
  /** The text from which both were made, where that is not the base of the file. */
  base?: string;
}

/**
 * What the files of the folder were when they last were one with the texts. It is the server's own work, for nobody in particular: it
 * decides nothing about who may read or write.
 */
export interface FolderFileStore {
  /** A document that has a log and is not in the trash; undefined where there is none. */
  load(documentId: string): Promise<LiveFile | undefined>;
  /** The file is one with the text. */
  saveSynced(file: LiveFile, found: SyncedFile): Promise<void>;
  /** Keeps what is about to be written to the file, or forgets it. */
  saveNext(file: LiveFile, next: HashedBytes | undefined): Promise<void>;
  saveUnsettled(file: LiveFile, unsettled: Unsettled): Promise<void>;
  /** The file is one with the text, whose lines end as in it from now on. Also the document's `bytes` where they are given. */
  takeOver(
    transaction: Transaction<Schema>,
    file: LiveFile,
    found: SyncedFile,
    bytes?: Uint8Array,
  ): Promise<void>;
  /** Work in a transaction of its own. */
  alone(work: (transaction: Transaction<Schema>) => Promise<void>): Promise<void>;
}

/** Packs bytes as they are stored. */
export const packBytes: (bytes: Uint8Array | string) => Promise<Uint8Array> = promisify(gzip);

/** The store over one database. */
export function folderFileStore({ query }: Database, announcer: Announcer): FolderFileStore {
  const alone = (work: (transaction: Transaction<Schema>) => Promise<void>): Promise<void> =>
    query.transaction().execute(work);

  return {
    alone,

    async load(documentId) {
      const row = await query
        .selectFrom('documents')
        .innerJoin('document_bytes', 'document_bytes.document_id', 'documents.id')
        .innerJoin('live_texts', 'live_texts.document_id', 'documents.id')
        .leftJoin('folder_files as file', 'file.document_id', 'documents.id')
        .where('documents.id', '=', documentId)
        .where('documents.trashed', 'is', null)
        .select(['documents.id', 'documents.path', 'document_bytes.bytes'])
        .select(['live_texts.generation', 'live_texts.head', 'live_texts.projected', 'live_texts.original'])
        .select(['file.sha256', 'file.base', 'file.state', 'file.reason'])
        .select(['file.outside', 'file.next_sha256', 'file.next', 'file.recent'])
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { id, path, bytes, generation, head, projected } = row;
      return {
        ...{ id, path, bytes, generation, head, projected },
        base:
          row.base === null || row.sha256 === null
            ? { sha256: hashOf(row.original), bytes: row.original }
            : { sha256: row.sha256, bytes: gunzipSync(row.base) },
        state: fileState(row.state),
        known: row.base !== null,
        ...(row.reason === null ? {} : { reason: row.reason }),
        ...(row.outside === null ? {} : { outside: gunzipSync(row.outside) }),
        ...(row.next === null || row.next_sha256 === null
          ? {}
          : { next: { sha256: row.next_sha256, bytes: gunzipSync(row.next) } }),
        ...(row.recent === null ? {} : { recent: row.recent }),
      };
    },

    saveSynced: (file, found) =>
      alone(async (transaction) => {
        await saveSynced(transaction, file, found);
        if (file.state !== 'same') await rowsChanged(transaction, announcer);
      }),

    async saveNext(file, next) {
      const row = {
        next_sha256: next?.sha256 ?? null,
        next: next === undefined ? null : await packBytes(next.bytes),
      };
      const base = await packBytes(file.base.bytes);
      await alone(async (transaction) => {
        await ensureRow(transaction, file, base);
        await transaction.updateTable('folder_files').set(row).where('document_id', '=', file.id).execute();
      });
    },

    async saveUnsettled(file, { state, reason, outside, base }) {
      const row = {
        ...{ state, reason },
        outside: outside === undefined ? null : await packBytes(outside),
        ...(base === undefined ? {} : { base: await packBytes(base) }),
      };
      const former = await packBytes(file.base.bytes);
      await alone(async (transaction) => {
        await ensureRow(transaction, file, former);
        await transaction.updateTable('folder_files').set(row).where('document_id', '=', file.id).execute();
        await rowsChanged(transaction, announcer);
      });
    },

    async takeOver(transaction, file, found, bytes) {
      await transaction
        .updateTable('live_texts')
        .set({ original: found.bytes })
        .where('document_id', '=', file.id)
        .where('generation', '=', file.generation)
        .execute();
      await saveSynced(transaction, file, found);
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
  };
}

export function fileState(written: string | null): FileState {
  return FILE_STATES.find((state) => state === written) ?? 'same';
}

/** Writes the row of a file that is one with its text. */
async function saveSynced(
  transaction: Transaction<Schema>,
  { id, path }: LiveFile,
  { number, sha256, packed, recent }: SyncedFile,
): Promise<void> {
  const row = {
    ...{ path, sha256, base: packed, recent },
    update_number: number,
    state: 'same',
    reason: null,
    outside: null,
    next_sha256: null,
    next: null,
  };
  await transaction
    .insertInto('folder_files')
    .values({ document_id: id, ...row })
    .onConflict((conflict) => conflict.column('document_id').doUpdateSet(row))
    .execute();
}

/** A file that was never written or merged is what came in. */
async function ensureRow(
  transaction: Transaction<Schema>,
  { id, path, base: { sha256 } }: LiveFile,
  base: Uint8Array,
): Promise<void> {
  await transaction
    .insertInto('folder_files')
    .values({ document_id: id, update_number: 1, state: 'same', ...{ path, sha256, base } })
    .onConflict((conflict) => conflict.column('document_id').doNothing())
    .execute();
}
