import { open } from 'node:fs/promises';
import { DebriefError } from '@debrief/core/errors';
import type { Archive, OpenOptions } from './archive.ts';
import { openTar } from './open-tar.ts';
import { openZip } from './open-zip.ts';
import { readTarHeader, TAR_BLOCK } from './tar-header.ts';

const ARCHIVE_NAME = /\.(?:zip|tar|tgz|tar\.gz)$/i;
/** Also what is not opened here: such a file inside an archive, or in a folder, is told of by name. */
const PACKED_NAME = /\.(?:zip|tar|tgz|gz|bz2|tbz2?|xz|txz|zst|7z|rar|jar|war)$/i;

/** Whether a name says that the file is packed. */
export function isPackedName(path: string): boolean {
  return PACKED_NAME.test(path);
}

/**
 * Opens a file as an archive: zip, tar, or tar packed by gzip, by its first bytes. Undefined where neither bytes nor name say
 * that it is one.
 * @throws DebriefError ARCHIVE_DAMAGED, ARCHIVE_TOO_LARGE, FILE_UNREADABLE
 */
export async function openArchive(
  file: string,
  shown: string,
  options: OpenOptions,
): Promise<Archive | undefined> {
  const start = await firstBytes(file, shown);
  const signature = start.length >= 4 ? start.readUInt32LE(0) : 0;
  // A local header, or the end of an archive without entries.
  if (signature === 0x04034b50 || signature === 0x06054b50) return openZip(file, shown, options);
  if (start[0] === 0x1f && start[1] === 0x8b) return openTar(file, shown, true, options);
  const header = start.length === TAR_BLOCK ? readTarHeader(start) : undefined;
  if (header !== undefined && (header !== 'end' || ARCHIVE_NAME.test(file))) {
    return openTar(file, shown, false, options);
  }
  // A program that unpacks itself has something else at its start.
  if (/\.zip$/i.test(file)) return openZip(file, shown, options);
  if (ARCHIVE_NAME.test(file)) throw new DebriefError('ARCHIVE_DAMAGED', `${shown} at its first byte`);
  return undefined;
}

async function firstBytes(file: string, shown: string): Promise<Buffer> {
  try {
    await using handle = await open(file, 'r');
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(TAR_BLOCK), 0, TAR_BLOCK, 0);
    return buffer.subarray(0, bytesRead);
  } catch (cause) {
    throw new DebriefError('FILE_UNREADABLE', shown, { cause });
  }
}
