import { fnv1a64 } from '../text/fnv.ts';

/**
 * The text of a line as stock lines are compared (docs/text-conventions.md §2.4): markup, marks of lists, brackets, numbers,
 * case and final punctuation make no difference.
 */
export function normaliseStock(source: string): string {
  const words = source
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^\s*(?:[-*+]\s+|\d{1,9}[.)]\s+)?(?:\[[ xX]\]\s+)?/, '')
    .replace(/!?\[([^\][]*)\]\([^()]*\)/g, '$1')
    .replace(/[*`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '');
  return (/^[\x20-\x7e]*$/.test(words) ? words : plainSigns(words))
    .toLowerCase()
    .replace(/\d+/g, '0')
    .replace(/[[\](){}<>]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.,:;!?\s]+$/, '');
}

function plainSigns(words: string): string {
  return words.normalize('NFKC').replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[‐-―]/g, '-');
}

/** The hash under which a stock line is known. */
export function stockHash(source: string): string {
  return fnv1a64(normaliseStock(source));
}

/** The hash of a table row: its cells one by one, joined. */
export function stockRowHash(cells: readonly string[]): string {
  return fnv1a64(cells.map(normaliseStock).join(' | '));
}
