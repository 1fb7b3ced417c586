import type { ActionStatus, IncidentState, Mark, Phase, RecordStatus, ReviewState } from './vocabularies.ts';

/** How each value of the closed vocabularies is written in a text (docs/text-conventions.md §4.4, §4.5, §6) and said on a page. */

export const MARK_NAMES: Readonly<Record<Mark, string>> = {
  fault_introduced: 'Fault introduced',
  impact_start: 'Impact start',
  first_signal: 'First signal',
  detected: 'Detected',
  declared: 'Declared',
  paged: 'Paged',
  acknowledged: 'Acknowledged',
  engaged: 'Engaged',
  diagnosed: 'Diagnosed',
  mitigation_started: 'Mitigation started',
  mitigated: 'Mitigated',
  restored: 'Restored',
  verified: 'Verified',
  resolved: 'Resolved',
  closed: 'Closed',
  first_comms: 'First comms',
};

export const PHASE_NAMES: Readonly<Record<Phase, string>> = {
  lead_up: 'Lead-up',
  detection: 'Detection',
  response: 'Response',
  investigation: 'Investigation',
  resolution: 'Resolution',
  recovery: 'Recovery',
  follow_up: 'Follow-up',
};

export const INCIDENT_STATE_WORDS: Readonly<Record<IncidentState, string>> = {
  suspected: 'Suspected',
  declared: 'Declared',
  investigating: 'Investigating',
  identified: 'Identified',
  mitigated: 'Mitigated',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  closed: 'Closed',
  reopened: 'Reopened',
  merged: 'Merged',
  cancelled: 'Cancelled',
  false_alarm: 'False alarm',
};

export const REVIEW_STATE_WORDS: Readonly<Record<ReviewState, string>> = {
  due: 'Due',
  draft: 'Draft',
  in_review: 'In review',
  approved: 'Approved',
  finalised: 'Finalised',
  closed: 'Closed',
  waived: 'Waived',
  reopened: 'Reopened',
  superseded: 'Superseded',
};

export const RECORD_STATUS_WORDS: Readonly<Record<RecordStatus, string>> = {
  active: 'active',
  archived: 'archived',
  deprecated: 'deprecated',
  superseded: 'superseded',
};

export const ACTION_STATUS_WORDS: Readonly<Record<ActionStatus, string>> = {
  proposed: 'Proposed',
  open: 'Open',
  in_progress: 'In progress',
  blocked: 'Blocked',
  done: 'Done',
  verified: 'Verified',
  wont_do: "Won't do",
  superseded: 'Superseded',
};
