import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import type { Reader } from '../../jobs/reader.ts';
import type { LibraryStore, SkippedFile, StoredDocument } from '../library/library-store.ts';
import type { Progress } from '../library/take-in.ts';
import { type FoundFile, lookAtFile, shortList, walkWholeFolder } from '../library/walk-folder.ts';
import { FileMarks } from './file-marks.ts';
import type { FileSync } from './file-sync.ts';
import type { FolderFileStore } from './folder-file-store.ts';
import type { FolderListing, KnownState } from './folder-listing.ts';
import type { FolderMoves } from './folder-moves.ts';
import type { FolderTiming } from './folder-timing.ts';
import { isDoubtful } from './is-doubtful.ts';
import { PlainFiles } from './plain-files.ts';
import { isLeftBeside } from './replace-file.ts';
import { type SeenFile, seeFile } from './see-file.ts';
import { Sightings } from './sightings.ts';
import { inOrder, mayBeThere } from './skipped-files.ts';

export interface FolderRoundSettings {
  /** The real path of the folder. */
  folder: string;
  store: LibraryStore;
  files: FolderFileStore;
  listing: FolderListing;
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

/**
 * Looks at the folder and brings the library up to it. What was changed in files of texts that are written here, what is gone and what is
 * new beside it is brought in together, once all of it has come to rest: an editor that saves in steps, a sync program and git all pass
 * through states that nobody means.
 */
export class FolderRound {
  readonly #settings: FolderRoundSettings;
  readonly #marks = new FileMarks();
  readonly #sightings = new Sightings();
  readonly #plain: PlainFiles;
  /** Since when something has not been at rest. */
  #restless: number | undefined;
  #failures = 0;
  readonly #began = Date.now();
  /** The reader of the last look. */
  version: string | undefined;

  constructor(settings: FolderRoundSettings) {
    this.#settings = settings;
    this.#plain = new PlainFiles({ ...settings, marks: this.#marks });
  }

  /** Whether files are in the middle of being changed. */
  get isRestless(): boolean {
    return this.#restless !== undefined;
  }

  /** The files at these paths are to be read again, whatever they look like. */
  touch(paths: Iterable<string>): void {
    this.#marks.touch(paths);
  }

