import type { FormatId } from '../postmortem/vocabularies.ts';
import { afterActionReportSkeleton } from './formats/after-action-report-skeleton.ts';
import { incidentReviewSkeleton } from './formats/incident-review-skeleton.ts';
import { measuredPostmortemSkeleton } from './formats/measured-postmortem-skeleton.ts';
import { postmortemWithSignOffSkeleton } from './formats/postmortem-with-sign-off-skeleton.ts';
import { remediationReportSkeleton } from './formats/remediation-report-skeleton.ts';

/** What somebody starts a new post-mortem from. */
export interface Template {
  id: FormatId;
  /** As people call it: "Incident review". */
  name: string;
  /** One sentence: when to take this one. */
  description: string;
  /** The Markdown that `debrief new` prints. */
  skeleton: string;
}

/** Every template, in the order in which it is offered. docs/templates.md describes the same ones. */
export const TEMPLATES: readonly Template[] = [
  {
    id: 'after-action-report',
    name: 'After action report',
    description: 'A story in five phases, for a project that keeps its reports together and compares them.',
    skeleton: afterActionReportSkeleton,
  },
  {
    id: 'postmortem-with-sign-off',
    name: 'Postmortem with sign-off',
    description: 'Harm outside and inside, causes in three layers, for a review that somebody signs.',
    skeleton: postmortemWithSignOffSkeleton,
  },
  {
    id: 'remediation-report',
    name: 'Remediation report',
    description: 'Short and mostly prose, for readers outside the team who ask what was done about it.',
    skeleton: remediationReportSkeleton,
  },
  {
    id: 'incident-review',
    name: 'Incident review',
    description: 'Numbered parts, causes with their whys, for a review meeting with people of several teams.',
    skeleton: incidentReviewSkeleton,
  },
  {
    id: 'measured-postmortem',
    name: 'Measured post-mortem',
    description: 'Eight fixed milestones and figures, for a team that wants to measure its response.',
    skeleton: measuredPostmortemSkeleton,
  },
];
