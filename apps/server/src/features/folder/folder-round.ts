import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import type { Reader } from '../../jobs/reader.ts';
import type {
  IncomingDocument,
  LibraryStore,
  SkippedFile,
  StoredDocument,
} from '../library/library-store.ts';
import { batchesOf, eachBatch, type Progress, projectEach, takeIn } from '../library/take-in.ts';
import {
  FOLDER_NOT_READ,
  type FoundFile,
  lookAtFile,
  shortList,
  walkWholeFolder,
} from '../library/walk-folder.ts';
import type { FileSync } from './file-sync.ts';
import type { FolderFileStore, KnownState } from './folder-file-store.ts';
import type { FolderMoves } from './folder-moves.ts';
import type { FolderTiming } from './folder-timing.ts';
import { isLeftBeside } from './replace-file.ts';
import { type SeenFile, seeFile } from './see-file.ts';
import { Sightings } from './sightings.ts';

export interface FolderRoundSettings {
  /** The real path of the folder. */
  folder: string;
  store: LibraryStore;
  files: FolderFileStore;
  sync: FileSync;
  moves: FolderMoves;
  timing: FolderTiming;
  principal: Principal;
  progress: Progress;
  reader: () => Promise<Reader>;
  isClosed(): boolean;
  /** Whether the folder is the one that was looked at before, not another that took its place. */
  isSameFolder(): boolean;
  /** Called when a change of a file could not be brought in; it is tried again. */
  onFailure(failure: unknown): void;
  /** A file can be looked at for writing again. */
  onSeen(documentId: string): void;
}

/** What a look found out. */
export interface Looked {
  /** Milliseconds until it is worth looking again, as something is not at rest yet. */
  due?: number;
}

/** A file whose time of change is not older than this when it is read may change again without showing it. */
const RACY_MS = 3_000;

/**
 * Looks at the folder and brings the library up to it. Documents that nobody has written here are what their files are. What was changed
 * in files of others, what is gone and what is new beside it is brought in together, once all of it has come to rest: an editor that
 * saves in steps, a sync program and git all pass through states that nobody means.
 */
export class FolderRound {
  readonly #settings: FolderRoundSettings;
  readonly #stamps = new Map<string, string>();
  /** Where a file itself was last seen, by its path. */
  readonly #identities = new Map<string, string>();
  readonly #links = new Set<string>();
  readonly #sightings = new Sightings();
  /** Since when something has not been at rest. */
  #restless: number | undefined;
  #failures = 0;
  /** Paths of documents that somebody began to write while their files were read. */
  readonly #begun = new Set<string>();
  /** The reader of the last look. */
  version: string | undefined;

  constructor(settings: FolderRoundSettings) {
    this.#settings = settings;
  }

  /** Whether files are in the middle of being changed. */
  get isRestless(): boolean {
    return this.#restless !== undefined;
  }