  /** Looks at a few files. Gives nothing where that is not enough: one of them is no document yet, or none any more. */
  async lookAt(paths: ReadonlySet<string>): Promise<Looked | undefined> {
    if (this.isRestless) return undefined;
    const { folder, listing, reader: readerNow } = this.#settings;
    const wanted = [...new Set([...paths, ...this.#marks.links])];
    const known = new Map((await listing.documentsAt(wanted)).map((stored) => [stored.path, stored]));
    const found: FoundFile[] = [];
    for (const path of wanted) {
      const file = known.has(path) ? await lookAtFile(folder, path) : undefined;
      if (file === undefined || typeof file === 'string') return undefined;
      found.push(file);
    }
    const reader = await readerNow();
    if (reader.version !== this.version) return undefined;
    return this.#bringIn({ known, found, gone: [], fresh: [], skipped: [], reader });
  }

  /** Looks at everything. `enter` is told of each folder before it is listed, `listed` when all were. */
  async lookAtAll(enter: (inside: string) => void, listed: () => void): Promise<Looked> {
    const { folder, store, principal, reader: readerNow, isClosed } = this.#settings;
    const { files: found, skipped: all } = await walkWholeFolder(folder, enter);
    listed();
    const skipped = all.filter(({ path }) => !isLeftBeside(path));
    await this.#clear(all);
    // Asked after the walk: what is made or renamed here meanwhile is known already when its file is met.
    const reader = await readerNow();
    const known = new Map((await store.listDocuments(principal)).map((stored) => [stored.path, stored]));
    const paths = new Set(found.map(({ path }) => path));
    const gone = [...known.values()].filter(({ path }) => !paths.has(path) && !mayBeThere(path, skipped));
    this.#sightings.retain(new Set([...paths, ...gone.map(({ path }) => path)]));
    const fresh = found.filter(({ path }) => !known.has(path));
    const looked = await this.#bringIn({ known, found, gone, fresh, skipped, reader });
    this.version = reader.version;
    if (!isClosed()) await store.saveSkipped(principal, shortList(inOrder(skipped)));
    return looked;
  }

  async #bringIn(look: Look): Promise<Looked> {
    const { progress, listing, timing } = this.#settings;
    const { known, found, gone, fresh, skipped, reader } = look;
    const states = await listing.states(
      fresh.length + gone.length > 0 ? undefined : [...known.values()].map(({ id }) => id),
    );
    const isPlain = (file: FoundFile) => known.get(file.path)?.live === false;
    const changed = found.filter((file) => {
      const stored = known.get(file.path);
      const stale = stored?.live === false && stored.reader !== reader.version;
      return !this.#marks.isRead(file) || stale ? stored !== undefined : false;
    });
    const plain = changed.filter(isPlain);
    const old = [...known.values()].filter((stored) => stored.live && stored.reader !== reader.version);
    progress.done = 0;
    progress.of = plain.length + old.length + (gone.length === 0 ? fresh.length : 0);
    skipped.push(...(await this.#plain.take(plain, known, reader)));
    await this.#plain.readAgain(old, reader);

    const begun = this.#plain.begun();
    this.#marks.touch(begun);
    const waits: number[] = begun.size > 0 ? [1] : [];
    const ready = await this.#atRest(
      changed.filter((file) => !isPlain(file)),
      look,
      states,
      waits,
    );
    const lost: StoredDocument[] = [];
    for (const stored of gone) {
      const wait = this.#wait(stored.path, 'gone', timing.gone);
      if (wait === 0) lost.push(stored);
      else waits.push(wait);
    }
    if (waits.length > 0 && !this.#isTooLong()) return { due: Math.min(...waits) };

    // A fresh file may be one of those that are not known to be gone yet.
    const taken = lost.length === gone.length ? await this.#takeFresh(lost, look) : [];
    for (const one of [...ready, ...taken]) await this.#takeOutside(one, waits);
    // Also where something is still on the move: whoever waits for rest gets a turn now and then.
    this.#restless = undefined;
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
        this.#marks.remember(file);
        this.#sightings.forget(file.path);
        if (state.state !== 'same') onSeen(stored.id);
        continue;
      }
      const base = (await files.load(stored.id))?.base;
      const needed = isDoubtful(base?.bytes, seen.bytes) ? timing.doubtful : timing.stable;
      const wait = base?.sha256 === seen.sha256 ? 0 : this.#wait(file.path, seen.stamp, needed);
      if (wait > 0 || !seen.steady) waits.push(wait > 0 ? wait : timing.stable);
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
      this.#marks.remember({ ...file, stamp: seen.stamp });
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
    const renamed = await moves.settle(lost, fresh, (path) => this.#marks.identityOf(path), reader);
    const returned = await moves.bringBack(fresh.filter(({ path }) => !renamed.has(path)));
    for (const { path } of lost) {
      this.#marks.forget(path);
      this.#sightings.forget(path);
    }
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
    look.skipped.push(...(await this.#plain.take(plain, known, reader)));
    return found;
  }

  /** Files that were left behind when an earlier process ended in the middle of writing. */
  async #clear(seen: readonly { path: string }[]): Promise<void> {
    if (this.version !== undefined) return;
    for (const { path } of seen) {
      if (!isLeftBeside(path)) continue;
      const place = join(this.#settings.folder, path);
      const found = await stat(place).catch(() => undefined);
      if (found !== undefined && found.mtimeMs < this.#began) await rm(place, { force: true });
    }
  }
}

/** Whether the file is what it was when it was written or merged last, and no decision is waited for. */
function isWritten({ state }: KnownState): boolean {
  return state === 'same' || state === 'unwritable';
}
