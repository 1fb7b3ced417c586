import type { FolderRound } from './folder-round.ts';
import type { FolderTiming } from './folder-timing.ts';
import { tellsOfChanges } from './tells-of-changes.ts';
import { type FolderWatch, watchFolder } from './watch-folder.ts';

export interface FolderLooksSettings {
  /** The real path of the folder. */
  folder: string;
  timing: FolderTiming;
  round: FolderRound;
  /** How changes are heard of; the system's way unless a test has another. */
  watch?: typeof watchFolder | undefined;
  gitIsAtWork(): Promise<boolean>;
  /** @throws DebriefError where the folder is not at its place */
  requireFolder(): Promise<void>;
  /** Paths of the texts that are open. */
  openPaths(): string[];
  /** The version of the reader that rounds read by now. */
  readerVersion(): Promise<string>;
  /** Called after each look; `resting` says that nothing in the folder is on the move. */
  afterLook(resting: boolean): void;
  /** Called when a look fails as a whole, for instance because the folder is gone. Rows stay as they are. */
  onFailure(failure: unknown): void;
  /** Called with a code of the system when not everything can be watched; then the folder is looked at whenever somebody asks. */
  onUnwatched(code: string): void;
}

/** How long git is left alone before it is asked for again. */
const GIT_WAIT_MS = 100;

/** Decides when the folder is looked at: when the system tells of changes, when something should have come to rest, when somebody asks. */
export class FolderLooks {
  readonly #settings: FolderLooksSettings;
  readonly #watch: FolderWatch;
  /** Paths of which there are news; with `#everything` all may have changed. */
  #touched = new Set<string>();
  #everything = true;
  #quiet: NodeJS.Timeout | undefined;
  #since = 0;
  #due: { timer: NodeJS.Timeout; in: number } | undefined;
  #running: Promise<void> | undefined;
  #again: Promise<void> | undefined;
  #unwatched: string | undefined;
  #failure: unknown;
  #failures = 0;
  #gitWorks = false;
  #closed = false;
  readonly #sleeping = new Set<() => void>();
  /** Whether the system tells of all changes; where it does not, open texts are looked at every few seconds, and all when a page asks. */
  #told = true;
  readonly #glances: NodeJS.Timeout;

  constructor(settings: FolderLooksSettings) {
    this.#settings = settings;
    this.#watch = (settings.watch ?? watchFolder)(settings.folder, (path) => this.news(path));
    void tellsOfChanges(settings.folder).then((tells) => {
      this.#told = tells;
      if (!tells) settings.onUnwatched('a drive of another computer');
    });
    this.#glances = setInterval(() => this.#glance(), settings.timing.glance);
    this.#glances.unref();
  }

  /** Why the last look failed as a whole; undefined when it did not. */
  get failure(): unknown {
    return this.#failure;
  }

  /** Whether files are changing, or may be: nothing is written in between. */
  get isHeld(): boolean {
    return (
      this.#quiet !== undefined ||
      this.#running !== undefined ||
      this.#gitWorks ||
      this.#settings.round.isRestless
    );
  }

