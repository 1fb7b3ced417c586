import { afterActionReportSkeleton } from './formats/after-action-report-skeleton.ts';
import { incidentReviewSkeleton } from './formats/incident-review-skeleton.ts';
import { measuredPostmortemSkeleton } from './formats/measured-postmortem-skeleton.ts';
import { postmortemWithSignOffSkeleton } from './formats/postmortem-with-sign-off-skeleton.ts';
import { remediationReportSkeleton } from './formats/remediation-report-skeleton.ts';
import { learningReview } from './further/learning-review.ts';
import { nearMiss } from './further/near-miss.ts';
import { onePage } from './further/one-page.ts';
import { securityIncident } from './further/security-incident.ts';
import { serviceIncident } from './further/service-incident.ts';
import { srePostmortem } from './further/sre-postmortem.ts';
import type { Template } from './template.ts';

const LIST = [
  {
    id: 'after-action-report',
    name: 'After action report',
    description: 'A story in five phases, for a project that keeps its reports together and compares them.',
    format: 'after-action-report',
    skeleton: afterActionReportSkeleton,
  },
  {
    id: 'postmortem-with-sign-off',
    name: 'Postmortem with sign-off',
    description: 'Harm outside and inside, causes in three layers, for a review that somebody signs.',
    format: 'postmortem-with-sign-off',
    skeleton: postmortemWithSignOffSkeleton,
  },
  {
    id: 'remediation-report',
    name: 'Remediation report',
    description: 'Short and mostly prose, for readers outside the team who ask what was done about it.',
    format: 'remediation-report',
    skeleton: remediationReportSkeleton,
  },
  {
    id: 'incident-review',
    name: 'Incident review',
    description: 'Numbered parts, causes with their whys, for a review meeting with people of several teams.',
    format: 'incident-review',
    skeleton: incidentReviewSkeleton,
  },
  {
    id: 'measured-postmortem',
    name: 'Measured post-mortem',
    description: 'Eight fixed milestones and figures, for a team that wants to measure its response.',
    format: 'measured-postmortem',
    skeleton: measuredPostmortemSkeleton,
  },
  onePage,
  srePostmortem,
  serviceIncident,
  learningReview,
  securityIncident,
  nearMiss,
] as const satisfies readonly Template[];

/** The ids of the templates that come with Debrief. */
export type TemplateId = (typeof LIST)[number]['id'];

/** Every template, in the order in which it is offered. docs/templates.md describes the same ones. */
export const TEMPLATES: readonly (Template & { id: TemplateId })[] = LIST;
