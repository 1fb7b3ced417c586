import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import { type PostmortemList, PostmortemQuerySchema } from '@debrief/http-contract';
import { lookIntoSqlite, openSqlite } from './database/database.ts';
import { type AttachmentFiles, attachmentFolder } from './features/attachments/attachment-files.ts';
import { attachmentStore } from './features/attachments/attachment-store.ts';
import { holdDataDirectory } from './features/library/data-directory.ts';
import { hashOf } from './features/library/document-id.ts';
import { type ExportReport, exportDocuments } from './features/library/export-documents.ts';
import { importDocuments } from './features/library/import-documents.ts';
import type { ImportReport } from './features/library/import-report.ts';
import type { ImportTarget } from './features/library/import-settings.ts';
import type { ImportSource } from './features/library/import-source.ts';
import { libraryStore } from './features/library/library-store.ts';
import { openSource } from './features/library/open-source.ts';
import { readDocumentFile } from './features/library/read-file.ts';
import { reindex } from './features/library/reindex.ts';
import { batchesOf, eachBatch, type Progress, takeIn } from './features/library/take-in.ts';
import { walkFolder } from './features/library/walk-folder.ts';
import { type Adoption, adoptPolicy } from './features/policy/adopt-policy.ts';
import type { LoadedPolicy } from './features/policy/load-policy.ts';
import { policyOfFolder } from './features/policy/policy-of-folder.ts';
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

interface OpenLibrary extends ImportTarget {
  postmortems: PostmortemStore;
  reader: Reader;
}

/** How an import goes about its work. */
export interface ImportOptions {
  /** Reads and reports, and writes nothing: not even the data directory is made. */
  dryRun?: boolean;
  /** Takes of a damaged archive what stands before the damage. */
  keepGoing?: boolean;
  /** With `keepGoing`: told of each source that could not be read, or only as far as a damage. */
  onDamage?: (failure: DebriefError) => void;
  /** Ends the import after what is being read now. */
  signal?: AbortSignal;
  /** The day (`YYYY-MM-DD`) by which waivers of the policy have expired. */
  today?: () => string;
  /** Told of the policy by which documents are read. */
  onPolicy?: (loaded: LoadedPolicy) => void;
}

/**
 * Copies folders, archives and files into a data directory, which is made if need be, with the files that documents refer to.
 * All sources are opened, and archives looked through, before anything is copied. Without a data directory only a dry run can be.
 * @throws DebriefError FILE_NOT_FOUND, FILE_UNREADABLE, FILE_TOO_LARGE, ARCHIVE_DAMAGED, ARCHIVE_TOO_LARGE, and those of
 * opening a data directory
 */
export async function importInto(
  dataDirectory: string | undefined,
  named: readonly string[],
  files: InstalledFiles,
  progress: Progress,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const { dryRun = false, keepGoing = false, onDamage, signal, onPolicy, today = () => '' } = options;
  await using opened = new AsyncDisposableStack();
  const sources: ImportSource[] = [];
  const damaged: ImportReport['damaged'] = [];
  for (const name of named) {
    try {
      const source = await openSource(name, keepGoing);
      opened.defer(() => source.close());
      sources.push(source);
    } catch (failure) {
      if (!keepGoing || !(failure instanceof DebriefError)) throw failure;
      damaged.push({ source: name, code: failure.code, message: failure.message });
      onDamage?.(failure);
    }
  }
  const shared = {
    principal: OWNER,
    progress,
    ...(signal === undefined ? {} : { signal }),
    ...(onDamage === undefined ? {} : { onDamage }),
  };
  const policies: ImportReport['policies'] = [];
  /** Makes the policy of the first folder that has one the library's, unless it has one. */
  const adopt = async (data: string | undefined): Promise<void> => {
    let ours: Uint8Array | undefined;
    for (const { shown, policy } of sources) {
      if (policy === undefined) continue;
      let outcome: Adoption = 'added';
      if (ours !== undefined) outcome = Buffer.from(ours).equals(policy) ? 'unchanged' : 'kept';
      else if (data !== undefined) outcome = await adoptPolicy(data, policy, dryRun);
      if (outcome === 'added') ours = policy;
      policies.push({ source: shown, outcome });
    }
  };
  let report: ImportReport;
  if (dryRun) {
    const reader = commandReader(files);
    opened.defer(() => reader.close());
    const target = dataDirectory === undefined ? undefined : await lookInto(dataDirectory);
    if (target !== undefined) opened.defer(() => target.close());
    await adopt(dataDirectory);
    // Nothing is written: the policy is that of the library, else that of the first folder which has one.
    const first = policies.find(({ outcome }) => outcome === 'added')?.source;
    const from = first ?? dataDirectory;
    report = await importDocuments(sources, {
      ...shared,
      reader:
        from === undefined ? reader : await policyOfFolder(from, { reader, today, above: false, onPolicy })(),
      dryRun,
      ...(target === undefined ? {} : { target }),
    });
  } else {
    if (dataDirectory === undefined) throw new DebriefError('NO_DATA_DIRECTORY', 'debrief import');
    report = await withLibrary(
      dataDirectory,
      files,
      () => '',
      true,
      async (library) => {
        await library.store.claim(OWNER, { kind: 'imported' }, dataDirectory);
        await adopt(dataDirectory);
        const { reader } = library;
        const byPolicy = policyOfFolder(dataDirectory, { reader, today, above: false, onPolicy });
        return importDocuments(sources, { ...shared, reader: await byPolicy(), target: library });
      },
    );
  }
  report.damaged.unshift(...damaged);
  report.policies = policies;
  return report;
}

