/**
 * What the terminal needs of the server. Looking at folders and files is here at once; whatever opens a database or a socket
 * is loaded by the first call, so that commands on files alone stay quick to start.
 */
export type { BackupReport } from './features/backup/make-backup.ts';
export type { RestoreReport } from './features/backup/restore-backup.ts';
export type { ExportReport } from './features/library/export-documents.ts';
export { LARGEST_FILE } from './features/library/file-names.ts';
export type { ImportReport } from './features/library/import-report.ts';
export { readDocumentFile } from './features/library/read-file.ts';
export {
  type FoundFile,
  type FoundFolder,
  walkFolder,
} from './features/library/walk-folder.ts';
export { findPolicy } from './features/policy/find-policy.ts';
export { type LoadedPolicy, loadPolicy } from './features/policy/load-policy.ts';
export { DOUBTS, type Doubt, type DoubtKind } from './jobs/doubts-of.ts';
export type { LibraryPlace } from './open-library.ts';
export { type InstalledFiles, LOG_LEVELS, type LogLevel, type ServerSettings } from './settings.ts';

/** `startServer`: answers requests. */
export const loadServer = (): Promise<typeof import('./compose-server.ts')> => import('./compose-server.ts');

/** `exportFrom`, `reindexData`, `searchData`, `searchFolder`, `backUpData`: work on a library without a server. */
export const loadLibrary = (): Promise<typeof import('./compose-library.ts')> =>
  import('./compose-library.ts');

/** `importInto`: takes documents into a library. */
export const loadImport = (): Promise<typeof import('./compose-import.ts')> => import('./compose-import.ts');

/** `restoreData`: makes a library of a backup. */
export const loadRestore = (): Promise<typeof import('./compose-restore.ts')> =>
  import('./compose-restore.ts');

/** `dataDirectoryOfFolder`: where the data about a served folder is. */
export const loadFolderData = (): Promise<typeof import('./features/folder/folder-data.ts')> =>
  import('./features/folder/folder-data.ts');

/** `readHolder`, `readKey`: what stands in a data directory. */
export const loadDataDirectory = (): Promise<typeof import('./features/library/data-directory.ts')> =>
  import('./features/library/data-directory.ts');
