import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import type { FileSync, Written } from './file-sync.ts';
import type { FolderFileStore } from './folder-file-store.ts';
import { nameBeside, writeNew } from './replace-file.ts';
import type { ReplacedFiles } from './replaced-files.ts';
import { isMissing, seeFile } from './see-file.ts';
import { type TrashedFiles, trashOf } from './trashed-files.ts';
import { whyNotWritten, whyProtected } from './why-not-written.ts';

export interface FolderErasingSettings {
  /** The real path of the folder. */
  folder: string;
  dataDirectory: string;
  store: FolderFileStore;
  sync: FileSync;
  replaced: ReplacedFiles;
  trashed: TrashedFiles;
  /** In plain words why nothing can be written to the folder; undefined where it can. */
  whyReadOnly(): string | undefined;
}

/** Words that are to be nowhere any more, and what stands there then. */
export interface ErasedWords {
  words: string;
  mask: string;
}

const NOT_AT_REST = 'it is being changed just now';

/** Erases from the file of a text and from all that is kept about that file, together with what is stored of the text. */
export class FolderErasing {
  readonly #settings: FolderErasingSettings;

  constructor(settings: FolderErasingSettings) {
    this.#settings = settings;
  }

  /**
   * Erases what is stored by `work`, with nothing else at the file meanwhile, and then in the file. Nothing is done where the file would keep
   * the words, as it is in conflict with the text or cannot be written. `unwritten` says in plain words why it could not be written after
   * all; it is written as soon as it can be.
   * @throws DebriefError ERASE_NOT_WHOLE; whatever `work` throws
   */
  async erase<T>(
    documentId: string,
    erased: ErasedWords,
    work: () => Promise<T>,
  ): Promise<T & { unwritten?: string }> {
    const { sync, replaced, trashed } = this.#settings;
    await trashed.settle(documentId);
    return sync.apart(documentId, async (write) => {
      await this.#requireOne(documentId, await write());
      await replaced.forget(documentId);
      try {
        const result = await work();
        const written = await write().catch((failure: unknown) => failedToWrite(failure));
        await replaced.forget(documentId);
        return { ...result, ...(written.is === 'done' ? {} : { unwritten: reasonOf(written) }) };
      } finally {
        await this.#eraseKept(documentId, erased);
      }
    });
  }

  /** The file is what the text is, and can become what it will be. */
  async #requireOne(documentId: string, written: Written): Promise<void> {
    const { store, sync, folder, whyReadOnly } = this.#settings;
    const file = await store.load(documentId);
    if (file === undefined) return;
    const refuse = (why: string) => new DebriefError('ERASE_NOT_WHOLE', `${file.path}: ${asPart(why)}`);
    const readOnly = whyReadOnly();
    if (readOnly !== undefined) throw refuse(readOnly);
    if (written.is !== 'done') throw refuse(reasonOf(written));
    if (file.state !== 'same') throw refuse(file.reason ?? NOT_AT_REST);
    const seen = await seeFile(folder, file.path).catch((failure: unknown) => {
      throw refuse(whyNotWritten(failure));
    });
    if (seen?.sha256 !== file.base.sha256) throw refuse(NOT_AT_REST);
    const refused = await whyProtected(seen);
    if (refused !== undefined) throw refuse(refused);
    // The words go out of what is stored of the file too: without its hash from before, nothing would tell that it is not written yet.
    if (!file.known) await store.saveSynced(file, await sync.ready(file, seen, file.projected));
  }

  /** Files that an earlier process left behind, and bytes in the trash that are no text. */
  async #eraseKept(documentId: string, erased: ErasedWords): Promise<void> {
    const { dataDirectory } = this.#settings;
    const replaced = join(dataDirectory, 'replaced');
    for (const name of await namesIn(replaced))
      if (name.startsWith(`${documentId}.`)) await eraseFromFile(join(replaced, name), erased);
    const trash = join(trashOf(dataDirectory), documentId);
    for (const name of await namesIn(trash)) await eraseFromFile(join(trash, name), erased);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((failure: unknown) => {
    if (isMissing(failure)) return [];
    throw failure;
  });
}

/** Takes words out of a file, whatever else is in it and however its lines end. */
async function eraseFromFile(path: string, { words, mask }: ErasedWords): Promise<void> {
  const bytes = await readFile(path);
  // Each byte is one sign, so that what is no text stays what it is.
  const signs = (text: string) => Buffer.from(text).toString('latin1');
  const lines = words.split(/\r\n?|\n/).map((line) => signs(line).replace(/[^\w ]/g, '\\$&'));
  const kept = bytes.toString('latin1');
  const left = kept.replace(new RegExp(lines.join('(?:\\r\\n?|\\n)'), 'g'), () => signs(mask));
  if (left === kept) return;
  const beside = nameBeside(path);
  try {
    await writeNew(beside, Buffer.from(left, 'latin1'));
    await rename(beside, path);
  } finally {
    await rm(beside, { force: true });
  }
}

function failedToWrite(failure: unknown): Written {
  return { is: 'blocked', reason: whyNotWritten(failure) };
}

function reasonOf(written: Written): string {
  return written.is === 'blocked' ? written.reason : NOT_AT_REST;
}

/** A reason within another sentence. */
function asPart(reason: string): string {
  const [first = ''] = reason.split(/\. |\.$/);
  return first.charAt(0).toLowerCase() + first.slice(1);
}
