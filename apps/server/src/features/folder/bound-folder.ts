import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import type { Library } from '@debrief/http-contract';
import type { Announcer } from '../../announcements/announcer.ts';
import type { Database } from '../../database/database.ts';
import type { Reader } from '../../jobs/reader.ts';
import type { DocumentStore } from '../documents/document-store.ts';
import type { LiveTexts } from '../editing/live-texts.ts';
import type { TextProjector } from '../editing/text-projector.ts';
import type { LibraryStore } from '../library/library-store.ts';
import type { Progress } from '../library/take-in.ts';
import { FileSync } from './file-sync.ts';
import { FolderConflicts } from './folder-conflicts.ts';
import { type ErasedWords, FolderErasing } from './folder-erasing.ts';
import { folderFileStore } from './folder-file-store.ts';
import { type FolderListing, folderListing } from './folder-listing.ts';
import { FolderLooks } from './folder-looks.ts';
import { FolderMoves } from './folder-moves.ts';
import { FolderRound } from './folder-round.ts';
import { FOLDER_TIMING, type FolderTiming } from './folder-timing.ts';
import { type GitWatch, gitWatch } from './git-at-work.ts';
import { ReplacedFiles } from './replaced-files.ts';
import { TrashedFiles } from './trashed-files.ts';
import type { watchFolder } from './watch-folder.ts';
import { whyFolderProtected } from './why-not-written.ts';
import { WriteBack } from './write-back.ts';

export interface BoundFolderSettings {
  /** The real path of the folder. */
  folder: string;
  /** Where Debrief keeps its own data, in the folder or elsewhere. */
  dataDirectory: string;
  database: Database;
  announcer: Announcer;
  store: LibraryStore;
  documents: DocumentStore;
  texts: LiveTexts;
  projector: TextProjector;
  /** The reader of a look: it reads by the policy of the folder as it stands then. */
  reader: () => Promise<Reader>;
  principal: Principal;
  now: () => number;
  timing?: Partial<FolderTiming>;
  /** How changes are heard of; the system's way unless a test has another. */
  watch?: typeof watchFolder;
  /** Called after each look. */
  afterLook?: () => void;
  /** Called when a look fails as a whole, or a file could not be brought in or written. */
  onFailure: (failure: unknown, what: string) => void;
  /** Called with a code of the system when not everything can be watched; then the folder is looked at whenever somebody asks. */
  onUnwatched?: (code: string) => void;
  /** Called with files that somebody wrote to after they had been replaced, and before the process was ended: they are kept. */
  onLeftBehind?: (paths: readonly string[]) => void;
}

const READ_ONLY = 'its folder may only be read';

/**
 * A folder whose Markdown files are the library. Documents that nobody has written here are what their files are; the texts of all others
 * are in the log, and files and texts are kept one.
 */
export class BoundFolder {
  readonly progress: Progress = { done: 0, of: 0 };
  readonly conflicts: FolderConflicts;
  readonly folder: string;
  readonly timing: FolderTiming;
  readonly #settings: BoundFolderSettings;
  readonly #listing: FolderListing;
  readonly #sync: FileSync;
  readonly #looks: FolderLooks;
  readonly #writes: WriteBack;
  readonly #replaced: ReplacedFiles;
  readonly #trashed: TrashedFiles;
  readonly #erasing: FolderErasing;
  readonly #git: GitWatch;
  readonly #endListening: () => void;
  #dataIdentity: string | undefined;
  #identity: string | undefined;
  #refused: string | undefined;
  #started = false;
  #closed = false;
  #check: NodeJS.Timeout | undefined;

  /** Binds a folder. The first `rescan` reads it. */
  static async bind(settings: BoundFolderSettings): Promise<BoundFolder> {
    const bound = new BoundFolder(settings);
    const left = await bound.#replaced.open();
    if (left.length > 0) settings.onLeftBehind?.(left);
    await bound.#askWhetherWritable();
    return bound;
  }

