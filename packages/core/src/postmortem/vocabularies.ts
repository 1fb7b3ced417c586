/** The closed lists of the model. Each value is the written form in JSON, in rows and in policy files. */

export const DOCUMENT_KINDS = [
  'aar',
  'postmortem',
  'incident_review',
  'pir',
  'coe',
  'learning_review',
] as const;

export const SECTION_ROLES = [
  'metadata',
  'summary',
  'background',
  'timeline',
  'trigger',
  'detection',
  'response',
  'resolution',
  'impact',
  'rootCause',
  'contributingFactors',
  'lessons',
  'wentWell',
  'wentWrong',
  'lucky',
  'surprises',
  'actionItems',
  'prevention',
  'metrics',
  'communication',
  'attendees',
  'references',
  'appendix',
  'conclusion',
  'signoff',
  'other',
] as const;

export const INCIDENT_STATES = [
  'suspected',
  'declared',
  'investigating',
  'identified',
  'mitigated',
  'monitoring',
  'resolved',
  'closed',
  'reopened',
  'merged',
  'cancelled',
  'false_alarm',
] as const;

export const REVIEW_STATES = [
  'due',
  'draft',
  'in_review',
  'approved',
  'finalised',
  'closed',
  'waived',
  'reopened',
  'superseded',
] as const;

export const RECORD_STATUSES = ['active', 'archived', 'deprecated', 'superseded'] as const;

export const VISIBILITIES = ['internal', 'restricted', 'public'] as const;

export const ACTION_STATUSES = [
  'proposed',
  'open',
  'in_progress',
  'blocked',
  'done',
  'verified',
  'wont_do',
  'superseded',
] as const;

/** Statuses after which nobody works on the action any more. */
export const SETTLED_ACTION_STATUSES: readonly ActionStatus[] = ['done', 'verified', 'wont_do', 'superseded'];

export const ACTION_PRIORITIES = ['P0', 'P1', 'P2', 'P3', 'P4'] as const;

export const HORIZONS = ['immediate', 'short', 'medium', 'long'] as const;

export const ACTION_KINDS = ['prevent', 'detect', 'mitigate', 'process', 'other'] as const;

export const PHASES = [
  'lead_up',
  'detection',
  'response',
  'investigation',
  'resolution',
  'recovery',
  'follow_up',
] as const;

/** What an event can stand for; zero or more per event. Metrics are differences of marks, nothing else. */
export const MARKS = [
  'fault_introduced',
  'impact_start',
  'first_signal',
  'detected',
  'declared',
  'paged',
  'acknowledged',
  'engaged',
  'diagnosed',
  'mitigation_started',
  'mitigated',
  'restored',
  'verified',
  'resolved',
  'closed',
  'first_comms',
] as const;

export const PERSON_KINDS = ['person', 'team', 'role', 'unknown'] as const;

export const CAUSE_ROLES = ['trigger', 'primary', 'contributing', 'systemic', 'why'] as const;

export const CAUSE_EDGE_TYPES = [
  'causes',
  'enables',
  'delays_detection',
  'delays_recovery',
  'worsens',
  'limits',
  'sustains',
] as const;

export const CAUSE_CONFIDENCES = ['confirmed', 'likely', 'suspected', 'refuted'] as const;

export const FORMAT_IDS = [
  'after-action-report',
  'postmortem-with-sign-off',
  'remediation-report',
  'incident-review',
  'measured-postmortem',
] as const;

export const FINDING_SEVERITIES = ['error', 'warning', 'info'] as const;

export const METRIC_IDS = ['time-to-detect', 'time-to-restore', 'time-to-resolve', 'total-downtime'] as const;

export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
/**
 * Why something counts as said that stands nowhere in so many words. Values: the first day that an event or the start names;
 * the marked event; the title; the words that open the document; its file name; the account itself; a title that stands in the front matter
 * alone, or on the first line of a document without headings; a `date` there, which is often that of publishing; an owner who is taken for the author; measures of prevention that are the only actions.
 */
export const INFERENCES = [
  'first-day',
  'impact-start-event',
  'resolved-event',
  'restored-event',
  'title',
  'opening',
  'file-name',
  'account',
  'front-matter',
  'first-line',
  'published',
  'owner',
  'prevention',
] as const;
/** Why a section has its role when its heading does not say so. */
export const ROLE_INFERENCES = ['shape', 'parent', 'opening', 'group'] as const;

export type Inference = (typeof INFERENCES)[number];
export type RoleInference = (typeof ROLE_INFERENCES)[number];
export type SectionRole = (typeof SECTION_ROLES)[number];
export type IncidentState = (typeof INCIDENT_STATES)[number];
export type ReviewState = (typeof REVIEW_STATES)[number];
export type RecordStatus = (typeof RECORD_STATUSES)[number];
export type Visibility = (typeof VISIBILITIES)[number];
export type ActionStatus = (typeof ACTION_STATUSES)[number];
export type ActionPriority = (typeof ACTION_PRIORITIES)[number];
export type Horizon = (typeof HORIZONS)[number];
export type ActionKind = (typeof ACTION_KINDS)[number];
export type Phase = (typeof PHASES)[number];
export type Mark = (typeof MARKS)[number];
export type PersonKind = (typeof PERSON_KINDS)[number];
export type CauseRole = (typeof CAUSE_ROLES)[number];
export type CauseEdgeType = (typeof CAUSE_EDGE_TYPES)[number];
export type CauseConfidence = (typeof CAUSE_CONFIDENCES)[number];
export type FormatId = (typeof FORMAT_IDS)[number];
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];
export type MetricId = (typeof METRIC_IDS)[number];
