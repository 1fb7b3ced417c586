import { DebriefError } from '@debrief/core/errors';

/**
 * A word of a closed list as people type it: `Impact start`, `in progress` and `Won't do` stand for `impact_start`, `in_progress` and
 * `wont_do`.
 * @throws DebriefError BAD_VALUE naming the words that fit
 */
export function wordOfList<Word extends string>(typed: string, words: readonly Word[], option: string): Word {
  const plain = typed
    .trim()
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[\s-]+/g, '_');
  const found = words.find((word) => word.toLowerCase() === plain);
  if (found === undefined)
    throw new DebriefError('BAD_VALUE', `${option} ${typed} (one of ${words.join(', ')})`);
  return found;
}
