import type { Principal } from '@debrief/core/permissions';
import type { Reader } from '../../jobs/reader.ts';
import type {
  IncomingDocument,
  LibraryStore,
  SkippedFile,
  StoredDocument,
} from '../library/library-store.ts';
import { batchesOf, eachBatch, type Progress, projectEach, takeIn } from '../library/take-in.ts';
import type { FoundFile } from '../library/walk-folder.ts';
import type { FileMarks } from './file-marks.ts';
import type { FolderListing } from './folder-listing.ts';
import { seeFile } from './see-file.ts';

export interface PlainFilesSettings {
  folder: string;
  store: LibraryStore;
  listing: FolderListing;
  marks: FileMarks;
  principal: Principal;
  progress: Progress;
  isClosed(): boolean;
}

/** Documents that nobody has written here: they are what their files are. */
export class PlainFiles {
  readonly #settings: PlainFilesSettings;
  #begun = new Set<string>();

  constructor(settings: PlainFilesSettings) {
    this.#settings = settings;
  }

  /** Stores what these files say, where it is something else than `known` or was read by another reader. Gives what could not be read. */
  async take(
    files: readonly FoundFile[],
    known: ReadonlyMap<string, StoredDocument>,
    reader: Reader,
  ): Promise<SkippedFile[]> {
    const { progress, isClosed } = this.#settings;
    const skipped: SkippedFile[] = [];
    await eachBatch(
      batchesOf(files, (file) => file.size),
      async (batch) => {
        if (isClosed()) return;
        skipped.push(...(await this.#takeBatch(batch, known, reader)));
        progress.done += batch.length;
      },
    );
    return skipped;
  }

  /** Reads the rows of documents again whose bytes are in the database. */
  async readAgain(documents: readonly StoredDocument[], reader: Reader): Promise<void> {
    const { store, principal, progress, isClosed } = this.#settings;
    await eachBatch(
      batchesOf(documents, () => 1),
      async (batch) => {
        if (isClosed()) return;
        const ids = batch.map(({ id }) => id);
        const { projections } = await projectEach(reader, await store.readBytes(principal, ids));
        const read = projections.filter((projection) => projection !== undefined);
        const hashes = new Map(batch.map(({ id, sha256 }) => [id, sha256]));
        await store.saveProjections(principal, read, reader.version, hashes);
        progress.done += batch.length;
      },
    );
  }

  /** Paths of documents that somebody began to write while their files were read, from the bytes before; each is given once. */
  begun(): ReadonlySet<string> {
    const begun = this.#begun;
    this.#begun = new Set();
    return begun;
  }

  async #takeBatch(
    batch: readonly FoundFile[],
    known: ReadonlyMap<string, StoredDocument>,
    reader: Reader,
  ): Promise<SkippedFile[]> {
    const { store, listing, marks, principal, folder } = this.#settings;
    const unread: string[] = [];
    const incoming: IncomingDocument[] = [];
    for (const file of batch) {
      const seen = await seeFile(folder, file.path).catch(() => undefined);
      if (seen === undefined) {
        unread.push(file.path);
        continue;
      }
      // The stamp was taken before the bytes: a change in between leaves an old stamp, and the file is read once more.
      marks.remember(file);
      const { bytes, sha256 } = seen;
      const stored = known.get(file.path);
      if (stored?.sha256 === sha256 && stored.reader === reader.version) continue;
      incoming.push({ path: file.path, bytes, sha256, modified: file.modified, source: folder });
    }
    unread.push(...(await takeIn(store, reader, principal, incoming)));
    const ids = await store.idsAt(incoming.map(({ path }) => path));
    const states = await listing.states([...ids.values()]);
    for (const { path } of incoming) if (states.has(ids.get(path) ?? '')) this.#begun.add(path);
    return unread.map((path) => ({ path, reason: 'could not be read' }));
  }
}
