import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import { catchUp } from './catch-up-library.ts';
import { lookIntoSqlite } from './database/database.ts';
import { attachmentFolder } from './features/attachments/attachment-files.ts';
import { attachmentStore } from './features/attachments/attachment-store.ts';
import { importDocuments } from './features/library/import-documents.ts';
import type { ImportReport } from './features/library/import-report.ts';
import type { ImportTarget } from './features/library/import-settings.ts';
import type { ImportSource } from './features/library/import-source.ts';
import { libraryStore } from './features/library/library-store.ts';
import { openSource } from './features/library/open-source.ts';
import type { Progress } from './features/library/take-in.ts';
import { type Adoption, adoptPolicy } from './features/policy/adopt-policy.ts';
import type { LoadedPolicy } from './features/policy/load-policy.ts';
import { policyOfFolder } from './features/policy/policy-of-folder.ts';
import { commandReader, type LibraryPlace, withLibrary } from './open-library.ts';
import { OWNER } from './owner.ts';
import type { InstalledFiles } from './settings.ts';

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
  place: LibraryPlace | undefined,
  named: readonly string[],
  files: InstalledFiles,
  progress: Progress,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const dataDirectory = place?.dataDirectory;
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
    if (place === undefined) throw new DebriefError('NO_DATA_DIRECTORY', 'debrief import');
    report = await withLibrary(place, { ...files, make: true }, async (library) => {
      await library.store.claim(OWNER, { kind: 'imported' }, place.dataDirectory);
      await adopt(place.dataDirectory);
      const { reader } = library;
      const byPolicy = policyOfFolder(place.dataDirectory, { reader, today, above: false, onPolicy });
      await catchUp(library, byPolicy);
      return importDocuments(sources, { ...shared, reader: await byPolicy(), target: library });
    });
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
