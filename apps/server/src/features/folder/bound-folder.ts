import { realpath } from 'node:fs/promises';
import type { Principal } from '@debrief/core/permissions';
import type { Reader } from '../../jobs/reader.ts';
import { hashOf } from '../library/document-id.ts';
import type { IncomingDocument, LibraryStore, SkippedFile, StoredDocument } from '../library/library-store.ts';
import { readDocumentFile } from '../library/read-file.ts';
import { batchesOf, eachBatch, type Progress, takeIn } from '../library/take-in.ts';
import { type FoundFile, walkFolder } from '../library/walk-folder.ts';
import { watchFolder } from './watch-folder.ts';

/** A folder whose Markdown files are the library. It is read and watched, and nothing is ever written into it. */
export interface BoundFolder {
  progress: Progress;
  /** Why the last round failed as a whole; undefined when it did not. */
  readonly failure: unknown;
  /** Brings the rows up to the folder as it is now. Calls that come meanwhile share one more round after it. */
  rescan(): Promise<void>;
  /** Looks again where the system cannot tell us of changes, where the last round failed, and where another folder or policy took the place. */
  refreshIfUnwatched(): Promise<void>;
  close(): Promise<void>;
}

export interface BoundFolderSettings {
  folder: string;
  store: LibraryStore;
  /** The reader of a round: it reads by the policy of the folder as it stands when the round begins. */
  reader: () => Promise<Reader>;
  principal: Principal;
  /** Called after each round. */
  afterRound?: () => void;
  /** Called when a round fails as a whole, for instance because the folder is gone. Rows stay as they are. */
  onFailure: (failure: unknown) => void;
  /** Called with a code of the system when not everything can be watched; then the folder is looked at whenever somebody asks. */
  onUnwatched?: (code: string) => void;
}

/** Changes come in bursts (an editor writes, renames, sets times): they are read when it has been quiet for so long. */
const QUIET_MS = 150;

/** Binds a folder. The first `rescan` reads it. */
export async function bindFolder(settings: BoundFolderSettings): Promise<BoundFolder> {
  const { store, principal } = settings;
  const source = await realpath(settings.folder);
  const stamps = new Map<string, string>();
  const progress: Progress = { done: 0, of: 0 };
  let readerVersion: string | undefined;
  let closed = false;
  let failure: unknown;
  let quiet: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again: Promise<void> | undefined;
  let unwatched: string | undefined;
  const watched = watchFolder(source, () => {
    clearTimeout(quiet);
    if (!closed) quiet = setTimeout(rescan, QUIET_MS);
  });

  async function round(): Promise<void> {
    const { files, skipped } = await walkFolder(source, watched.enter);
    if (closed) watched.close();
    else watched.settle();
    if (watched.trouble !== undefined && unwatched === undefined) settings.onUnwatched?.(watched.trouble);
    unwatched = watched.trouble;
    const reader = await settings.reader();
    readerVersion = reader.version;
    const known = new Map((await store.listDocuments(principal)).map((stored) => [stored.path, stored]));
    const found = new Set(files.map((file) => file.path));
    const gone = [...known.values()].filter((stored) => !found.has(stored.path));
    for (const { path } of gone) stamps.delete(path);
    for (const batch of batchesOf(gone, () => 1)) {
      await store.removeDocuments(
        principal,
        batch.map(({ id }) => id),
      );
    }
    const changed = files.filter((file) => {
      const stored = known.get(file.path);
      return stored?.reader !== reader.version || stamps.get(file.path) !== file.stamp;
    });
    progress.done = 0;
    progress.of = changed.length;
    await eachBatch(
      batchesOf(changed, (file) => file.size),
      async (batch) => {
        if (closed) return;
        skipped.push(...(await readBatch(batch, known, reader)));
        progress.done += batch.length;
      },
    );
    skipped.sort((a, b) => (a.path < b.path ? -1 : 1));
    if (!closed) await store.saveSkipped(principal, skipped);
  }

  async function readBatch(
    batch: readonly FoundFile[],
    known: ReadonlyMap<string, StoredDocument>,
    reader: Reader,
  ): Promise<SkippedFile[]> {
    const skipped: SkippedFile[] = [];
    const incoming: IncomingDocument[] = [];
    for (const file of batch) {
      const bytes = await readDocumentFile(file.absolute, file.path).catch(() => undefined);
      if (bytes === undefined) {
        skipped.push({ path: file.path, reason: 'could not be read' });
        continue;
      }
      // The stamp was taken before the bytes: a change in between leaves an old stamp, and the file is read once more.
      stamps.set(file.path, file.stamp);
      const sha256 = hashOf(bytes);
      const stored = known.get(file.path);
      if (stored?.sha256 === sha256 && stored.reader === reader.version) continue;
      incoming.push({ path: file.path, bytes, sha256, modified: file.modified, source });
    }
    const failed = await takeIn(store, reader, principal, incoming);
    return [...skipped, ...failed.map((path) => ({ path, reason: 'could not be read' }))];
  }

  function rescan(): Promise<void> {
    if (closed) return Promise.resolve();
    if (running !== undefined) {
      again ??= running.then(() => {
        again = undefined;
        return rescan();
      });
      return again;
    }
    running = round()
      .then(() => {
        failure = undefined;
      })
      .catch((cause: unknown) => {
        // Told once, not at each look until it is mended.
        const known = failure instanceof Error && cause instanceof Error && failure.message === cause.message;
        failure = cause;
        if (!closed && !known) settings.onFailure(cause);
      })
      .finally(() => {
        running = undefined;
        if (!closed) settings.afterRound?.();
      });
    return running;
  }

  return {
    progress,
    get failure() {
      return failure;
    },
    rescan,
    async refreshIfUnwatched() {
      // While files are being read the answer is how far that has come; it does not wait for the end.
      if (running !== undefined && progress.done < progress.of) return;
      if (watched.trouble !== undefined || failure !== undefined || watched.isElsewhere()) await rescan();
      // A policy above the folder is not watched, and a waiver may have expired overnight.
      else if (readerVersion !== undefined && (await settings.reader()).version !== readerVersion)
        await rescan();
    },
    async close() {
      closed = true;
      clearTimeout(quiet);
      watched.close();
      await running;
    },
  };
}
