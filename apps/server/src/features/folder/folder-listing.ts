import type { Principal } from '@debrief/core/permissions';
import type { Library } from '@debrief/http-contract';
import type { Announcer } from '../../announcements/announcer.ts';
import type { Database } from '../../database/database.ts';
import { visibleTo } from '../../database/visible-to.ts';
import type { StoredDocument } from '../library/library-store.ts';
import { rowsChanged } from '../library/rows-changed.ts';
import { type FileState, fileState } from './folder-file-store.ts';
import { remedyOf } from './why-not-written.ts';

/** What a look at the folder compares files with. */
export interface KnownState {
  /** Of the file when its text last was in the log; absent where it was never written or merged. */
  sha256?: string;
  /** Of what was being written to it last. */
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
 * What is known of the documents of a folder as a whole. But for what is shown to somebody it is the server's own work, for nobody in
 * particular.
 */
export interface FolderListing {
  /** Every document with a log, or of these those that have one. */
  states(ids?: readonly string[]): Promise<Map<string, KnownState>>;
  documentsAt(paths: readonly string[]): Promise<StoredDocument[]>;
  bytesOf(documentId: string): Promise<Uint8Array | undefined>;
  /** Documents whose text is not what their file was last. */
  behind(): Promise<string[]>;
  /** What is in the trash as its file was gone, the newest first. */
  listRemoved(): Promise<{ id: string; path: string }[]>;
  findRemoved(documentId: string): Promise<RemovedFile | undefined>;
  /** Only the people named may read it from now on. */
  restrict(documentId: string): Promise<void>;
  /** What is not settled between files and texts that the principal may read. */
  listUnsettled(principal: Principal): Promise<Omit<Library['unsettled'][number], 'folder'>[]>;
}

/** The listing over one database. */
export function folderListing({ query }: Database, announcer: Announcer): FolderListing {
  return {
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
            state: fileState(row.state),
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

    restrict: (documentId) =>
      query.transaction().execute(async (transaction) => {
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
        const state = fileState(written);
        if (state === 'same') return [];
        const remedy = state === 'unwritable' ? remedyOf(reason ?? '') : undefined;
        return [{ id, path, state, reason: reason ?? '', ...(remedy === undefined ? {} : { remedy }) }];
      });
    },
  };
}
