import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import { POLICY_FILE } from '@debrief/core/policy';
import { OWNER } from '../../owner.ts';
import type { Writer } from '../../writer.ts';
import type { AttachmentFiles } from '../attachments/attachment-files.ts';
import type { AttachmentStore } from '../attachments/attachment-store.ts';
import { mediaTypeOf } from '../attachments/media-types.ts';
import type { DocumentService } from '../documents/document-service.ts';
import type { Placement } from '../documents/placement.ts';
import { hashOf } from '../library/document-id.ts';
import type { ImportDoor } from '../library/import-settings.ts';

/** Keeps files that documents refer to; never in the place of another. */
export type FileKeeper = Pick<ImportDoor, 'addFile' | 'holdFiles'>;

/** The door through which people make documents, for an import. */
export function libraryDoor(documents: DocumentService, writer: Writer, keeper: FileKeeper): ImportDoor {
  return {
    async add({ document, projection }, reader) {
      const { path, bytes, modified } = document;
      try {
        await documents.bringIn(writer, { path, bytes, modified, projection, reader });
        return undefined;
      } catch (failure) {
        if (!(failure instanceof DebriefError)) throw failure;
        if (failure.code === 'PATH_TAKEN') return 'taken';
        if (failure.code === 'PATH_REFUSED') return { reason: 'its path leads out of the folder' };
        throw failure;
      }
    },
    ...keeper,
  };
}

/** Keeps files as attachments of a data directory. What is known is asked once: one import runs at a time. */
export function attachmentKeeper(store: AttachmentStore, files: AttachmentFiles): FileKeeper {
  let known: Promise<Map<string, string>> | undefined;
  const ask = async () => new Map((await store.list(OWNER)).map(({ path, sha256 }) => [path, sha256]));
  const addFile: FileKeeper['addFile'] = async (path, bytes, source) => {
    known ??= ask();
    const sha256 = hashOf(bytes);
    const before = (await known).get(path);
    if (before !== undefined) return before === sha256 ? 'unchanged' : 'taken';
    // Bytes first: a row is never without them.
    await files.keep(sha256, bytes);
    const row = { path, sha256, size: bytes.length, mediaType: mediaTypeOf(path), source };
    await store.save(OWNER, [row]);
    (await known).set(path, sha256);
    return 'added';
  };
  return { addFile, holdFiles: (holdings) => store.save(OWNER, [], holdings) };
}

/** Keeps files beside the documents of a served folder, where their links look for them. */
export function folderKeeper(folder: string, placement: Placement): FileKeeper {
  const addFile: FileKeeper['addFile'] = async (path, bytes) => {
    const parts = path.split('/');
    if (parts.at(-1) === POLICY_FILE) return { reason: 'the policy of a folder; put it there yourself' };
    if (parts.some((part) => /[\\:*?"<>|]|[. ]$/.test(part)))
      return { reason: 'its path is none that every computer can hold' };
    try {
      const prepared = await placement.prepare('', path, bytes);
      try {
        await prepared.put();
      } finally {
        await prepared.end();
      }
      return 'added';
    } catch (failure) {
      if (!(failure instanceof DebriefError)) throw failure;
      if (failure.code === 'PATH_REFUSED') return { reason: 'its path leads out of the folder' };
      if (failure.code !== 'PATH_TAKEN') throw failure;
      const there = await readFile(join(folder, ...parts)).catch(() => undefined);
      return there?.equals(bytes) === true ? 'unchanged' : 'taken';
    }
  };
  // What lies in a folder has no rows before somebody gives it to a post-mortem here.
  return { addFile, holdFiles: async () => {} };
}
