import { type CheckedText, checkText } from '@debrief/core/reviewing';
import type { ReadingPolicy } from './reader-by-policy.ts';

/** One text to be checked; `today` is the day by which waivers of the policy have expired. */
export interface CheckJob {
  text: string;
  path: string;
  today: string;
}

/** Checks one text (LF, no byte-order mark) as a page shows it. */
export function checkDocument({ text, path, today }: CheckJob, by?: ReadingPolicy): CheckedText {
  return checkText(text, {
    path,
    today,
    ...(by === undefined ? {} : { policy: by.policy, file: `${by.prefix}${path}` }),
  });
}
