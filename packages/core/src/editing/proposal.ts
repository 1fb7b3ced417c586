import type { PostmortemReading } from '../reading/index.ts';
import type { TextChange } from '../text/index.ts';
import type { Expectation } from './verify.ts';

/** One way to carry out an edit: the changes of the text. Each is tried by reading the result; the first that holds is taken. */
export type Proposal = readonly TextChange[];

/** Ways to carry out an edit, the best first, and what must be read afterwards. */
export interface Plan {
  proposals: Iterable<Proposal>;
  expectation: Expectation;
}

/** Why an edit is refused before anything is tried. */
export class Refusal {
  readonly code:
    | 'EDIT_VALUE'
    | 'EDIT_TARGET'
    | 'EDIT_UNCHANGED'
    | 'EDIT_NEEDS_LINE_BREAKS'
    | 'EDIT_CHANGED_MEANWHILE'
    | 'EDIT_NO_PLACE';
  /** What is expected, or what is there instead. */
  readonly detail: string;

  constructor(code: Refusal['code'], detail: string) {
    this.code = code;
    this.detail = detail;
  }
}

/** The text as it was read, for those that plan an edit. */
export type EditedReading = PostmortemReading;
