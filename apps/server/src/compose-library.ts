import { join } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import { type PostmortemList, PostmortemQuerySchema } from '@debrief/http-contract';
import { catchUp } from './catch-up-library.ts';
import { lookIntoSqlite, openPostgres, openSqlite } from './database/database.ts';
import { type AttachmentFiles, attachmentFolder } from './features/attachments/attachment-files.ts';
import { type BackupReport, makeBackup } from './features/backup/make-backup.ts';
import { type NewestBytes, newestBytes } from './features/editing/newest-bytes.ts';
import { textLog } from './features/editing/text-log.ts';
import { hashOf } from './features/library/document-id.ts';
import { type ExportReport, exportDocuments } from './features/library/export-documents.ts';
import type { LibraryStore } from './features/library/library-store.ts';
import { readDocumentFile } from './features/library/read-file.ts';
import { reindex } from './features/library/reindex.ts';
import {
  batchesOf,
  eachBatch,
  type Progress,
  refreshProjections,
  takeIn,
} from './features/library/take-in.ts';
import { walkFolder } from './features/library/walk-folder.ts';
import type { LoadedPolicy } from './features/policy/load-policy.ts';
import { policyOfFolder } from './features/policy/policy-of-folder.ts';
import type { PostmortemStore } from './features/postmortems/postmortem-store.ts';
import { type LibraryPlace, type OpenLibrary, withDatabase, withLibrary } from './open-library.ts';
import { OWNER } from './owner.ts';
import type { InstalledFiles } from './settings.ts';

/** What a search asks for, as somebody typed it. */
export interface SearchRequest {
  text: string;
  limit: number;
  today: () => string;
}

/**
 * Writes all documents of a library below `out` as they were saved last, with the files that they refer to. Nothing is written to the
 * library, so a server may have it open meanwhile.
 * @throws DebriefError FOLDER_NOT_EMPTY, FILE_UNWRITABLE, ATTACHMENT_DAMAGED, and those of opening a data directory
 */
export async function exportFrom(
  place: LibraryPlace,
  out: string,
  files: InstalledFiles,
  progress: Progress,
): Promise<ExportReport> {
  const write = async ({ database, store, ...library }: Omit<OpenLibrary, 'directory'>) => {
    const newest = await newestBytes(textLog(database));
    return exportDocuments({ ...library, store: withNewest(store, newest) }, OWNER, out, progress);
  };
  try {
    return await withLibrary(place, files, write);
  } catch (failure) {
    if (!(failure instanceof DebriefError) || failure.code !== 'DATA_DIRECTORY_IN_USE') throw failure;
    const { dataDirectory, databaseUrl } = place;
    const database =
      databaseUrl === undefined
        ? await lookIntoSqlite(join(dataDirectory, 'debrief.db'), { held: true })
        : await openPostgres(databaseUrl, { patient: true });
    return withDatabase(database, attachmentFolder(join(dataDirectory, 'attachments')), files, write);
  }
}

/** The store with what the log says of documents whose stored bytes are behind it. */
function withNewest(store: LibraryStore, newest: ReadonlyMap<string, NewestBytes>): LibraryStore {
  return {
    ...store,
    listDocuments: async (principal) =>
      (await store.listDocuments(principal)).map((document) => ({
        ...document,
        sha256: newest.get(document.id)?.sha256 ?? document.sha256,
      })),
    readBytes: async (principal, ids) =>
      (await store.readBytes(principal, ids)).map((job) => ({
        ...job,
        bytes: newest.get(job.id)?.bytes ?? job.bytes,
      })),
  };
}

/** By what policy documents are read. */
export interface ReadingOptions {
  /** The day (`YYYY-MM-DD`) by which waivers of the policy have expired. */
  today?: () => string;
  /** Told of the policy by which documents are read. */
  onPolicy?: (loaded: LoadedPolicy) => void;
}

/** Reads all documents of a library again. Gives how many there are and which could not be read. */
export function reindexData(
  place: LibraryPlace,
  files: InstalledFiles,
  progress: Progress,
  { today = () => '', onPolicy }: ReadingOptions = {},
): Promise<{ documents: number; failed: string[] }> {
  return withLibrary(place, files, async (library) => {
    const { database, store, reader } = library;
    const byPolicy = policyOfFolder(place.dataDirectory, { reader, today, above: false, onPolicy });
    await catchUp(library, byPolicy);
    // Lists of nodes that run meanwhile stay full.
    const failed = database.dialect.isShared
      ? await refreshProjections(store, await byPolicy(), OWNER, progress, () => false, true)
      : await reindex(store, await byPolicy(), OWNER, progress);
    return { documents: (await store.listDocuments(OWNER)).length, failed };
  });
}

/** Searches the documents of a library that no server holds. */
export function searchData(
  place: LibraryPlace,
  request: SearchRequest,
  files: InstalledFiles,
): Promise<PostmortemList> {
  const { today } = request;
  return withLibrary(place, { ...files, today }, async (library) => {
    const { reader } = library;
    await catchUp(library, policyOfFolder(place.dataDirectory, { reader, today, above: false }));
    return search(library.postmortems, request);
  });
}

/** Writes a copy of a whole library into a new folder. @throws DebriefError FOLDER_NOT_EMPTY, FILE_UNWRITABLE, and those of opening */
export function backUpData(
  place: LibraryPlace,
  folder: string,
  files: InstalledFiles,
  now: () => number,
): Promise<BackupReport> {
  return withLibrary(place, files, ({ database, directory }) =>
    makeBackup({ database, dataDirectory: directory, version: files.version, now }, folder),
  );
}

/** Reads a folder into memory and searches it there; nothing is written anywhere. */
export async function searchFolder(
  folder: string,
  request: SearchRequest,
  files: InstalledFiles,
  progress: Progress,
): Promise<PostmortemList> {
  const { files: found } = await walkFolder(folder);
  return withDatabase(
    await openSqlite(':memory:'),
    NO_ATTACHMENTS,
    { ...files, today: request.today },
    async ({ store, postmortems, reader: bare }) => {
      const reader = await policyOfFolder(folder, { reader: bare, today: request.today, above: true })();
      progress.of += found.length;
      await eachBatch(
        batchesOf(found, (file) => file.size),
        async (batch) => {
          const incoming = [];
          for (const file of batch) {
            const bytes = await readDocumentFile(file.absolute, file.path).catch(() => undefined);
            if (bytes === undefined) continue;
            incoming.push({
              path: file.path,
              bytes,
              sha256: hashOf(bytes),
              modified: file.modified,
              source: folder,
            });
          }
          await takeIn(store, reader, OWNER, incoming);
          progress.done += batch.length;
        },
      );
      return search(postmortems, request);
    },
  );
}

function search(postmortems: PostmortemStore, request: SearchRequest): Promise<PostmortemList> {
  const query = PostmortemQuerySchema.safeParse({ q: request.text, limit: request.limit });
  if (!query.success) throw new DebriefError('BAD_VALUE', 'The search');
  return postmortems.list(OWNER, query.data);
}

/** A folder that is only searched has documents alone. */
const NO_ATTACHMENTS: AttachmentFiles = {
  head: async () => new Uint8Array(),
  remove: async () => {},
  keep: async () => {},
  read: async (_sha256, shown) => {
    throw new DebriefError('ATTACHMENT_DAMAGED', shown);
  },
};
