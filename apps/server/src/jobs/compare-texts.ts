import { changedFacts, type FactChange } from '@debrief/core/collaborating';
import { readPostmortem } from '@debrief/core/reading';
import { type TextChange, tokenChanges } from '@debrief/core/text';
import type { ReadingPolicy } from './reader-by-policy.ts';

export interface CompareJob {
  former: string;
  text: string;
  path: string;
}

export interface ComparedTexts {
  /** Places of the former text, in order. */
  changes: TextChange[];
  facts: FactChange[];
}

/** What differs between two texts: words, and the facts that are read from them. Pure. */
export function compareTexts({ former, text, path }: CompareJob, by?: ReadingPolicy): ComparedTexts {
  const options = { path, ...(by === undefined ? {} : { policy: by.policy }) };
  const [before, after] = [former, text].map((one) => readPostmortem(one, options).postmortem);
  return {
    changes: tokenChanges(former, text),
    facts: before === undefined || after === undefined ? [] : changedFacts(before, after),
  };
}
