/** Counts the readings of a text, for those who wait for one that was begun after something happened. */
export class Readings {
  #begun = 0;
  #waiting: { after: number; resolve: () => void }[] = [];

  begin(): void {
    this.#begun++;
  }

  /** The reading that was begun last is shown. */
  end(): void {
    const [ready, rest] = [
      this.#waiting.filter(({ after }) => after < this.#begun),
      this.#waiting.filter(({ after }) => after >= this.#begun),
    ];
    this.#waiting = rest;
    for (const { resolve } of ready) resolve();
  }

  /** Waits for a reading that has not begun yet, at most so long (ms). */
  next(longest: number): Promise<void> {
    return new Promise((resolve) => {
      const one = { after: this.#begun, resolve: () => resolve() };
      this.#waiting.push(one);
      setTimeout(() => {
        this.#waiting = this.#waiting.filter((other) => other !== one);
        resolve();
      }, longest);
    });
  }
}
