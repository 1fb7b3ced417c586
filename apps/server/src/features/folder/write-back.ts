import type { Written } from './file-sync.ts';
import type { FolderTiming } from './folder-timing.ts';

export interface WriteBackSettings {
  timing: FolderTiming;
  write(documentId: string): Promise<Written>;
  /** Whether files are changing just now, so that nothing may be written in between. */
  isHeld(): boolean;
  /** Called when a file is not what it was: a look at the folder has to find out. */
  look(path: string | undefined): void;
  onFailure(failure: unknown): void;
}

interface Waiting {
  since: number;
  timer: NodeJS.Timeout | undefined;
  running: Promise<void> | undefined;
  /** Changed again while it was being written. */
  again: boolean;
  /** Waits for the end of a look at the folder. */
  held: boolean;
  failures: number;
}

/**
 * Decides when texts are written to their files: after a second of quiet, every few seconds while people type on, not while files are
 * changing, and again with ever longer waits where it could not be done.
 */
export class WriteBack {
  readonly #settings: WriteBackSettings;
  readonly #waiting = new Map<string, Waiting>();
  #closed = false;

  constructor(settings: WriteBackSettings) {
    this.#settings = settings;
  }

  /** A text was changed. */
  changed(documentId: string): void {
    const { timing } = this.#settings;
    const waiting = this.#of(documentId);
    if (waiting.running !== undefined) {
      waiting.again = true;
      return;
    }
    // What could not be written is not tried at every letter.
    if (waiting.failures > 0 || waiting.held) return;
    const waited = performance.now() - waiting.since;
    this.#schedule(documentId, waiting, Math.max(0, Math.min(timing.write, timing.writeLatest - waited)));
  }

  /** Looks now whether there is something to write, for instance as the file may be written again. */
  now(documentId: string): Promise<void> {
    const waiting = this.#of(documentId);
    clearTimeout(waiting.timer);
    if (waiting.running !== undefined) waiting.again = true;
    return this.#run(documentId, waiting);
  }

  /** Files are at rest: writes what had to wait for that. */
  release(): void {
    for (const [documentId, waiting] of this.#waiting) {
      if (!waiting.held) continue;
      waiting.held = false;
      this.#schedule(documentId, waiting, 0);
    }
  }

  /** Writes everything that waits, and takes no more. */
  async close(): Promise<void> {
    for (const [documentId, waiting] of [...this.#waiting]) {
      clearTimeout(waiting.timer);
      await waiting.running;
      if (!this.#waiting.has(documentId)) continue;
      await this.#settings.write(documentId).catch((failure: unknown) => this.#settings.onFailure(failure));
    }
    this.#closed = true;
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }

  #of(documentId: string): Waiting {
    const known = this.#waiting.get(documentId);
    if (known !== undefined) return known;
    const waiting: Waiting = {
      since: performance.now(),
      timer: undefined,
      running: undefined,
      again: false,
      held: false,
      failures: 0,
    };
    this.#waiting.set(documentId, waiting);
    return waiting;
  }

  #schedule(documentId: string, waiting: Waiting, wait: number): void {
    clearTimeout(waiting.timer);
    if (this.#closed) return;
    waiting.timer = setTimeout(() => {
      if (this.#settings.isHeld()) waiting.held = true;
      else void this.#run(documentId, waiting);
    }, wait);
    waiting.timer.unref();
  }

  #run(documentId: string, waiting: Waiting): Promise<void> {
    waiting.running ??= this.#write(documentId, waiting).finally(() => {
      waiting.running = undefined;
      const { again, failures, held } = waiting;
      waiting.again = false;
      if (failures > 0) this.#schedule(documentId, waiting, this.#waitAfter(failures));
      else if (again) {
        waiting.since = performance.now();
        this.#schedule(documentId, waiting, this.#settings.timing.write);
      } else if (!held) this.#waiting.delete(documentId);
    });
    return waiting.running;
  }

  async #write(documentId: string, waiting: Waiting): Promise<void> {
    try {
      const written = await this.#settings.write(documentId);
      if (written.is === 'blocked') waiting.failures += 1;
      else waiting.failures = 0;
      if (written.is === 'look') {
        waiting.held = true;
        this.#settings.look(written.path);
      }
    } catch (failure) {
      waiting.failures += 1;
      // Told once, not at each try.
      if (waiting.failures === 1 && !this.#closed) this.#settings.onFailure(failure);
    }
  }

  #waitAfter(failures: number): number {
    const { retry, retryLongest } = this.#settings.timing;
    return Math.min(retryLongest, retry * 2 ** (failures - 1));
  }
}
