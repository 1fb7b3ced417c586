import type { Random } from '../fuzzing/random.ts';

const CONSONANTS = 'bcdfghjklmnprstvwz';
const VOWELS = 'aeiou';

/** Words that are nowhere else: every one is made once and can be searched for. They begin with `q` and look like no other word. */
export class UniqueWords {
  readonly #random: Random;
  readonly #made = new Set<string>();

  constructor(random: Random) {
    this.#random = random;
  }

  next(): string {
    for (;;) {
      let word = 'q';
      for (let syllable = 0; syllable < 4; syllable++)
        word += this.#random.pick([...CONSONANTS]) + this.#random.pick([...VOWELS]);
      if (this.#made.has(word)) continue;
      this.#made.add(word);
      return word;
    }
  }
}

const UNIQUE = /\bq(?:[b-z][aeiou]){4}\b/g;

/** How often each unique word stands in a text, whole. */
export function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(UNIQUE)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** How often a word stands in a text, also where somebody is just typing another one right beside it. */
export function countOf(text: string, word: string): number {
  return text.split(word).length - 1;
}
