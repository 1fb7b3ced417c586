/** Work on one thing after the other; on different things at the same time. */
export class InTurn {
  readonly #tails = new Map<string, Promise<unknown>>();

  /** Does the work when everything that was asked for this thing before is done. */
  do<T>(thing: string, work: () => Promise<T>): Promise<T> {
    const done = (this.#tails.get(thing) ?? Promise.resolve()).then(work);
    const tail = done
      .catch(() => {})
      .finally(() => {
        if (this.#tails.get(thing) === tail) this.#tails.delete(thing);
      });
    this.#tails.set(thing, tail);
    return done;
  }

  /** Settles when nothing is being done any more. */
  async idle(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all(this.#tails.values());
  }
}