  /** Something may have changed at a path, or anywhere. A look follows soon. */
  news(path?: string): void {
    if (this.#closed) return;
    if (path === undefined) this.#everything = true;
    else this.#touched.add(path);
    const { quiet, busy } = this.#settings.timing;
    const now = performance.now();
    if (this.#quiet === undefined) this.#since = now;
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => void this.#look(), Math.max(0, Math.min(quiet, this.#since + busy - now)));
  }

  /** Brings the library up to the folder as it is now, and waits until what is on the move there has come to rest, if it ever does. */
  async rescan(): Promise<void> {
    const latest = performance.now() + 2 * this.#settings.timing.longest;
    do {
      this.#everything = true;
      await this.#look();
      if (this.#due === undefined || this.#failure !== undefined) return;
      await this.#sleep(this.#due.in);
    } while (!this.#closed && performance.now() < latest);
  }

  get #isUnwatched(): boolean {
    return !this.#told || this.#watch.trouble !== undefined;
  }

  /** Looks whether the files of open texts have changed, where nobody tells. */
  #glance(): void {
    if (!this.#isUnwatched || this.isHeld) return;
    for (const path of this.#settings.openPaths()) this.#touched.add(path);
    if (this.#touched.size > 0) void this.#look();
  }

  /** Looks again where the system cannot tell of changes, where the last look failed, and where another folder or policy took the place. */
  async refreshIfUnwatched(isReading: boolean): Promise<void> {
    // While files are being read the answer is how far that has come; it does not wait for the end.
    if (this.#running !== undefined && isReading) return;
    const { round, readerVersion } = this.#settings;
    const unwatched = this.#isUnwatched || this.#failure !== undefined || this.#watch.isElsewhere();
    // A policy above the folder is not watched, and a waiver may have expired overnight.
    const otherwise = round.version !== undefined && (await readerVersion()) !== round.version;
    if (!unwatched && !otherwise) return;
    this.#everything = true;
    await this.#look();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#glances);
    clearTimeout(this.#quiet);
    clearTimeout(this.#due?.timer);
    this.#watch.close();
    for (const wake of this.#sleeping) wake();
    await this.#running;
  }

  /** Calls that come while a look is under way share one more after it. */
  #look(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    clearTimeout(this.#quiet);
    this.#quiet = undefined;
    if (this.#running !== undefined) {
      this.#again ??= this.#running.then(() => {
        this.#again = undefined;
        return this.#look();
      });
      return this.#again;
    }
    clearTimeout(this.#due?.timer);
    this.#due = undefined;
    this.#running = this.#lookNow()
      .then(
        (due) => {
          this.#failure = undefined;
          this.#failures = 0;
          if (due !== undefined) this.#lookIn(due);
        },
        (cause: unknown) => this.#failed(cause),
      )
      .finally(() => {
        this.#running = undefined;
        if (!this.#closed) this.#settings.afterLook(!this.#gitWorks && !this.#settings.round.isRestless);
      });
    return this.#running;
  }

  async #lookNow(): Promise<number | undefined> {
    const { round, requireFolder, gitIsAtWork } = this.#settings;
    await requireFolder();
    this.#gitWorks = await gitIsAtWork();
    if (this.#gitWorks) return GIT_WAIT_MS;
    const touched = this.#touched;
    const everything = this.#everything;
    this.#touched = new Set();
    this.#everything = false;
    round.touch(touched);
    const looked = everything ? undefined : await round.lookAt(touched);
    const { due } = looked ?? (await this.#lookAtAll());
    return due;
  }

  async #lookAtAll(): ReturnType<FolderRound['lookAtAll']> {
    const { round, onUnwatched } = this.#settings;
    const watch = this.#watch;
    const looked = await round.lookAtAll(watch.enter, () => {
      if (this.#closed) watch.close();
      else watch.settle();
    });
    if (watch.trouble !== undefined && this.#unwatched === undefined) onUnwatched(watch.trouble);
    this.#unwatched = watch.trouble;
    return looked;
  }

  #failed(cause: unknown): void {
    const { timing, onFailure } = this.#settings;
    // Told once, not at each look until it is mended.
    const known =
      this.#failure instanceof Error && cause instanceof Error && this.#failure.message === cause.message;
    this.#failure = cause;
    this.#failures += 1;
    this.#everything = true;
    if (!this.#closed && !known) onFailure(cause);
    this.#lookIn(Math.min(timing.retryLongest, timing.retry * 2 ** (this.#failures - 1)));
  }

  #lookIn(wait: number): void {
    if (this.#closed) return;
    clearTimeout(this.#due?.timer);
    // What is not at rest yet is part of a whole that is looked at again.
    if (!this.#gitWorks) this.#everything = true;
    const timer = setTimeout(() => void this.#look(), wait);
    timer.unref();
    this.#due = { timer, in: wait };
  }

  #sleep(wait: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#sleeping.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, wait);
      this.#sleeping.add(wake);
    });
  }
}