/** What a dry run needs to know of a library; undefined where there is none. */
async function lookInto(
  dataDirectory: string,
): Promise<(ImportTarget & { close(): Promise<void> }) | undefined> {
  const file = join(dataDirectory, 'debrief.db');
  const found = await stat(file).catch(() => undefined);
  if (found === undefined || found.size === 0) return undefined;
  const database = await lookIntoSqlite(file);
  const store = libraryStore(database);
  const attachments = attachmentStore(database);
  return {
    // An older library has no tables for what documents refer to, and so no attachments.
    store: database.current
      ? store
      : {
          ...store,
          listLinks: async () => new Map(),
          // Nothing was written or put into the trash there yet.
          listDocuments: async () =>
            (
              await database.query
                .selectFrom('documents')
                .select(['id', 'path', 'sha256', 'source'])
                .orderBy('path')
                .execute()
            ).map((document) => ({ ...document, live: false })),
        },
    attachments: database.current ? attachments : { ...attachments, list: async () => [] },
    files: attachmentFolder(join(dataDirectory, 'attachments')),
    close: () => database.close(),
  };
}

/**
 * Writes all documents of a data directory below `out`, with the files that they refer to.
 * @throws DebriefError FOLDER_NOT_EMPTY, FILE_UNWRITABLE, ATTACHMENT_DAMAGED, and those of opening a data directory
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
    (library) => exportDocuments(library, OWNER, out, progress),
  );
}

/** Reads all documents of a data directory again. Gives how many there are and which could not be read. */
export function reindexData(
  dataDirectory: string,
  files: InstalledFiles,
  progress: Progress,
  { today = () => '', onPolicy }: Pick<ImportOptions, 'today' | 'onPolicy'> = {},
): Promise<{ documents: number; failed: string[] }> {
  return withLibrary(
    dataDirectory,
    files,
    () => '',
    false,
    async ({ store, reader }) => {
      const byPolicy = policyOfFolder(dataDirectory, { reader, today, above: false, onPolicy });
      const failed = await reindex(store, await byPolicy(), OWNER, progress);
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
  return withDatabase(
    ':memory:',
    NO_ATTACHMENTS,
    files,
    request.today,
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

async function withLibrary<T>(
  dataDirectory: string,
  files: InstalledFiles,
  today: () => string,
  make: boolean,
  work: (library: OpenLibrary) => Promise<T>,
): Promise<T> {
  if (!make) await requireLibrary(dataDirectory);
  const data = await holdDataDirectory(dataDirectory);
  try {
    const attachments = attachmentFolder(join(data.path, 'attachments'));
    return await withDatabase(data.databaseFile, attachments, files, today, work);
  } finally {
    await data.release();
  }
}

/** @throws DebriefError NO_LIBRARY where there is none, FOLDER_UNREADABLE where that cannot be known */
async function requireLibrary(dataDirectory: string): Promise<void> {
  await stat(join(dataDirectory, 'debrief.db')).catch((cause: unknown) => {
    const missing =
      cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR');
    throw new DebriefError(missing ? 'NO_LIBRARY' : 'FOLDER_UNREADABLE', dataDirectory, { cause });
  });
}

async function withDatabase<T>(
  file: string,
  attachmentFiles: AttachmentFiles,
  files: InstalledFiles,
  today: () => string,
  work: (library: OpenLibrary) => Promise<T>,
): Promise<T> {
  const database = await openSqlite(file);
  const reader = commandReader(files);
  try {
    return await work({
      store: libraryStore(database),
      attachments: attachmentStore(database),
      files: attachmentFiles,
      postmortems: postmortemStore(database, today),
      reader,
    });
  } finally {
    await reader.close();
    await database.close();
  }
}

/** A command does nothing else while it reads: every processor may help. */
function commandReader(files: InstalledFiles): Reader {
  const threads = Math.min(8, availableParallelism());
  return sparingReader({ workerFile: files.workerFile, version: files.readerVersion, threads });
}

/** A folder that is only searched has documents alone. */
const NO_ATTACHMENTS: AttachmentFiles = {
  keep: async () => {},
  read: async (_sha256, shown) => {
    throw new DebriefError('ATTACHMENT_DAMAGED', shown);
  },
};
