import type { Principal } from '@debrief/core/permissions';
import type { Reader } from '../../jobs/reader.ts';
import type { DocumentStore } from '../documents/document-store.ts';
import type { TextProjector } from '../editing/text-projector.ts';
import type { StoredDocument } from '../library/library-store.ts';
import type { FoundFile } from '../library/walk-folder.ts';
import type { FileSync } from './file-sync.ts';
import type { FolderFileStore } from './folder-file-store.ts';
import type { FolderListing } from './folder-listing.ts';
import { areAlike, type FreshFile, type GoneFile, matchRenames } from './match-renames.ts';
import { seeFile } from './see-file.ts';

export interface FolderMovesSettings {
  folder: string;
  documents: DocumentStore;
  files: FolderFileStore;
  listing: FolderListing;
  projector: TextProjector;
  sync: FileSync;
  principal: Principal;
  now: () => number;
}

const NOWHERE = async () => {};

/** Files that went, came and changed their names outside: their documents follow them. */
export class FolderMoves {
  readonly #settings: FolderMovesSettings;

  constructor(settings: FolderMovesSettings) {
    this.#settings = settings;
  }

  /**
   * Documents whose files are gone: those that a fresh file is under another name get its path, the others go into the trash. Gives the
   * renamed by their new paths.
   */
  async settle(
    lost: readonly StoredDocument[],
    fresh: readonly FoundFile[],
    identityOf: (path: string) => string | undefined,
    reader: Reader,
  ): Promise<Map<string, StoredDocument>> {
    const renamed = new Map<string, StoredDocument>();
    if (lost.length === 0) return renamed;
    const gone = fresh.length === 0 ? [] : await this.#gone(lost, identityOf);
    for (const pair of matchRenames(gone, gone.length === 0 ? [] : await this.#fresh(fresh))) {
      const { stored } = pair.gone;
      await this.#rename(stored, pair.fresh.path, reader);
      renamed.set(pair.fresh.path, { ...stored, path: pair.fresh.path });
    }
    const kept = new Set([...renamed.values()].map(({ id }) => id));
    for (const stored of lost) if (!kept.has(stored.id)) await this.#remove(stored);
    return renamed;
  }

  /** Of fresh files those whose documents are in the trash because they had gone: they are taken out of it. By their paths. */
  async bringBack(fresh: readonly FoundFile[]): Promise<Map<string, StoredDocument>> {
    const { folder, documents, listing, principal, sync } = this.#settings;
    const back = new Map<string, StoredDocument>();
    if (fresh.length === 0) return back;
    const removed = new Map<string, string>();
    for (const { id, path } of await listing.listRemoved()) if (!removed.has(path)) removed.set(path, id);
    for (const { path } of removed.size === 0 ? [] : fresh) {
      const id = removed.get(path);
      const known = id === undefined ? undefined : await listing.findRemoved(id);
      const seen = known === undefined ? undefined : await seeFile(folder, path).catch(() => undefined);
      if (known === undefined || seen === undefined) continue;
      if (seen.sha256 !== known.sha256 && !areAlike(known.bytes, seen.bytes)) continue;
      await sync.inTurn(known.id, () => documents.restore(principal, known.id, path, NOWHERE));
      for (const stored of await listing.documentsAt([path])) back.set(path, stored);
    }
    return back;
  }

  async #rename({ id }: StoredDocument, path: string, reader: Reader): Promise<void> {
    const { documents, listing, principal, projector, sync } = this.#settings;
    await sync.inTurn(id, async () => {
      await projector.settled(id);
      const bytes = await listing.bytesOf(id);
      const [projection] = bytes === undefined ? [] : await reader.project([{ id, path, bytes }]);
      if (projection === undefined) throw new Error('the renamed document could not be read');
      await documents.rename(principal, id, path, { projection, reader: reader.version }, NOWHERE);
    });
  }

  async #remove({ id }: StoredDocument): Promise<void> {
    const { documents, principal, projector, sync, now } = this.#settings;
    await sync.inTurn(id, async () => {
      // Everything that was written is in the rows, so that it is all there when it is restored.
      await projector.settled(id);
      await documents.trash(principal, id, { at: now(), by: undefined, how: 'removed outside' }, NOWHERE);
    });
  }

  async #gone(
    lost: readonly StoredDocument[],
    identityOf: (path: string) => string | undefined,
  ): Promise<(GoneFile & { stored: StoredDocument })[]> {
    const { files, listing } = this.#settings;
    const gone: (GoneFile & { stored: StoredDocument })[] = [];
    for (const stored of lost) {
      const base = stored.live ? (await files.load(stored.id))?.base : undefined;
      const bytes = base?.bytes ?? (await listing.bytesOf(stored.id));
      if (bytes === undefined) continue;
      const identity = identityOf(stored.path);
      gone.push({
        stored,
        path: stored.path,
        sha256: base?.sha256 ?? stored.sha256,
        bytes,
        ...(identity === undefined ? {} : { identity }),
      });
    }
    return gone;
  }

  async #fresh(files: readonly FoundFile[]): Promise<FreshFile[]> {
    const fresh: FreshFile[] = [];
    for (const { path, identity } of files) {
      const seen = await seeFile(this.#settings.folder, path).catch(() => undefined);
      if (seen === undefined) continue;
      const { bytes, sha256 } = seen;
      fresh.push({ path, bytes, sha256, ...(identity === undefined ? {} : { identity }) });
    }
    return fresh;
  }
}
