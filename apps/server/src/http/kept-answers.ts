interface Kept {
  tag: string;
  since: number;
  /** Bytes; 0 while it is being made, and where it is not kept. */
  size: number;
  /** Absent where it was asked for once: most questions never come again. */
  body: Promise<Uint8Array> | undefined;
}

/**
 * So long (ms) an answer is given again at most. Rows tell of every change by their tag; this bounds what a change could do that did
 * not: somebody working on the database by hand.
 */
const LONGEST_MS = 1_000;
/** Bytes that all kept answers together, and one of them, may have. */
const MOST_IN_ALL = 16_000_000;
const MOST_OF_ONE = 1_000_000;
const MOST_QUESTIONS = 2_000;

/**
 * Answers that are given again while the rows they were made from are the same ones. What is asked names who asks, so nobody is ever
 * given what was made for somebody else. Those who ask the same at once share the making. An answer is kept from the second time on that
 * it is asked for.
 */
export class KeptAnswers {
  readonly #now: () => number;
  readonly #kept = new Map<string, Kept>();
  #size = 0;

  /** `now` gives milliseconds that never go back (`performance.now`). */
  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * The answer to `asked` in the state of the rows that `tag` names; `make` makes it where it is not kept. The tag has to have been
   * read before anything that `make` reads.
   * @throws whatever `make` throws; that is not kept
   */
  of(asked: string, tag: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const known = this.#kept.get(asked);
    const isSame = known?.tag === tag && this.#now() - known.since < LONGEST_MS;
    if (isSame && known?.body !== undefined) return known.body;
    this.#drop(asked, known);
    const body = make();
    const made: Kept = { tag, since: this.#now(), size: 0, body };
    this.#kept.set(asked, made);
    body.then(
      ({ length }) => this.#weigh(asked, made, known === undefined ? 0 : length),
      () => this.#drop(asked, made),
    );
    return body;
  }

  /** Keeps nothing of what was made so far. */
  forget(): void {
    this.#kept.clear();
    this.#size = 0;
  }

  #weigh(asked: string, made: Kept, size: number): void {
    if (this.#kept.get(asked) !== made) return;
    if (size > MOST_OF_ONE) return this.#drop(asked, made);
    if (size === 0) made.body = undefined;
    made.size = size;
    this.#size += size;
    for (const [oldest, kept] of this.#kept) {
      if (this.#size <= MOST_IN_ALL && this.#kept.size <= MOST_QUESTIONS) return;
      this.#drop(oldest, kept);
    }
  }

  #drop(asked: string, one: Kept | undefined): void {
    if (one === undefined || this.#kept.get(asked) !== one) return;
    this.#kept.delete(asked);
    this.#size -= one.size;
  }
}
