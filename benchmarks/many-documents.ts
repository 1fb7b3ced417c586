import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { exampleTexts } from './example-texts.ts';

const SYLLABLES = 'ba ce di fo gu ha ke li mo nu pa re si to va we xi yo zu bra cle dri flo gru'.split(' ');
const WORDS = 20_000;
/** Every so many words of the examples one is replaced, so that no two texts share all of them. */
const REPLACED = 14;

/**
 * Documents made of the project's own examples, no two alike: other years and times, ids, titles, and every few words another one,
 * common or rare as words are. The same number gives the same documents.
 */
export function manyDocuments(count: number): { path: string; text: string }[] {
  const texts = exampleTexts();
  return Array.from({ length: count }, (_, index) => {
    const random = randomFrom(index + 1);
    const year = 2010 + (index % 16);
    const group = Math.floor(index / 250);
    let words = 0;
    const text = (texts[index % texts.length] ?? '')
      .replace(/\b2026-(\d\d)-/g, `${year}-$1-`)
      .replace(
        /\b([A-Z]{2,5})-(\d{1,4})\b/g,
        (_whole, letters: string, digits: string) => `${letters}-${Number(digits) + index}`,
      )
      .replace(/^# .*$/m, (title) => `${title} ${wordOf(random)} ${wordOf(random)}`)
      .replace(/(?<=[a-z,] )[a-z]{6,}(?= [a-z])/g, (word) =>
        ++words % REPLACED === 0 ? wordOf(random) : word,
      );
    return { path: `team-${group % 40}/${year}/${index}-${wordOf(random)}.md`, text };
  });
}

/** Writes them below a folder. */
export function writeManyDocuments(
  folder: string,
  documents: readonly { path: string; text: string }[],
): void {
  const made = new Set<string>();
  for (const { path, text } of documents) {
    const file = join(folder, path);
    const parent = dirname(file);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(file, text);
  }
}

/** Numbers from 0 to 1 that look random and are the same each time. */
export function randomFrom(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A word that is no word; low numbers come far more often than high ones. */
function wordOf(random: () => number): string {
  let number = Math.floor(WORDS ** random());
  let word = '';
  do {
    word += SYLLABLES[number % SYLLABLES.length] ?? '';
    number = Math.floor(number / SYLLABLES.length);
  } while (number > 0);
  return word.padEnd(4, 'n');
}
