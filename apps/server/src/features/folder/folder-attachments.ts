import { lstatSync } from 'node:fs';
import { open, readFile, realpath, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import { headOf } from '../attachments/attachment-files.ts';
import type { AttachmentPlace } from '../attachments/attachment-place.ts';
import type { Placement } from '../documents/placement.ts';
import { LARGEST_ATTACHMENT, mayComeAlong } from '../library/file-names.ts';
import { isWithin } from './bound-folder.ts';

/** The files of post-mortems as files of a served folder: what is there is what is shown. */
export function folderAttachments(folder: string, placement: Placement): AttachmentPlace {
  /** The real file at a path of the library; undefined where there is none, or it is hidden, or leads out of the folder. */
  async function fileAt(path: string): Promise<{ real: string; size: number } | undefined> {
    if (path.includes('\0') || !mayComeAlong(path)) return undefined;
    try {
      const real = await realpath(join(folder, ...path.split('/')));
      if (!isWithin(folder, real) || !mayComeAlong(real.slice(folder.length + 1))) return undefined;
      const found = await stat(real);
      return found.isFile() && found.size <= LARGEST_ATTACHMENT ? { real, size: found.size } : undefined;
    } catch {
      return undefined;
    }
  }

  return {
    get refused() {
      return placement.refused;
    },
    hasOthers: true,

    async look(path, bytes) {
      const found = await fileAt(path);
      if (found?.size === bytes.length && (await readFile(found.real)).equals(bytes)) return 'same';
      const there = lstatSync(join(folder, ...path.split('/')), { throwIfNoEntry: false });
      return there === undefined && found === undefined ? 'nothing' : 'other';
    },

    async put(documentId, path, bytes) {
      const prepared = await placement.prepare(documentId, path, bytes);
      try {
        return await prepared.put();
      } finally {
        await prepared.end();
      }
    },

    async read(path) {
      const found = await fileAt(path);
      if (found === undefined) return undefined;
      await using file = await open(found.real, 'r');
      return await file.readFile();
    },

    async head(path, _known, length) {
      const found = await fileAt(path);
      return found === undefined ? undefined : { bytes: await headOf(found.real, length), size: found.size };
    },

    async remove(path) {
      const found = await fileAt(path);
      if (found === undefined) return;
      await rm(found.real, { force: true }).catch((cause: unknown) => {
        throw new DebriefError('FILE_UNWRITABLE', path, { cause });
      });
    },
  };
}