  /** The files at these paths are to be read again, whatever they look like. */
  touch(paths: Iterable<string>): void {
    for (const path of paths) this.#stamps.delete(path);
    for (const path of this.#links) this.#stamps.delete(path);
  }

  /** Looks at a few files. Gives nothing where that is not enough: one of them is no document yet, or none any more. */
  async lookAt(paths: ReadonlySet<string>): Promise<Looked | undefined> {
    if (this.isRestless) return undefined;
    const wanted = [...new Set([...paths, ...this.#links])];
    const known = new Map((await this.#settings.files.documentsAt(wanted)).map((one) => [one.path, one]));
    const found: FoundFile[] = [];
    for (const path of wanted) {
      const file = known.has(path) ? await lookAtFile(this.#settings.folder, path) : undefined;
      if (file === undefined || typeof file === 'string') return undefined;
      found.push(file);
    }
    const reader = await this.#settings.reader();
    if (reader.version !== this.version) return undefined;
    return this.#bringIn({ known, found, gone: [], fresh: [], skipped: [], reader });
  }

  /** Looks at everything. `enter` is told of each folder before it is listed, `listed` when all were. */
  async lookAtAll(enter: (inside: string) => void, listed: () => void): Promise<Looked> {
    const { folder, store, principal, reader: readerNow } = this.#settings;
    const { files: found, skipped: all } = await walkWholeFolder(folder, enter);
    listed();
    const skipped = all.filter(({ path }) => !isLeftBeside(path));
    // Nothing is being written before the first look.
    if (this.version === undefined)
      for (const { path } of all) if (isLeftBeside(path)) await rm(join(folder, path), { force: true });
    // Asked after the walk: what is made or renamed here meanwhile is known already when its file is met.
    const reader = await readerNow();
    const known = await this.#known();
    const paths = new Set(found.map(({ path }) => path));
    const unknown = skipped.filter(
      ({ reason }) => reason === FOLDER_NOT_READ || reason === 'could not be read',
    );
    const isUnknown = (path: string) =>
      unknown.some((one) => path === one.path || (one.path.endsWith('/') && path.startsWith(one.path)));
    const gone = [...known.values()].filter(({ path }) => !paths.has(path) && !isUnknown(path));
    this.#sightings.retain(new Set([...paths, ...gone.map(({ path }) => path)]));
    const looked = await this.#bringIn({
      known,
      found,
      gone,
      fresh: found.filter(({ path }) => !known.has(path)),
      skipped,
      reader,
    });
    this.version = reader.version;
    if (!this.#settings.isClosed()) await store.saveSkipped(principal, shortList(sorted(skipped)));
    return looked;
  }

  async #known(): Promise<Map<string, StoredDocument>> {
    const { store, principal } = this.#settings;
    return new Map((await store.listDocuments(principal)).map((stored) => [stored.path, stored]));
  }

  async #bringIn(look: Look): Promise<Looked> {
    const { progress } = this.#settings;
    const { known, found, gone, fresh, reader } = look;
    for (const { path, link } of found) if (link === true) this.#links.add(path);
    const states = await this.#settings.files.states(
      look.fresh.length + gone.length > 0 ? undefined : [...known.values()].map(({ id }) => id),
    );
    const isPlain = (file: FoundFile) => known.get(file.path)?.live === false;
    const changed = found.filter((file) => {
      const stored = known.get(file.path);
      const stale = stored?.live === false && stored.reader !== reader.version;
      return stored !== undefined && (stale || this.#stamps.get(file.path) !== file.stamp);
    });
    const plain = changed.filter(isPlain);
    const live = changed.filter((file) => !isPlain(file));
    const old = [...known.values()].filter((stored) => stored.live && stored.reader !== reader.version);
    progress.done = 0;
    progress.of = plain.length + old.length + (gone.length === 0 ? fresh.length : 0);

    await this.#takePlain(plain, look);
    await this.#readAgain(old, reader);
    const waits: number[] = this.#begun.size > 0 ? [1] : [];
    this.touch(this.#begun);
    this.#begun.clear();
    const ready = await this.#atRest(live, look, states, waits);
    const lost: StoredDocument[] = [];
    for (const stored of gone) {
      const wait = this.#wait(stored.path, 'gone', this.#settings.timing.gone);
      if (wait === 0) lost.push(stored);
      else waits.push(wait);
    }
    if (waits.length > 0 && !this.#isTooLong()) return { due: Math.min(...waits) };

    // A fresh file may be one of those that are not known to be gone yet.
    const taken = lost.length === gone.length ? await this.#takeFresh(lost, look) : [];
    for (const one of [...ready, ...taken]) await this.#takeOutside(one, waits);
    if (waits.length === 0) this.#restless = undefined;
    else this.#restless = performance.now();
    return waits.length === 0 ? {} : { due: Math.min(...waits) };
  }

  /** Whether what has come to rest should not wait any longer for what has not. */
  #isTooLong(): boolean {
    this.#restless ??= performance.now();
    return performance.now() - this.#restless >= this.#settings.timing.longest;
  }

  #wait(path: string, stamp: string, needed: number): number {
    return this.#sightings.see(path, stamp, needed, performance.now());
  }

  /** Files of documents that nobody has written here: they are the documents. */
  async #takePlain(files: readonly FoundFile[], { known, skipped, reader }: Look): Promise<void> {
    const { progress, isClosed } = this.#settings;
    await eachBatch(
      batchesOf(files, (file) => file.size),
      async (batch) => {
        if (isClosed()) return;
        skipped.push(...(await this.#takeBatch(batch, known, reader)));
        progress.done += batch.length;
      },
    );
  }

  async #takeBatch(
    batch: readonly FoundFile[],
    known: ReadonlyMap<string, StoredDocument>,
    reader: Reader,
  ): Promise<SkippedFile[]> {
    const { store, principal, folder, files } = this.#settings;
    const skipped: SkippedFile[] = [];
    const incoming: IncomingDocument[] = [];
    for (const file of batch) {
      const seen = await seeFile(folder, file.path).catch(() => undefined);
      if (seen === undefined) {
        skipped.push({ path: file.path, reason: 'could not be read' });
        continue;
      }
      // The stamp was taken before the bytes: a change in between leaves an old stamp, and the file is read once more.
      this.#remember(file);
      const { bytes, sha256 } = seen;
      const stored = known.get(file.path);
      if (stored?.sha256 === sha256 && stored.reader === reader.version) continue;
      incoming.push({ path: file.path, bytes, sha256, modified: file.modified, source: folder });
    }
    const failed = await takeIn(store, reader, principal, incoming);
    // Somebody may have begun to write one of them just now, from the bytes before: the next look merges what the file says.
    const ids = await store.idsAt(incoming.map(({ path }) => path));
    const states = await files.states([...ids.values()]);
    for (const { path } of incoming) if (states.has(ids.get(path) ?? '')) this.#begun.add(path);
    return [...skipped, ...failed.map((path) => ({ path, reason: 'could not be read' }))];
  }

  /** Rows of texts in the log that another reader made: their bytes are in the database. */
  async #readAgain(old: readonly StoredDocument[], reader: Reader): Promise<void> {
    const { store, principal, progress, isClosed } = this.#settings;
    await eachBatch(
      batchesOf(old, () => 1),
      async (batch) => {
        if (isClosed()) return;
        const jobs = await store.readBytes(
          principal,
          batch.map(({ id }) => id),
        );
        const { projections } = await projectEach(reader, jobs);
        const read = projections.filter((projection) => projection !== undefined);
        const hashes = new Map(batch.map(({ id, sha256 }) => [id, sha256]));
        await store.saveProjections(principal, read, reader.version, hashes);
        progress.done += batch.length;
      },
    );
  }

  /** Of the changed files of texts in the log those that are at rest; how long the others still need goes into `waits`. */
  async #atRest(
    changed: readonly FoundFile[],
    { known, skipped }: Look,
    states: ReadonlyMap<string, KnownState>,
    waits: number[],
  ): Promise<Found[]> {
    const { folder, files, timing, onSeen } = this.#settings;
    const ready: Found[] = [];
    for (const file of changed) {
      const stored = known.get(file.path);
      if (stored === undefined) continue;
      let seen: SeenFile | undefined;
      try {
        seen = await seeFile(folder, file.path);
      } catch {
        skipped.push({ path: file.path, reason: 'could not be read' });
        onSeen(stored.id);
        continue;
      }
      if (seen === undefined) {
        waits.push(timing.gone);
        continue;
      }
      const state = states.get(stored.id);
      if (state?.sha256 === seen.sha256 && state.next === undefined && isWritten(state)) {
        this.#remember(file);
        this.#sightings.forget(file.path);
        if (state.state !== 'same') onSeen(stored.id);
        continue;
      }
      const base = (await files.load(stored.id))?.base;
      const needed = isDoubtful(base?.bytes, seen.bytes) ? timing.doubtful : timing.stable;
      const wait = base?.sha256 === seen.sha256 ? 0 : this.#wait(file.path, seen.stamp, needed);
      if (wait > 0 || !seen.steady) waits.push(Math.max(wait, 1));
      else ready.push({ stored, seen, file });
    }
    return ready;
  }

  async #takeOutside({ stored, seen, file }: Found, waits: number[]): Promise<void> {
    const { sync, timing, onFailure, onSeen, isClosed } = this.#settings;
    if (isClosed()) return;
    try {
      const taken = await sync.takeOutside(stored.id, seen);
      this.#failures = 0;
      if (!taken) {
        waits.push(timing.stable);
        return;
      }
      this.#remember({ ...file, stamp: seen.stamp });
      this.#sightings.forget(seen.path);
      onSeen(stored.id);
    } catch (failure) {
      this.#failures += 1;
      if (this.#failures === 1) onFailure(failure);
      waits.push(Math.min(timing.retryLongest, timing.retry * 2 ** (this.#failures - 1)));
    }
  }

  /** Renamed, removed, come back, and new: in this order, so that a document keeps its history where it can. */
  async #takeFresh(lost: readonly StoredDocument[], look: Look): Promise<Found[]> {
    const { moves, isClosed, isSameFolder, folder } = this.#settings;
    const { fresh, known, reader } = look;
    if (isClosed()) return [];
    // Where everything is gone at once it must be known that it is still the same folder.
    if (lost.length > 0 && look.found.length === 0 && !isSameFolder())
      throw new DebriefError('FOLDER_NOT_FOUND', folder);
    const renamed = await moves.settle(lost, fresh, this.#identities, reader);
    const returned = await moves.bringBack(fresh.filter(({ path }) => !renamed.has(path)));
    for (const { path } of lost) this.#forget(path);
    const found: Found[] = [];
    const plain: FoundFile[] = [];
    for (const file of fresh) {
      const stored = renamed.get(file.path) ?? returned.get(file.path);
      if (stored !== undefined) known.set(file.path, stored);
      const seen =
        stored?.live === true ? await seeFile(folder, file.path).catch(() => undefined) : undefined;
      if (stored !== undefined && seen !== undefined) found.push({ stored, seen, file });
      else if (stored?.live !== true) plain.push(file);
    }
    await this.#takePlain(plain, look);
    return found;
  }

  #remember(file: FoundFile): void {
    if (file.identity !== undefined) this.#identities.set(file.path, file.identity);
    // Times are coarse: what changed a moment ago may have changed again and look the same.
    if (Date.now() - file.modified > RACY_MS) this.#stamps.set(file.path, file.stamp);
    else this.#stamps.delete(file.path);
  }

  #forget(path: string): void {
    this.#stamps.delete(path);
    this.#identities.delete(path);
    this.#links.delete(path);
    this.#sightings.forget(path);
  }
}

/** What a look works with. */
interface Look {
  known: Map<string, StoredDocument>;
  found: readonly FoundFile[];
  /** Documents whose files are not there. */
  gone: readonly StoredDocument[];
  /** Files that no document has. */
  fresh: readonly FoundFile[];
  skipped: SkippedFile[];
  reader: Reader;
}

/** The file of a text in the log, at rest. */
interface Found {
  stored: StoredDocument;
  seen: SeenFile;
  file: FoundFile;
}

/** Whether the file is what it was when it was written or merged last, and no decision is waited for. */
function isWritten({ state }: KnownState): boolean {
  return state === 'same' || state === 'unwritable';
}

/** How many bytes at its end tell where a file was cut off. */
const CUT = 64;

/** Empty, or cut off: what an editor leaves that is in the middle of writing. */
function isDoubtful(base: Uint8Array | undefined, bytes: Uint8Array): boolean {
  if (base === undefined || bytes.length >= base.length) return false;
  if (bytes.length < base.length / 2) return true;
  const end = Buffer.from(base).indexOf(bytes.subarray(-CUT));
  return end >= 0 && end + CUT < base.length;
}

function sorted(skipped: SkippedFile[]): SkippedFile[] {
  return skipped.sort((a, b) => (a.path < b.path ? -1 : 1));
}
