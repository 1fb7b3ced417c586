import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import { type PostmortemList, PostmortemQuerySchema } from '@debrief/http-contract';
import { openSqlite } from './database/database.ts';
import { holdDataDirectory } from './features/library/data-directory.ts';
import { hashOf } from './features/library/document-id.ts';
import { type ExportReport, exportDocuments } from './features/library/export-documents.ts';
import { type ImportReport, importDocuments } from './features/library/import-documents.ts';
import { type LibraryStore, libraryStore } from './features/library/library-store.ts';
import { readDocumentFile } from './features/library/read-file.ts';
import { reindex } from './features/library/reindex.ts';
import { batchesOf, eachBatch, type Progress, takeIn } from './features/library/take-in.ts';
import { walkFolder } from './features/library/walk-folder.ts';
import { type PostmortemStore, postmortemStore } from './features/postmortems/postmortem-store.ts';
import { type Reader, sparingReader } from './jobs/reader.ts';
import { OWNER } from './owner.ts';
import type { InstalledFiles } from './settings.ts';

/** What a search asks for, as somebody typed it. */
export interface SearchRequest {
  text: string;
  limit: number;
  today: () => string;
}

interface OpenLibrary {
  store: LibraryStore;
  postmortems: PostmortemStore;
  reader: Reader;
}

/**
 * Copies a folder or a file into a data directory, which is made if need be.
 * @throws DebriefError FILE_NOT_FOUND, FILE_UNREADABLE, FILE_TOO_LARGE, and those of opening a data directory
 */
export function importInto(
  dataDirectory: string,
  from: string,
  files: InstalledFiles,
  progress: Progress,
): Promise<ImportReport> {
  return withLibrary(
    dataDirectory,
    files,
    () => '',
    true,
    async ({ store, reader }) => {
      await store.claim(OWNER, { kind: 'imported' }, dataDirectory);
      return importDocuments(store, reader, OWNER, from, progress);
    },
  );
}

/**
 * Writes all documents of a data directory below `out`.
 * @throws DebriefError FOLDER_NOT_EMPTY, FILE_UNWRITABLE, and those of opening a data directory
 */
export function exportFrom(
  dataDirectory: string,
  out: string,
  files: InstalledFiles,
  progress: Progress,
): Promise<ExportReport> {
  return withLibrary(
    dataDirectory,
    files,
    () => '',
    false,
    ({ store }) => exportDocuments(store, OWNER, out, progress),
  );
}

/** Reads all documents of a data directory again. Gives how many there are and which could not be read. */
export function reindexData(
  dataDirectory: string,
  files: InstalledFiles,
  progress: Progress,
): Promise<{ documents: number; failed: string[] }> {
  return withLibrary(
    dataDirectory,
    files,
    () => '',
    false,
    async ({ store, reader }) => {
      const failed = await reindex(store, reader, OWNER, progress);
      return { documents: (await store.listDocuments(OWNER)).length, failed };
    },
  );
}

/** Searches the documents of a data directory that no server holds. */
export function searchData(
  dataDirectory: string,
  request: SearchRequest,
  files: InstalledFiles,
): Promise<PostmortemList> {
  return withLibrary(dataDirectory, files, request.today, false, ({ postmortems }) =>
    search(postmortems, request),
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
  return withDatabase(':memory:', files, request.today, async ({ store, postmortems, reader }) => {
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
  });
}

function search(postmortems: PostmortemStore, request: SearchRequest): Promise<PostmortemList> {
  const query = PostmortemQuerySchema.safeParse({ q: request.text, limit: request.limit });
  if (!query.success) throw new DebriefError('BAD_VALUE', 'The search');
  return postmortems.list(OWNER, query.data);
}

async function withLibrary<T>(
  dataDirectory: string,
  files: InstalledFiles,
  today: () => string,
  make: boolean,
  work: (library: OpenLibrary) => Promise<T>,
): Promise<T> {
  if (!make && (await stat(join(dataDirectory, 'debrief.db')).catch(() => undefined)) === undefined) {
    throw new DebriefError('NO_LIBRARY', dataDirectory);
  }
  const data = await holdDataDirectory(dataDirectory);
  try {
    return await withDatabase(data.databaseFile, files, today, work);
  } finally {
    await data.release();
  }
}

async function withDatabase<T>(
  file: string,
  files: InstalledFiles,
  today: () => string,
  work: (library: OpenLibrary) => Promise<T>,
): Promise<T> {
  const database = await openSqlite(file);
  const reader = sparingReader({ workerFile: files.workerFile, version: files.readerVersion });
  try {
    return await work({
      store: libraryStore(database),
      postmortems: postmortemStore(database, today),
      reader,
    });
  } finally {
    await reader.close();
    await database.close();
  }
}
