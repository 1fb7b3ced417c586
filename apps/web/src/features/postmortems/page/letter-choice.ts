/** Letters typed within so long (ms) belong together. */
const TOGETHER = 900;

/** Finds choices by the letters that their words begin with, as closed lists of a browser do; typed again, one letter goes on to the next. */
export class LetterChoice {
  #typed = '';
  #last = Number.NEGATIVE_INFINITY;

  /** The place of the choice that is meant after a letter at this time (ms); undefined where none begins so. */
  press(letter: string, at: number, words: readonly string[], now: number): number | undefined {
    this.#typed = (at - this.#last > TOGETHER ? '' : this.#typed) + letter.toLowerCase();
    this.#last = at;
    const same = [...this.#typed].every((one) => one === this.#typed[0]);
    const begin = same ? (this.#typed[0] ?? '') : this.#typed;
    const order = words.map((_, place) => (now + place + (same ? 1 : 0)) % words.length);
    return order.find((place) => words[place]?.toLowerCase().startsWith(begin));
  }
}
