import type { Span } from '../text/index.ts';

export const CHECK_STATES = ['done', 'missing', 'not-needed'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

/** One thing that a post-mortem has to say before its next step. */
export interface CheckItem {
  /** The same for the same question of one document, whatever has been answered. */
  id: string;
  state: CheckState;
  /** In the reader's words. */
  question: string;
  /** What of it is missing, or why it is not needed: a sentence without its full stop. */
  detail?: string;
  /** Where the answer stands or belongs. */
  span?: Span;
  /** The heading under which it belongs, where the document has no such section yet. */
  absent?: string;
}

/** What is there and what is missing before the next step of the review. */
export interface Checklist {
  items: CheckItem[];
  /** Of those that are needed. */
  done: number;
  of: number;
  /** What comes next once nothing is missing. */
  next: string;
}
