import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import { type Database, openPostgres, openSqlite } from './database/database.ts';
import { type AttachmentFiles, attachmentFolder } from './features/attachments/attachment-files.ts';
import { attachmentStore } from './features/attachments/attachment-store.ts';
import { holdDataDirectory, requireItsDatabase } from './features/library/data-directory.ts';
import type { ImportTarget } from './features/library/import-settings.ts';
import { libraryStore } from './features/library/library-store.ts';
import { type PostmortemStore, postmortemStore } from './features/postmortems/postmortem-store.ts';
import { type Reader, sparingReader } from './jobs/reader.ts';
import type { InstalledFiles } from './settings.ts';

/** Where a library is. */
export interface LibraryPlace {
  dataDirectory: string;
  /** The PostgreSQL database that its documents are in; without one they are in the data directory. */
  databaseUrl?: string | undefined;
}

/** A library that a command has open, alone. */
export interface OpenLibrary extends ImportTarget {
  database: Database;
  /** The data directory, as a whole path. */
  directory: string;
  postmortems: PostmortemStore;
  reader: Reader;
}

/** How a command opens a library. */
export interface OpenSettings extends InstalledFiles {
  /** The day (`YYYY-MM-DD`) that "late" is counted from. */
  today?: () => string;
  /** Makes a library where there is none. */
  make?: boolean;
}

/**
 * Opens a library for a piece of work, which has it alone as far as its data directory goes.
 * @throws DebriefError NO_LIBRARY, and those of opening a data directory and a database
 */
export async function withLibrary<T>(
  { dataDirectory, databaseUrl }: LibraryPlace,
  settings: OpenSettings,
  work: (library: OpenLibrary) => Promise<T>,
): Promise<T> {
  await requireItsDatabase(dataDirectory, databaseUrl);
  if (settings.make !== true && databaseUrl === undefined) await requireLibrary(dataDirectory);
  const data = await holdDataDirectory(dataDirectory, databaseUrl);
  try {
    const files = attachmentFolder(join(data.path, 'attachments'));
    const database =
      databaseUrl === undefined
        ? await openSqlite(data.databaseFile)
        : await openPostgres(databaseUrl, { patient: true });
    return await withDatabase(database, files, settings, (library) =>
      work({ ...library, directory: data.path }),
    );
  } finally {
    await data.release();
  }
}

/** Works on an open database, which is closed afterwards. */
export async function withDatabase<T>(
  database: Database,
  files: AttachmentFiles,
  settings: OpenSettings,
  work: (library: Omit<OpenLibrary, 'directory'>) => Promise<T>,
): Promise<T> {
  const reader = commandReader(settings);
  try {
    return await work({
      database,
      store: libraryStore(database),
      attachments: attachmentStore(database),
      files,
      postmortems: postmortemStore(database, { today: settings.today ?? (() => '') }),
      reader,
    });
  } finally {
    await reader.close();
    await database.close();
  }
}

/** A command does nothing else while it reads: every processor may help. */
export function commandReader(files: InstalledFiles): Reader {
  const threads = Math.min(8, availableParallelism());
  return sparingReader({ workerFile: files.workerFile, version: files.readerVersion, threads });
}

/** @throws DebriefError NO_LIBRARY where there is none, FOLDER_UNREADABLE where that cannot be known */
export async function requireLibrary(dataDirectory: string): Promise<void> {
  await stat(join(dataDirectory, 'debrief.db')).catch((cause: unknown) => {
    const missing =
      cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR');
    throw new DebriefError(missing ? 'NO_LIBRARY' : 'FOLDER_UNREADABLE', dataDirectory, { cause });
  });
}
