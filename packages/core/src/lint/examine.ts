import type { Finding, Postmortem } from '../postmortem/index.ts';
import { readPostmortem } from '../reading/index.ts';
import type { TextChange } from '../text/index.ts';

/** All that Debrief has to say about one text. */
export interface Examination {
  postmortem: Postmortem;
  findings: Finding[];
  /** For each fixable finding, in the order of `findings`, the changes that mend it. */
  fixes: { finding: Finding; changes: TextChange[] }[];
}

/** Reads, measures and checks one text (LF, no byte-order mark). Never throws, whatever the text. */
export function examine(text: string): Examination {
  return { postmortem: readPostmortem(text).postmortem, findings: [], fixes: [] };
}

/** The text with every safe fix made, one after another until none is left. */
export function fixText(text: string): { text: string; fixed: Finding[] } {
  return { text, fixed: [] };
}
