import { readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Principal } from '@debrief/core/permissions';
import { decodeText } from '@debrief/core/text';
import type { DocumentStore } from '../documents/document-store.ts';
import type { LiveTexts } from '../editing/live-texts.ts';
import type { TextProjector } from '../editing/text-projector.ts';
import { hashOf } from '../library/document-id.ts';
import type { FileSync } from './file-sync.ts';
import type { FolderFileStore, LiveFile } from './folder-file-store.ts';
import { InTurn } from './in-turn.ts';
import { keepRevision } from './keep-revision.ts';
import { FOLDER } from './outside-author.ts';
import { unpackVersions } from './recent-versions.ts';
import { seeFile } from './see-file.ts';

export interface TrashedFilesSettings {
  /** The real path of the folder. */
  folder: string;
  dataDirectory: string;
  documents: DocumentStore;
  store: FolderFileStore;
  texts: LiveTexts;
  projector: TextProjector;
  sync: FileSync;
  principal: Principal;
  now: () => number;
}

/**
 * The files of documents that were put into the trash here. The text itself is kept by the database; when it is a file of the folder again,
 * nothing of it is to lie in the trash any more, where erasing would not look for it.
 */
export class TrashedFiles {
  readonly #settings: TrashedFilesSettings;
  readonly #trash: string;
  readonly #turns = new InTurn();

  constructor(settings: TrashedFilesSettings) {
    this.#settings = settings;
    this.#trash = trashOf(settings.dataDirectory);
  }

  /** The documents of which something lies there. */
  async all(): Promise<string[]> {
    return readdir(this.#trash).catch(() => []);
  }

  /**
   * Lets go of what lies there of a document whose file is back. What nobody has seen yet, as it was changed outside just before, is kept in
   * the history. Bytes that are no text stay.
   * @throws failures of the system and of the store
   */
  settle(documentId: string): Promise<void> {
    return this.#turns.do(documentId, () => this.#settle(documentId));
  }

  idle(): Promise<void> {
    return this.#turns.idle();
  }

  async #settle(documentId: string): Promise<void> {
    const { folder, documents, principal } = this.#settings;
    const place = join(this.#trash, documentId);
    const names = await readdir(place).catch(() => []);
    const known = names.length === 0 ? undefined : await documents.find(principal, documentId);
    if (known === undefined) return;
    const back = await seeFile(folder, known.path);
    if (back === undefined) return;
    for (const name of names) {
      const bytes = await readFile(join(place, name));
      const same = bytes.equals(known.bytes) || bytes.equals(back.bytes);
      if (!same && !decodeText(bytes).valid) continue;
      if (same || (await this.#keep(documentId, bytes))) await rm(join(place, name), { force: true });
    }
    await rmdir(place).catch(() => {});
  }

  /** Sees to it that a file is in what is known of the text. Gives false where there is no text to keep it with. */
  #keep(documentId: string, bytes: Uint8Array): Promise<boolean> {
    const { store, texts, projector, sync, now } = this.#settings;
    return sync.inTurn(documentId, () =>
      // A document that was never written here gets its first revision by being opened.
      texts.with(FOLDER, documentId, async (live) => {
        await projector.settled(documentId);
        const file = await store.load(documentId);
        if (file === undefined) return false;
        if (isKnown(file, bytes)) return true;
        const kept = { bytes, former: file.base.bytes, updateNumber: live.number, at: now() };
        await store.alone((transaction) => keepRevision(transaction, file, kept));
        return true;
      }),
    );
  }
}

/** Where files go that are put into the trash: a folder for each document. */
export function trashOf(dataDirectory: string): string {
  return join(dataDirectory, 'trash');
}

/** Whether the file was just that when it was seen last, or lately. */
function isKnown({ base, next, recent }: LiveFile, bytes: Uint8Array): boolean {
  const sha256 = hashOf(bytes);
  if (sha256 === base.sha256 || sha256 === next?.sha256) return true;
  return recent !== undefined && unpackVersions(recent).includes(decodeText(bytes).text);
}
