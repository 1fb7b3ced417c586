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
  };
}
