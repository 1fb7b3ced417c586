import { stat } from 'node:fs/promises';
import { DebriefError } from '@debrief/core/errors';
import { archiveSource } from './archive-source.ts';
import { fileSource, folderSource } from './folder-source.ts';
import type { ImportSource } from './import-source.ts';

/**
 * Opens what was named to import: a folder, an archive (zip, tar, tar packed by gzip), or one file.
 * @throws DebriefError FILE_NOT_FOUND, FILE_UNREADABLE, FILE_TOO_LARGE, ARCHIVE_DAMAGED, ARCHIVE_TOO_LARGE
 */
export async function openSource(named: string, keepGoing: boolean): Promise<ImportSource> {
  const found = await stat(named).catch(() => {
    throw new DebriefError('FILE_NOT_FOUND', named);
  });
  if (found.isDirectory()) return folderSource(named);
  if (!found.isFile()) throw new DebriefError('FILE_UNREADABLE', named);
  return (await archiveSource(named, keepGoing)) ?? fileSource(named);
}
