import type { FormatDefinition } from '../format-definition.ts';
import { afterActionReport } from './after-action-report.ts';
import { incidentReview } from './incident-review.ts';
import { measuredPostmortem } from './measured-postmortem.ts';
import { postmortemWithSignOff } from './postmortem-with-sign-off.ts';
import { remediationReport } from './remediation-report.ts';

/** Every format that Debrief recognises. */
export const FORMATS: readonly FormatDefinition[] = [
  afterActionReport,
  postmortemWithSignOff,
  remediationReport,
  incidentReview,
  measuredPostmortem,
];
