import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import { failureOfStore } from '../../database/store-failure.ts';
import { makeFolder } from '../library/make-folder.ts';

/**
 * Makes a folder with everything that `fill` puts into it, or none: it is filled under another name beside its place, and gets its own
 * when it is whole and on disk. An empty folder at its place is replaced.
 * @throws DebriefError FOLDER_NOT_EMPTY, FILE_UNWRITABLE; whatever `fill` throws
 */
export async function makeWholeFolder<T>(
  folder: string,
  fill: (unfinished: string) => Promise<T>,
): Promise<T> {
  const place = resolve(folder);
  const there = await readdir(place).catch((failure: NodeJS.ErrnoException) => {
    if (failure.code === 'ENOENT') return undefined;
    throw new DebriefError(failure.code === 'ENOTDIR' ? 'FOLDER_NOT_EMPTY' : 'FILE_UNWRITABLE', folder, {
      cause: failure,
    });
  });
  if (there !== undefined && there.length > 0) throw new DebriefError('FOLDER_NOT_EMPTY', folder);
  const unfinished = join(dirname(place), `.${basename(place)}.unfinished-${randomBytes(4).toString('hex')}`);
  try {
    await makeFolder(dirname(place));
    await mkdir(unfinished, { mode: 0o700 });
    const result = await fill(unfinished);
    await flushFolders(unfinished);
    // Somebody may have put something there meanwhile: then neither of the two succeeds.
    if (there !== undefined) await rmdir(place);
    await rename(unfinished, place);
    await flush(dirname(place));
    return result;
  } catch (failure) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => {});
    const code = failure instanceof Error && 'code' in failure ? String(failure.code) : '';
    if (code === 'ENOTEMPTY' || code === 'EEXIST')
      throw new DebriefError('FOLDER_NOT_EMPTY', folder, { cause: failure });
    if (failureOfStore(failure) !== undefined || /^E[A-Z]+$/.test(code))
      throw new DebriefError('FILE_UNWRITABLE', folder, { cause: failure });
    throw failure;
  }
}

/** Has the names in a folder, and in all folders in it, on disk. */
async function flushFolders(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isDirectory()) await flushFolders(join(folder, entry.name));
  await flush(folder);
}

/** Some systems cannot do it for folders: there the names follow in their own time. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
