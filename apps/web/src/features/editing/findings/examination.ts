import type { Edit } from '@debrief/core/editing';
import type { Policy } from '@debrief/core/policy';
import type { Finding, Postmortem } from '@debrief/core/postmortem';
import type { Checklist, EmptySection, WaivedFinding } from '@debrief/core/reviewing';
import type { ShownChange, TextChange } from '@debrief/core/text';
import type { PostmortemPage } from '@debrief/http-contract';
import type { FoundBlock } from '../blocks/reading/found-block.ts';

/** A text and what it is read by. */
export interface TextToRead {
  text: string;
  path: string;
  /** The day (`YYYY-MM-DD`) by which waivers have expired. */
  today: string;
  /** What the team has agreed on, and what stands before the path to make it one from the policy's folder. */
  by?: { policy: Policy; prefix: string };
}

/** A text to be read and checked. The number tells answers apart. */
export interface ExamineRequest extends TextToRead {
  number: number;
}

/** What reading and checking one text gave. Spans are places of that text. */
export interface Examined {
  number: number;
  findings: { finding: Finding; fix?: TextChange[]; shown?: ShownChange[] }[];
  /** What the text accepts as it is. */
  waived: WaivedFinding[];
  missing: Checklist;
  /** Sections in which nothing stands yet, with what they ask for. */
  empty: EmptySection[];
  /** Headings with the findings below each; `id` is the place where the section begins. */
  outline: PostmortemPage['outline'];
  title?: string;
  incidentId?: string;
  postmortem: Postmortem;
  /** Says whether two readings differ in anything that blocks show, but for places. */
  sign: string;
  /** What of the text can be shown as rich blocks. */
  blocks: FoundBlock[];
}

/** An edit to be planned on a text: which changes would make it. */
export interface PlanRequest extends TextToRead {
  edit: Edit;
}

/** The changes that make an edit, or why it cannot be made: the code of the catalogue, and what it says of this edit. */
export type Planned = { changes: TextChange[] } | { refused: string; detail: string };
