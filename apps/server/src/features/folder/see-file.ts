import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import { hashOf } from '../library/document-id.ts';
import { LARGEST_FILE } from '../library/file-names.ts';
import { stampOf } from '../library/walk-folder.ts';

/** A file as it was found: its bytes, and what tells whether it is still the same. */
export interface SeenFile {
  /** Inside the folder, with `/`. */
  path: string;
  /** The file itself; where the path is a symbolic link, what it leads to. */
  real: string;
  bytes: Uint8Array;
  sha256: string;
  stamp: string;
  /** Milliseconds since 1970. */
  modified: number;
  mode: number;
  owner: { user: number; group: number };
  /** False where it changed while it was read. */
  steady: boolean;
}

/**
 * Reads a file of the folder (a real path) with everything that a later comparison needs; undefined where there is none.
 * @throws DebriefError FILE_UNREADABLE for what leads out of the folder or is no file, FILE_TOO_LARGE; failures of the system
 */
export async function seeFile(root: string, path: string): Promise<SeenFile | undefined> {
  let real: string;
  let file: FileHandle;
  try {
    real = await realpath(join(root, path));
    if (!real.startsWith(root.endsWith(sep) ? root : root + sep))
      throw new DebriefError('FILE_UNREADABLE', path);
    // Without waiting: a pipe at this place would be waited for without end.
    file = await open(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (failure) {
    if (isMissing(failure)) return undefined;
    throw failure;
  }
  await using opened = file;
  const before = await opened.stat({ bigint: true });
  if (!before.isFile()) throw new DebriefError('FILE_UNREADABLE', path);
  if (before.size > BigInt(LARGEST_FILE)) throw new DebriefError('FILE_TOO_LARGE', path);
  const bytes = await opened.readFile();
  const after = await opened.stat({ bigint: true });
  return {
    path,
    real,
    bytes,
    sha256: hashOf(bytes),
    stamp: stampOf(after),
    modified: Number(after.mtimeMs),
    mode: Number(after.mode & 0o7777n),
    owner: ownerOf(after),
    steady: stampOf(before) === stampOf(after) && BigInt(bytes.length) === after.size,
  };
}

export function isMissing(failure: unknown): boolean {
  return (
    failure instanceof Error && 'code' in failure && ['ENOENT', 'ENOTDIR'].includes(String(failure.code))
  );
}

function ownerOf({ uid, gid }: BigIntStats): SeenFile['owner'] {
  return { user: Number(uid), group: Number(gid) };
}
