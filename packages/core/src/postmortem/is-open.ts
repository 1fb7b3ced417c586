import type { Postmortem } from './postmortem.ts';
import type { IncidentState } from './vocabularies.ts';

/** States in which the harm or the work on it goes on. */
const OPEN_STATES: ReadonlySet<IncidentState> = new Set([
  'suspected',
  'declared',
  'investigating',
  'identified',
  'mitigated',
  'monitoring',
  'reopened',
]);

/** Whether the incident is said to be still open. A missing state says nothing, so it is not. */
export function isOpen({ incident }: Pick<Postmortem, 'incident'>): boolean {
  return incident.state !== undefined && OPEN_STATES.has(incident.state);
}
