import { NOTHING_PLACED, type Placed } from '../documents/placement.ts';
import type { AttachmentFiles } from './attachment-files.ts';
import type { Attachment } from './attachment-store.ts';

/** Where the files of post-mortems stand: in a data directory by their hash alone; in a served folder beside the texts as well. */
export interface AttachmentPlace {
  /** In plain words why nothing can be attached here; undefined where it can. */
  readonly refused: string | undefined;
  /** Whether files are there that no row names: somebody put them into the folder. */
  readonly hasOthers: boolean;
  /** What stands at a path: nothing, these very bytes, or something else. */
  look(path: string, bytes: Uint8Array): Promise<'nothing' | 'same' | 'other'>;
  /** Gives bytes their place. @throws DebriefError PATH_TAKEN, FOLDER_READ_ONLY, FILE_UNWRITABLE */
  put(documentId: string, path: string, bytes: Uint8Array): Promise<Placed>;
  /** The bytes at a path; undefined where there is nothing. @throws DebriefError ATTACHMENT_DAMAGED */
  read(path: string, known: Attachment | undefined): Promise<Uint8Array | undefined>;
  /** The first bytes and the size of what is at a path; undefined where there is nothing. */
  head(
    path: string,
    known: Attachment | undefined,
    length: number,
  ): Promise<{ bytes: Uint8Array; size: number } | undefined>;
  /** Takes it away. @throws DebriefError FILE_UNWRITABLE */
  remove(path: string): Promise<void>;
}

/** Files that stand in the data directory alone. */
export function storedAttachments(files: AttachmentFiles): AttachmentPlace {
  return {
    refused: undefined,
    hasOthers: false,
    look: async () => 'nothing',
    put: async () => NOTHING_PLACED,
    read: async (path, known) => (known === undefined ? undefined : files.read(known.sha256, path)),
    head: async (_path, known, length) =>
      known === undefined ? undefined : { bytes: await files.head(known.sha256, length), size: known.size },
    remove: async () => {},
  };
}
