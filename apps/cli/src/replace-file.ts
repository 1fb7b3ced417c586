import { randomBytes } from 'node:crypto';
import { access, constants, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { DebriefError } from '@debrief/core/errors';

/**
 * Replaces a file's bytes, all at once or not at all: they are written beside it and moved over it. Its mode stays, and a link stays a
 * link; a file that has other names too (hard links) is written in place, so that it stays one file. `known` are the bytes that the new ones were made from: a file that holds others by now is left alone.
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
    const { mode, nlink } = await stat(target);
    // Whoever took the write permission away meant it, even where the folder or the user's rights would allow a replacement.
    if ((mode & 0o222) === 0) throw new DebriefError('FILE_UNWRITABLE', shown);
    await access(target, constants.W_OK);
    if (nlink > 1) {
      await writeInPlace(target, shown, known, bytes);
      return;
    }
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

async function writeInPlace(
  target: string,
  shown: string,
  known: Uint8Array,
  bytes: Uint8Array,
): Promise<void> {
  await using file = await open(target, 'r+');
  if (!(await file.readFile()).equals(known)) throw new DebriefError('FILE_CHANGED', shown);
  for (let at = 0; at < bytes.length; ) {
    at += (await file.write(bytes, at, bytes.length - at, at)).bytesWritten;
  }
  await file.truncate(bytes.length);
  await file.sync();
}
