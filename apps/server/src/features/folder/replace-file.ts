import { randomBytes } from 'node:crypto';
import { linkSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stampOf } from '../library/walk-folder.ts';
import { isMissing, type SeenFile } from './see-file.ts';

/** Failures after which the file that is replaced is kept as a copy, as it cannot have a second name there. */
const NO_SECOND_NAME = ['EXDEV', 'EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL'];

/**
 * Puts other bytes in the place of a file, all or nothing: they are written beside it, forced to the disk and given its name. Its mode
 * stays, its owner as far as the system allows. What was there stays reachable under the name `aside`. Nothing is done, and false
 * given, where the file is not as it was seen any more; between the last look at it and the new name nothing else is done.
 * @throws failures of the system
 */
export async function replaceFile(seen: SeenFile, bytes: Uint8Array, aside: string): Promise<boolean> {
  const beside = nameBeside(seen.real);
  try {
    await writeNew(beside, bytes, seen);
    if (!isStill(seen)) return false;
    keepAside(seen, aside);
    renameSync(beside, seen.real);
  } catch (failure) {
    if (isMissing(failure)) return false;
    throw failure;
  } finally {
    await rm(beside, { force: true });
  }
  await syncFolder(dirname(seen.real));
  return true;
}

/** A name for a file that is being written, in the folder that it will be in. */
export function nameBeside(path: string): string {
  return join(dirname(path), `.debrief-${randomBytes(6).toString('hex')}.new`);
}

/** Whether a path is such a name: the file was left behind when the process ended in the middle. */
export function isLeftBeside(path: string): boolean {
  return /(?:^|\/)\.debrief-[0-9a-f]{12}\.new$/.test(path);
}

/** Writes a file that is not there yet and forces it to the disk. */
export async function writeNew(
  path: string,
  bytes: Uint8Array,
  like?: Pick<SeenFile, 'mode' | 'owner'>,
): Promise<void> {
  await using file = await open(path, 'wx', like?.mode ?? 0o666);
  await file.writeFile(bytes);
  if (like !== undefined) {
    await giveTo(file, like.owner);
    // Some systems have no modes that could be given.
    await file.chmod(like.mode).catch(() => {});
  }
  await file.sync();
}

/** Forces the names in a folder to the disk, where the system can. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    await using opened = await open(folder, 'r');
    await opened.sync();
  } catch {
    // Some systems cannot; a power cut may then bring back the file as it was, and it is written again.
  }
}

function isStill(seen: SeenFile): boolean {
  return stampOf(statSync(seen.real, { bigint: true })) === seen.stamp;
}

function keepAside(seen: SeenFile, aside: string): void {
  try {
    linkSync(seen.real, aside);
  } catch (failure) {
    const code = failure instanceof Error && 'code' in failure ? String(failure.code) : '';
    if (!NO_SECOND_NAME.includes(code)) throw failure;
    writeFileSync(aside, seen.bytes, { flag: 'wx', mode: 0o600 });
  }
}

async function giveTo(file: FileHandle, { user, group }: SeenFile['owner']): Promise<void> {
  const now = await file.stat();
  if (now.uid === user && now.gid === group) return;
  // Who may not give it away altogether may often still give it to the group.
  await file.chown(user, group).catch(() => file.chown(now.uid, group).catch(() => {}));
}
