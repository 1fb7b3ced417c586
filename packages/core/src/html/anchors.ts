const MOST_CHARACTERS = 80;

/**
 * Begins every id that comes from a document, so that no heading can take the place of an id of the page (`root`, `main`).
 */
export const ANCHOR_PREFIX = 'md-';

/** The anchor of a heading as code hosts make it: lower case, blanks to hyphens, punctuation dropped, all scripts kept. */
export function slugOf(heading: string): string {
  const slug = heading
    .slice(0, 4 * MOST_CHARACTERS)
    .normalize('NFC')
    .toLowerCase()
    .trim()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
  return [...slug].slice(0, MOST_CHARACTERS).join('');
}

/** Gives each heading of one document an anchor of its own: `impact`, `impact-1`, `impact-2`. */
export class Anchors {
  readonly #used = new Set<string>();
  readonly #next = new Map<string, number>();

  /** The id for one more heading, with the prefix. */
  add(heading: string): string {
    const slug = slugOf(heading) || 'section';
    let candidate = slug;
    let number = this.#next.get(slug) ?? 0;
    while (this.#used.has(candidate)) {
      number += 1;
      candidate = `${slug}-${number}`;
    }
    this.#next.set(slug, number);
    this.#used.add(candidate);
    return ANCHOR_PREFIX + candidate;
  }
}
