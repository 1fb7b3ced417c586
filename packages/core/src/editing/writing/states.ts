import {
  ACTION_STATUS_WORDS,
  type ActionStatus,
  REVIEW_STATE_WORDS,
  type ReviewState,
} from '../../postmortem/index.ts';
import type { FormatDefinition } from '../../templates/index.ts';

/** Where the format has another word for a review state. */
export function reviewStateWord(state: ReviewState, format: FormatDefinition | undefined): string {
  return format?.id === 'incident-review' && state === 'in_review'
    ? 'Under Review'
    : REVIEW_STATE_WORDS[state];
}

/**
 * The word of an action's status: the one that this document already uses for it, else the format's, else the canonical one;
 * `tail` is the lower case of a checklist's bracket.
 */
export function actionStatusWord(
  status: ActionStatus,
  used: ReadonlyMap<ActionStatus, string>,
  format: FormatDefinition | undefined,
  tail: boolean,
): string {
  const own = used.get(status);
  if (own !== undefined && !/^\[.\]$/.test(own)) return own;
  if (format?.id === 'measured-postmortem' && status === 'open' && !tail) return 'Pending';
  const word = ACTION_STATUS_WORDS[status];
  return tail ? word.toLowerCase() : word;
}

/** A word in the case of the one it replaces: `CLOSED` for `OPEN`, `closed` for `open`. */
export function inCaseOf(word: string, old: string | undefined): string {
  if (old === undefined || !/\p{L}{2}/u.test(old)) return word;
  const letters = old.replace(/[^\p{L}]/gu, '');
  if (letters === letters.toUpperCase()) return word.toUpperCase();
  if (letters === letters.toLowerCase()) return word.toLowerCase();
  return word;
}
