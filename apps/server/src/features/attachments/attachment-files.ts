import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import { hashOf } from '../library/document-id.ts';

/** The bytes of attachments by their SHA-256: equal files are kept once, and nothing is ever changed in place. */
export interface AttachmentFiles {
  /** Keeps bytes; they are on disk when it settles. @throws DebriefError FILE_UNWRITABLE */
  keep(sha256: string, bytes: Uint8Array): Promise<void>;
  /** The bytes as they came; `shown` names them in the error. @throws DebriefError ATTACHMENT_DAMAGED */
  read(sha256: string, shown: string): Promise<Uint8Array>;
  /** The first bytes of a file; none where there is none. */
  head(sha256: string, length: number): Promise<Uint8Array>;
  /** Takes bytes away that nothing names any more. @throws DebriefError FILE_UNWRITABLE */
  remove(sha256: string): Promise<void>;
}

/**
 * Files in a folder, `ab/abcdef…`. They lie beside the database rather than in it: it is copied whole before each change of its
 * tables, and every byte in it is written twice, first to its log.
 */
export function attachmentFolder(folder: string): AttachmentFiles {
  const fileOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);
  return {
    async keep(sha256, bytes) {
      const file = fileOf(sha256);
      const known = await stat(file).catch(() => undefined);
      // Renamed into place when it was whole: the right length under this name is the right file.
      if (known?.isFile() === true && known.size === bytes.length) return;
      const beside = `${file}.${randomBytes(4).toString('hex')}.new`;
      try {
        await mkdir(dirname(file), { recursive: true, mode: 0o700 });
        const written = await open(beside, 'wx', 0o600);
        try {
          await written.writeFile(bytes);
          await written.sync();
        } finally {
          await written.close();
        }
        await rename(beside, file);
      } catch (cause) {
        await rm(beside, { force: true }).catch(() => {});
        throw new DebriefError('FILE_UNWRITABLE', folder, { cause });
      }
    },

    async read(sha256, shown) {
      const bytes = await readFile(fileOf(sha256)).catch((cause: unknown) => {
        throw new DebriefError('ATTACHMENT_DAMAGED', shown, { cause });
      });
      if (hashOf(bytes) !== sha256) throw new DebriefError('ATTACHMENT_DAMAGED', shown);
      return bytes;
    },

    head: (sha256, length) => headOf(fileOf(sha256), length),

    async remove(sha256) {
      await rm(fileOf(sha256), { force: true }).catch((cause: unknown) => {
        throw new DebriefError('FILE_UNWRITABLE', folder, { cause });
      });
    },
  };
}

/** The first bytes of a file; none where it cannot be read. */
export async function headOf(file: string, length: number): Promise<Uint8Array> {
  try {
    await using opened = await open(file, 'r');
    const { buffer, bytesRead } = await opened.read(new Uint8Array(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } catch {
    return new Uint8Array();
  }
}
