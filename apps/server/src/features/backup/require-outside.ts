import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import { OWN_FOLDER } from '../library/walk-folder.ts';

/**
 * A backup inside of what it copies would be served as documents, copied by the next one, and lost with the library.
 * @throws DebriefError BACKUP_INSIDE
 */
export async function requireOutside(
  folder: string,
  { dataDirectory, servedFolder }: { dataDirectory: string; servedFolder?: string | undefined },
): Promise<void> {
  const place = await realPlace(resolve(folder));
  const data = await realPlace(dataDirectory);
  // Data that is kept in a folder belongs to that folder, also while it is not served.
  const around = basename(data) === OWN_FOLDER ? [dirname(data)] : [];
  const served = servedFolder === undefined ? [] : [await realPlace(servedFolder)];
  for (const own of [data, ...around, ...served])
    if (place === own || place.startsWith(own.endsWith(sep) ? own : own + sep))
      throw new DebriefError('BACKUP_INSIDE', folder);
}

/** Where a path leads; its last parts need not be there. */
async function realPlace(path: string): Promise<string> {
  const real = await realpath(path).catch(() => undefined);
  if (real !== undefined || dirname(path) === path) return real ?? path;
  return join(await realPlace(dirname(path)), basename(path));
}
