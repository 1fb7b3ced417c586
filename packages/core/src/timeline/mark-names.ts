import type { Mark, Phase } from '../postmortem/index.ts';

/** The marks as people read them. */
export const markNames: Readonly<Record<Mark, string>> = {
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

/** The phases as people read them. */
export const phaseNames: Readonly<Record<Phase, string>> = {
  lead_up: 'Lead-up',
  detection: 'Detection',
  response: 'Response',
  investigation: 'Investigation',
  resolution: 'Resolution',
  recovery: 'Recovery',
  follow_up: 'Follow-up',
};

/** The marks of one event in words: `Detected, declared`; a guess ends in a question mark. Empty without marks. */
export function writtenMarks(marks: readonly Mark[], suggested: readonly Mark[] = []): string {
  if (marks.length === 0) return suggested.length === 0 ? '' : `${joined(suggested)}?`;
  return joined(marks);
}

function joined(marks: readonly Mark[]): string {
  return marks.map((mark, i) => (i === 0 ? markNames[mark] : markNames[mark].toLowerCase())).join(', ');
}
