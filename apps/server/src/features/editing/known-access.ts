/** Who may read a document. */
export interface Access {
  visibility: 'internal' | 'restricted';
  people: string[];
}

/** How long (ms) an answer of the rows holds, and after how long it is asked for anew while it still does. */
const HOLDS_MS = 2_000;
const ASKED_AGAIN_AFTER_MS = 1_000;

interface Known {
  /** The answer, and when it was asked for; absent before the first one. */
  answer?: { access: Access | undefined; at: number };
  asking?: Promise<Access | undefined> | undefined;
}

/**
 * Who may read which documents, as the rows said it a moment ago: asked for at every message of a socket. While people type it is asked
 * for before the moment is over, so that no letter waits for it; all who wait share one question.
 */
export class KnownAccess {
  readonly #ask: (documentId: string) => Promise<Access | undefined>;
  readonly #now: () => number;
  readonly #known = new Map<string, Known>();

  /** `now` gives milliseconds that never go back (`performance.now`). */
  constructor(ask: (documentId: string) => Promise<Access | undefined>, now: () => number) {
    this.#ask = ask;
    this.#now = now;
  }

  /**
   * Who may read a document; undefined where there is none.
   * @throws whatever asking throws, where nothing is known that still holds
   */
  async of(documentId: string): Promise<Access | undefined> {
    const known = this.#known.get(documentId) ?? {};
    this.#known.set(documentId, known);
    const { answer } = known;
    const age = answer === undefined ? Number.POSITIVE_INFINITY : this.#now() - answer.at;
    if (answer === undefined || age >= HOLDS_MS) return this.#asked(documentId, known);
    // If it cannot be answered now, whoever comes when this one holds no more is told so.
    if (age >= ASKED_AGAIN_AFTER_MS) this.#asked(documentId, known).catch(() => {});
    return answer.access;
  }

  /** What was known of a document, or of all, holds no more; nor does what is being asked for now. */
  forget(documentId?: string): void {
    if (documentId === undefined) this.#known.clear();
    else this.#known.delete(documentId);
  }

  #asked(documentId: string, known: Known): Promise<Access | undefined> {
    if (known.asking !== undefined) return known.asking;
    const at = this.#now();
    known.asking = this.#ask(documentId)
      .then((access) => {
        known.answer = { access, at };
        return access;
      })
      .finally(() => {
        known.asking = undefined;
      });
    return known.asking;
  }
}
