import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import { catchUp } from './catch-up-library.ts';
import { type Database, openPostgres } from './database/database.ts';
import { MIGRATIONS } from './database/migrations/index.ts';
import { placeOfPostgres } from './database/postgres-failure.ts';
import { LIBRARY_FILE, type Manifest, readManifest } from './features/backup/manifest.ts';
import {
  beginAnew,
  empty,
  openTaken,
  putInto,
  type RestoreReport,
  removeCopies,
  takeFiles,
} from './features/backup/restore-backup.ts';
import { verifyLibrary } from './features/backup/verify-library.ts';
import { makeWholeFolder } from './features/backup/whole-folder.ts';
import { DATABASE_FILE, sayElsewhere } from './features/library/data-directory.ts';
import { libraryStore } from './features/library/library-store.ts';
import { type Progress, refreshProjections } from './features/library/take-in.ts';
import { policyOfFolder } from './features/policy/policy-of-folder.ts';
import { commandReader, type LibraryPlace } from './open-library.ts';
import { OWNER } from './owner.ts';
import type { InstalledFiles } from './settings.ts';

/**
 * Makes a library of a backup, in a data directory that is new or empty, and its documents in an empty PostgreSQL database where one is
 * named. Everything is checked; what is not whole makes nothing.
 * @throws DebriefError NO_BACKUP, BACKUP_DAMAGED, DATA_DIRECTORY_NEWER, FOLDER_NOT_EMPTY, FILE_UNWRITABLE, DATABASE_NOT_EMPTY, and those of
 * opening a database
 */
export async function restoreData(
  backup: string,
  { dataDirectory, databaseUrl }: LibraryPlace,
  files: InstalledFiles,
  progress: Progress,
  today: () => string,
): Promise<RestoreReport> {
  const manifest = await readManifest(backup);
  if (manifest.schemaVersion > MIGRATIONS.length) throw new DebriefError('DATA_DIRECTORY_NEWER', backup);
  progress.of += manifest.files.length;
  return makeWholeFolder(dataDirectory, async (unfinished) => {
    await takeFiles(backup, manifest, unfinished, () => {
      progress.done += 1;
    });
    const file = join(unfinished, DATABASE_FILE);
    await rename(join(unfinished, LIBRARY_FILE), file);
    const library = await openTaken(file, join(backup, LIBRARY_FILE));
    try {
      await removeCopies(file, manifest.schemaVersion);
      const work: Work = { files, manifest, folder: unfinished, progress, today };
      if (databaseUrl === undefined) {
        await library.query.transaction().execute(beginAnew);
        return await finish(library, work);
      }
      return await moveToPostgres(library, databaseUrl, work);
    } finally {
      await library.close();
      if (databaseUrl !== undefined) await rm(file, { force: true });
    }
  });
}

interface Work {
  files: InstalledFiles;
  manifest: Manifest;
  /** Where the data directory is being made. */
  folder: string;
  progress: Progress;
  today: () => string;
}

async function moveToPostgres(library: Database, databaseUrl: string, work: Work): Promise<RestoreReport> {
  const database = await openPostgres(databaseUrl, { patient: true });
  try {
    await putInto(database, library, placeOfPostgres(databaseUrl));
    try {
      await sayElsewhere(work.folder, databaseUrl);
      return await finish(database, work);
    } catch (failure) {
      await empty(database);
      throw failure;
    }
  } finally {
    await database.close();
  }
}

/** Reads what is still to be read, and looks at every document. */
async function finish(
  database: Database,
  { files, manifest, folder, progress, today }: Work,
): Promise<RestoreReport> {
  const bare = commandReader(files);
  try {
    const reader = policyOfFolder(folder, { reader: bare, today, above: false });
    // A text whose changes make none is told of below; the others are whole.
    await catchUp({ database }, reader).catch(() => {});
    const { version } = await reader();
    await refreshProjections(libraryStore(database), await reader(), OWNER, progress);
    const problems = await verifyLibrary(database, version);
    return { documents: manifest.documents, at: manifest.at, problems };
  } finally {
    await bare.close();
  }
}
