/**
 * How alike two texts are: the Dice coefficient of their sets of three letters in a row, after case, signs and blanks are
 * set aside; 1 for the same words, about 0.15 for two unrelated sentences of one language.
 */
export class WordShape {
  readonly parts: ReadonlySet<string>;

  constructor(text: string) {
    const padded = ` ${normaliseWords(text)} `;
    const parts = new Set<string>();
    for (let at = 0; at + 3 <= padded.length; at++) parts.add(padded.slice(at, at + 3));
    this.parts = parts;
  }

  likeness(other: WordShape): number {
    const [small, large] = this.parts.size < other.parts.size ? [this, other] : [other, this];
    if (small.parts.size === 0) return 0;
    let both = 0;
    for (const part of small.parts) if (large.parts.has(part)) both++;
    return (2 * both) / (small.parts.size + large.parts.size);
  }
}

/** Words without case, signs and runs of blanks; a text of signs alone stays as it is. */
export function normaliseWords(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return words === '' ? text.trim() : words;
}