  private constructor(settings: BoundFolderSettings) {
    const { folder, database, announcer, texts, projector, now, dataDirectory } = settings;
    this.#settings = settings;
    this.folder = folder;
    this.timing = { ...FOLDER_TIMING, ...settings.timing };
    const { timing } = this;
    const files = folderFileStore(database, announcer);
    const listing = folderListing(database, announcer);
    this.#listing = listing;
    this.#replaced = new ReplacedFiles(join(dataDirectory, 'replaced'), timing.replaced);
    this.#git = gitWatch(folder, timing.git);
    if (isWithin(folder, dataDirectory)) this.#dataIdentity = identityOf(dataDirectory);
    const sync = new FileSync({
      ...{ folder, store: files, listing, texts, projector, now, replaced: this.#replaced },
      claimsRestricted: (path, bytes) => this.#claimsRestricted(path, bytes),
      isByGit: ({ modified }) => this.#git.mayHaveWritten(modified),
      isHere: () => this.#isHere(),
    });
    this.#sync = sync;
    this.#writes = new WriteBack({
      timing,
      write: (documentId) => this.#write(documentId),
      isHeld: () => this.#looks.isHeld,
      look: (path) => this.#looks.news(path),
      onFailure: (failure) =>
        settings.onFailure(failure, 'a text could not be written to its file; it is tried again'),
    });
    this.conflicts = new FolderConflicts({
      ...{ store: files, listing, texts, projector, sync, now },
      whyReadOnly: () => this.#refused,
      changed: (documentId) => this.#writes.changed(documentId),
    });
    const { store, documents, principal, reader } = settings;
    const kept = { folder, dataDirectory, store: files, sync, replaced: this.#replaced };
    this.#trashed = new TrashedFiles({ ...kept, documents, texts, projector, principal, now });
    const trashed = this.#trashed;
    this.#erasing = new FolderErasing({ ...kept, trashed, whyReadOnly: () => this.#refused });
    const round = new FolderRound({
      ...{ folder, store, files, listing, sync, timing, principal, reader },
      moves: new FolderMoves({ folder, documents, files, listing, projector, sync, principal, now }),
      progress: this.progress,
      isClosed: () => this.#closed,
      isSameFolder: () => this.#identity === undefined || identityOf(folder) === this.#identity,
      onFailure: (failure) =>
        settings.onFailure(failure, 'a changed file could not be brought in; it is tried again'),
      onSeen: (documentId) => void this.#writes.now(documentId),
    });
    this.#looks = new FolderLooks({
      ...{ folder, timing, round, watch: settings.watch },
      gitIsAtWork: this.#git.isAtWork,
      requireFolder: async () => {
        if (!(await this.#isHere())) throw new DebriefError('FOLDER_NOT_FOUND', folder);
      },
      openPaths: () => texts.all.map(({ path }) => path),
      readerVersion: async () => (await reader()).version,
      afterLook: (resting) => this.#afterLook(resting),
      onFailure: (failure) => settings.onFailure(failure, 'the folder could not be read'),
      onUnwatched: (code) => settings.onUnwatched?.(code),
    });
    this.#endListening = announcer.listen((announcement) => {
      if (announcement.kind === 'text') this.changed(announcement.documentId);
      // It may have come out of the trash.
      if (announcement.kind === 'access') void this.#settleTrashed(announcement.documentId);
    });
  }

  /** Why the last look failed as a whole; undefined when it did not. */
  get failure(): unknown {
    return this.#looks.failure;
  }

  /** In plain words why nothing can be written to the folder; undefined where it can. */
  get refused(): string | undefined {
    return this.#refused;
  }

  /** Brings the library up to the folder as it is now, and waits until what is on the move there has come to rest. */
  rescan(): Promise<void> {
    return this.#looks.rescan();
  }

  refreshIfUnwatched(): Promise<void> {
    return this.#looks.refreshIfUnwatched(this.progress.done < this.progress.of);
  }

  /** A text was changed: it is written to its file soon. */
  changed(documentId: string): void {
    if (!this.#closed && this.#started && this.#refused === undefined) this.#writes.changed(documentId);
  }

  /** Erases from a text by `work`, and from its file and all that is kept about that. @throws DebriefError ERASE_NOT_WHOLE */
  async erase<T>(documentId: string, erased: ErasedWords, work: () => Promise<T>) {
    const result = await this.#erasing.erase(documentId, erased, work);
    this.changed(documentId);
    return result;
  }

  /** Something was made, renamed or taken away here: its path is looked at. */
  news(path: string): void {
    this.#looks.news(path);
  }

  async listUnsettled(principal: Principal): Promise<Library['unsettled']> {
    const { folder } = this;
    return (await this.#listing.listUnsettled(principal)).map((one) => ({ ...one, folder }));
  }

  /** Writes what waits to be written, and lets go. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#check);
    this.#endListening();
    await this.#looks.close();
    if (this.#started && this.#refused === undefined) await this.#writes.close();
    await this.#trashed.idle();
    await this.#sync.idle();
    await this.#replaced.close();
  }

  #write(documentId: string): ReturnType<FileSync['writeBack']> {
    return this.#git.isAtWork().then(async (works) => {
      // Git has looked at the files and will write to them: what it does not know of it would overwrite.
      if (works && !this.#closed) return { is: 'look' };
      const written = await this.#sync.writeBack(documentId);
      this.#checkReplaced();
      return written;
    });
  }

  async #settleTrashed(documentId: string): Promise<void> {
    if (this.#closed || this.#refused !== undefined) return;
    await this.#trashed
      .settle(documentId)
      .catch((failure) =>
        this.#settings.onFailure(failure, 'the trash still holds a file that was restored'),
      );
  }

  #checkReplaced(): void {
    if (this.#replaced.isEmpty || this.#check !== undefined || this.#closed) return;
    this.#check = setTimeout(async () => {
      this.#check = undefined;
      try {
        for (const late of await this.#replaced.check()) await this.#sync.takeLate(late);
      } catch (failure) {
        this.#settings.onFailure(failure, 'what was written to a replaced file could not be brought in');
      }
      this.#checkReplaced();
    }, this.timing.replaced);
    this.#check.unref();
  }

  #afterLook(resting: boolean): void {
    if (this.failure === undefined) this.#identity = identityOf(this.folder);
    if (!this.#started && this.failure === undefined && resting) void this.#start();
    if (resting) this.#writes.release();
    if (this.#refused !== undefined) void this.#askWhetherWritable();
    this.#settings.afterLook?.();
  }

  /** After the first look everything that was changed before the process ended last is written. */
  async #start(): Promise<void> {
    this.#started = true;
    if (this.#refused !== undefined) return;
    try {
      for (const documentId of await this.#listing.behind())
        if (!this.#closed) await this.#writes.now(documentId);
      for (const documentId of await this.#trashed.all()) await this.#settleTrashed(documentId);
    } catch (failure) {
      this.#settings.onFailure(failure, 'texts could not be compared with their files');
    }
  }

  /** A folder that could only be read is asked again: it may be written to by now. */
  async #askWhetherWritable(): Promise<void> {
    const before = this.#refused;
    this.#refused = (await whyFolderProtected(this.folder)) === undefined ? undefined : READ_ONLY;
    if (before !== undefined && this.#refused === undefined && this.#started) await this.#start();
  }

  async #isHere(): Promise<boolean> {
    const { folder, dataDirectory } = this.#settings;
    if ((await stat(folder).catch(() => undefined))?.isDirectory() !== true) return false;
    return this.#dataIdentity === undefined || identityOf(dataDirectory) === this.#dataIdentity;
  }

  async #claimsRestricted(path: string, bytes: Uint8Array): Promise<boolean> {
    if (!/restricted/i.test(Buffer.from(bytes).toString('latin1'))) return false;
    const reader = await this.#settings.reader();
    const [projection] = await reader.project([{ id: '', path, bytes }]);
    return projection?.claimsRestricted === true;
  }
}

/** Tells a folder from another at the same path; undefined where there is none. */
function identityOf(path: string): string | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? undefined : `${found.dev}:${found.ino}:${found.birthtimeNs}`;
}

export function isWithin(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
