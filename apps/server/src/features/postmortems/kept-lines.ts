import type { LibraryLines } from './library-lines.ts';
import { OrderedLines } from './ordered-lines.ts';

/** So long (ms) lines are used, should somebody change rows without raising their number. */
const LONGEST_MS = 1_000;
/** Of the time at most so much goes into reading them all anew for that reason: one part in so many. */
const SHARE = 20;

interface Kept {
  lines: OrderedLines;
  number: number;
  day: string;
  /** When they began to be read, and how long it took (ms). */
  at: number;
  took: number;
}

/** The lines of the library in memory, read anew when the number that every change of rows raises is another one. */
export class KeptLines {
  readonly #read: () => Promise<LibraryLines>;
  readonly #revision: () => Promise<number>;
  readonly #now: () => number;
  #kept: Kept | undefined;
  #reading: Promise<void> | undefined;
  #begun = 0;

  /** `now` gives milliseconds that never go back. */
  constructor(read: () => Promise<LibraryLines>, revision: () => Promise<number>, now: () => number) {
    this.#read = read;
    this.#revision = revision;
    this.#now = now;
  }

  /** The lines as they were when this was asked, or later; on each day (`YYYY-MM-DD`) others, as what is late is. */
  async now(day: string): Promise<OrderedLines> {
    const number = await this.#revision();
    for (;;) {
      const kept = this.#kept;
      if (kept !== undefined && kept.number >= number && kept.day === day && !this.#isOld(kept))
        return kept.lines;
      this.#reading ??= this.#readAnew(day).finally(() => {
        this.#reading = undefined;
      });
      await this.#reading;
    }
  }

  /** Everything is read anew for the next one who asks. */
  forget(): void {
    this.#kept = undefined;
    this.#begun += 1;
  }

  #isOld({ at, took }: Kept): boolean {
    return this.#now() - at > Math.max(LONGEST_MS, took * SHARE);
  }

  async #readAnew(day: string): Promise<void> {
    const begun = this.#begun;
    const at = this.#now();
    // First the number: what changes while the lines are read is read once more for the next one who asks.
    const number = await this.#revision();
    const read = await this.#read();
    // Read before something was to be forgotten: it may be what has changed.
    if (begun !== this.#begun) return;
    const former = this.#kept?.lines;
    former?.forgetFormer();
    this.#kept = { lines: new OrderedLines(read, former), number, day, at, took: this.#now() - at };
  }
}
