import { randomBytes } from 'node:crypto';
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { DebriefError } from '@debrief/core/errors';

/**
 * Replaces a file's bytes, all at once or not at all: they are written beside it and moved over it. Its mode stays, and a link stays a
 * link. `known` are the bytes that the new ones were made from: a file that holds others by now is left alone.
 * @throws DebriefError FILE_CHANGED, FILE_UNWRITABLE, naming `shown`
 */
export async function replaceFile(
  file: string,
  shown: string,
  known: Uint8Array,
  bytes: Uint8Array,
): Promise<void> {
  let beside: string | undefined;
  try {
    const target = await realpath(file);
    const { mode } = await stat(target);
    beside = `${target}.${randomBytes(4).toString('hex')}.new`;
    const written = await open(beside, 'wx', mode & 0o7777);
    try {
      await written.chmod(mode & 0o7777);
      await written.writeFile(bytes);
      await written.sync();
    } finally {
      await written.close();
    }
    if (!(await readFile(target)).equals(known)) throw new DebriefError('FILE_CHANGED', shown);
    await rename(beside, target);
  } catch (failure) {
    if (beside !== undefined) await rm(beside, { force: true }).catch(() => {});
    if (failure instanceof DebriefError) throw failure;
    throw new DebriefError('FILE_UNWRITABLE', shown, { cause: failure });
  }
}
