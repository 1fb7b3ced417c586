import type {
  ActionPriority,
  FormatId,
  IncidentState,
  MetricId,
  RecordStatus,
  Visibility,
} from '@debrief/core/postmortem';

/** How each value of the closed vocabularies is said on a page. */

/** States in which the incident still goes on. */
export const OPEN_INCIDENT_STATES: readonly IncidentState[] = [
  'suspected',
  'declared',
  'investigating',
  'identified',
  'mitigated',
  'monitoring',
  'reopened',
];

export {
  ACTION_STATUS_WORDS,
  INCIDENT_STATE_WORDS as INCIDENT_WORDS,
  REVIEW_STATE_WORDS as REVIEW_WORDS,
} from '@debrief/core/postmortem';

export const PRIORITY_WORDS: Record<ActionPriority, string> = {
  P0: 'P0, at once',
  P1: 'P1, high',
  P2: 'P2, medium',
  P3: 'P3, low',
  P4: 'P4, some day',
};

export const METRIC_WORDS: Record<MetricId, string> = {
  'time-to-detect': 'Time to detect',
  'time-to-restore': 'Time to restore',
  'time-to-resolve': 'Time to resolve',
  'total-downtime': 'Total downtime',
};

export const RECORD_WORDS: Record<RecordStatus, string> = {
  active: 'Active',
  archived: 'Archived',
  deprecated: 'Deprecated',
  superseded: 'Superseded',
};

export const VISIBILITY_WORDS: Record<Visibility, string> = {
  internal: 'Internal',
  restricted: 'Restricted',
  public: 'Public',
};

export const FORMAT_WORDS: Record<FormatId, string> = {
  'after-action-report': 'After-action report',
  'postmortem-with-sign-off': 'Post-mortem with sign-off',
  'remediation-report': 'Remediation report',
  'incident-review': 'Incident review',
  'measured-postmortem': 'Measured post-mortem',
};

/** Words of a closed list where a value is known only as text; unknown ones are shown with their underscores opened. */
export function wordOf(words: Readonly<Record<string, string>>, value: string): string {
  return words[value] ?? value.replaceAll(/[_-]/g, ' ');
}
