export { ARCHIVE_LIMITS, type Archive, type ArchiveEntry, type RefusedEntry } from './archive.ts';
export { entryPath } from './entry-path.ts';
export { isPackedName, openArchive } from './open-archive.ts';
