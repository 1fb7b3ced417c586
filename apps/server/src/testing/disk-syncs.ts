import { type FileHandle, open } from 'node:fs/promises';

/** Hands the disk over to a test: how files of this process reach it. */
export interface DiskSyncs {
  /** From now on whoever brings something to the disk waits, until they are let go. `reached` settles when the first one does. */
  hold(): { reached: Promise<void>; letGo(): void };
  /** From now on it fails. */
  fail(): void;
  asItIs(): void;
}

/** There is no other door for this to go through: the file handle is Node's own. */
export async function diskSyncs(): Promise<DiskSyncs> {
  const file = await open(import.meta.filename);
  const files: FileHandle = Object.getPrototypeOf(file);
  await file.close();
  const { datasync } = files;
  return {
    hold() {
      const first = Promise.withResolvers<void>();
      const over = Promise.withResolvers<void>();
      files.datasync = async function () {
        first.resolve();
        await over.promise;
        return datasync.call(this);
      };
      return { reached: first.promise, letGo: over.resolve };
    },
    fail() {
      files.datasync = async () => {
        throw Object.assign(new Error('EIO: the disk failed'), { code: 'EIO' });
      };
    },
    asItIs() {
      files.datasync = datasync;
    },
  };
}
