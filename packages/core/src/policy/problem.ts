import type { Place, Span } from '../text/index.ts';

/** What is wrong in a policy, where, and what to do about it. Errors leave out the part that they are about; warnings leave it in. */
export interface PolicyProblem extends Place {
  severity: 'error' | 'warning';
  /** Where in the file, as keys and numbers of list items from 0 on: `people.2.handle`. Empty for the file as a whole. */
  path: string;
  /** A full sentence; it may quote a word of the policy. */
  message: string;
  remedy: string;
  span: Span;
}

/** The same before it has a place. */
export interface FoundProblem {
  severity?: PolicyProblem['severity'];
  path: readonly PropertyKey[];
  /** Whether it is about the key rather than about what stands behind it. */
  isKey?: boolean;
  /** Where the path alone does not say it. */
  span?: Span;
  message: string;
  remedy: string;
}
