import { open, rm } from 'node:fs/promises';
import { DebriefError } from '@debrief/core/errors';

/** Writes a text into a new file. @throws DebriefError FILE_EXISTS, FILE_UNWRITABLE */
export async function writeNewFile(file: string, text: string): Promise<void> {
  let made = false;
  try {
    await using handle = await open(file, 'wx');
    made = true;
    await handle.writeFile(text);
    await handle.sync();
  } catch (failure) {
    // Half a file is worse than none.
    if (made) await rm(file, { force: true }).catch(() => {});
    if ((failure as NodeJS.ErrnoException).code === 'EEXIST')
      throw new DebriefError('FILE_EXISTS', file, { cause: failure });
    throw new DebriefError('FILE_UNWRITABLE', file, { cause: failure });
  }
}
