import type { ActionStatus, IncidentState, RecordStatus, ReviewState } from '../../postmortem/index.ts';
import type { FormatDefinition } from '../../templates/index.ts';

/** The canonical written words of states (docs/text-conventions.md §6). */
export const INCIDENT_STATE_WORDS: Readonly<Record<IncidentState, string>> = {
  suspected: 'Suspected',
  declared: 'Declared',
  investigating: 'Investigating',
  identified: 'Identified',
  mitigated: 'Mitigated',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  closed: 'Closed',
  reopened: 'Reopened',
  merged: 'Merged',
  cancelled: 'Cancelled',
  false_alarm: 'False alarm',
};
export const REVIEW_STATE_WORDS: Readonly<Record<ReviewState, string>> = {
  due: 'Due',
  draft: 'Draft',
  in_review: 'In review',
  approved: 'Approved',
  finalised: 'Finalised',
  closed: 'Closed',
  waived: 'Waived',
  reopened: 'Reopened',
  superseded: 'Superseded',
};
export const RECORD_STATUS_WORDS: Readonly<Record<RecordStatus, string>> = {
  active: 'active',
  archived: 'archived',
  deprecated: 'deprecated',
  superseded: 'superseded',
};
const ACTION_STATUS_WORDS: Readonly<Record<ActionStatus, string>> = {
  proposed: 'Proposed',
  open: 'Open',
  in_progress: 'In progress',
  blocked: 'Blocked',
  done: 'Done',
  verified: 'Verified',
  wont_do: "Won't do",
  superseded: 'Superseded',
};

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
