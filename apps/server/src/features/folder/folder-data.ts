import { realpath, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import { cacheDirectoryOf } from '../library/data-directory.ts';
import { OWN_FOLDER } from '../library/walk-folder.ts';
import { whyFolderProtected } from './why-not-written.ts';

/**
 * Where Debrief keeps its own data about a folder that is served: in the folder, where something may be written to it, else in the user's
 * cache.
 * @throws DebriefError FOLDER_NOT_FOUND
 */
export async function dataDirectoryOfFolder(
  folder: string,
  env: Record<string, string | undefined>,
): Promise<string> {
  const real = await realpath(folder).catch(() => undefined);
  if (real === undefined || !(await isFolder(real))) throw new DebriefError('FOLDER_NOT_FOUND', folder);
  const own = join(real, OWN_FOLDER);
  const refused = await whyFolderProtected((await isFolder(own)) ? own : real);
  return refused === undefined ? own : cacheDirectoryOf(folder, env);
}

/** Keeps the data in a folder out of the repository that the folder is in. */
export async function hideFromGit(dataDirectory: string): Promise<void> {
  await writeFile(join(dataDirectory, '.gitignore'), '*\n', { flag: 'wx' }).catch((failure: unknown) => {
    if (!(failure instanceof Error && 'code' in failure && failure.code === 'EEXIST'))
      throw new DebriefError('FILE_UNWRITABLE', dataDirectory, { cause: failure });
  });
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}
