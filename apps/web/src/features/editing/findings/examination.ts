import type { Policy } from '@debrief/core/policy';
import type { Finding } from '@debrief/core/postmortem';
import type { TextChange } from '@debrief/core/text';
import type { PostmortemPage } from '@debrief/http-contract';

/** A text to be read and checked. The number tells answers apart. */
export interface ExamineRequest {
  number: number;
  text: string;
  path: string;
  /** The day (`YYYY-MM-DD`) by which waivers have expired. */
  today: string;
  /** What the team has agreed on, and what stands before the path to make it one from the policy's folder. */
  by?: { policy: Policy; prefix: string };
}

/** What reading and checking one text gave. Spans are places of that text. */
export interface Examined {
  number: number;
  findings: { finding: Finding; fix?: TextChange[] }[];
  /** Headings with the findings below each; `id` is the place where the section begins. */
  outline: PostmortemPage['outline'];
  title?: string;
  incidentId?: string;
}
