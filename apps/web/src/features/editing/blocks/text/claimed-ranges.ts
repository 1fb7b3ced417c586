import { Facet } from '@codemirror/state';

/** A stretch of text that a rich block stands for. */
export interface ClaimedRange {
  from: number;
  to: number;
  /** Whether the block is shown, and not the text as it is written. */
  covered: boolean;
}

/** What rich blocks stand for: nothing else shows itself there. */
export const claimedRanges = Facet.define<readonly ClaimedRange[], readonly ClaimedRange[]>({
  combine: (all) => all.flat(),
});
