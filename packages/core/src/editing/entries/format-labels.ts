import type { EntryList } from '../edit.ts';
import type { EditedReading } from '../proposal.ts';
import { aspectLabel } from './aspect-labels.ts';
import { ENTRY_KINDS } from './entry-kinds.ts';

/** The label that this format uses for an aspect, else the canonical one. */
export function labelFor(list: EntryList, aspect: string, { source }: EditedReading): string {
  const labels = ENTRY_KINDS[list].labels;
  if (labels === undefined) return aspect;
  const own = FORMAT_LABELS[source.format?.id ?? '']?.[`${list}:${aspect}`];
  return own ?? aspectLabel(labels, aspect);
}

export const ASPECT_HEADINGS: Readonly<Record<string, string>> = {
  'resolution:immediate': 'Immediate Actions',
  'resolution:fix': 'How It Was Fixed',
  'resolution:verification': 'Verification Steps',
  'detectionGap:general': 'Detection Gap',
  'impact:users': 'User Impact',
  'impact:operations': 'Internal Impact',
  'impact:business': 'Business Impact',
};

const FORMAT_LABELS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'after-action-report': {
    'metrics:time-to-detect': 'Detection Time',
    'metrics:time-to-engage': 'Response Time',
    'metrics:time-to-resolve': 'Resolution Time',
    'impact:ci-cd': 'CI/CD Pipeline',
    'impact:environment': 'Virtual Environment',
  },
  'postmortem-with-sign-off': {
    'impact:users': 'Number of affected users',
    'impact:features': 'Features unavailable',
    'impact:experience': 'User experience degradation',
    'impact:business': 'Business impact',
    'impact:teams': 'Teams affected',
    'impact:services': 'Services impacted',
    'impact:data': 'Data consistency issues',
    'impact:response-overhead': 'Incident response overhead',
    'impact:traffic': 'Traffic during incident',
    'impact:latency': 'Response time degradation',
    'impact:downtime': 'Downtime duration',
    'metrics:total-downtime': 'Downtime duration',
    'metrics:traffic': 'Traffic during incident',
    'metrics:latency': 'Response time degradation',
    'detectionGap:monitoring': 'Monitoring/alert gaps',
    'detectionGap:testing': 'Testing gaps',
    'detectionGap:process': 'Process gaps',
    'detectionGap:assumption': 'Assumptions that proved wrong',
  },
  'remediation-report': { 'resolution:fix': 'Root Cause Resolution' },
  'incident-review': {
    'impact:users': 'Customer Impact',
    'impact:business': 'Business Impact',
    'impact:operations': 'Operational Impact',
  },
  'measured-postmortem': {
    'impact:users': 'Users Affected',
    'impact:services': 'Services Down',
    'impact:data': 'Data Loss',
    'impact:financial': 'Financial Impact',
    'metrics:time-to-detect': 'Time to Detection',
    'metrics:time-to-resolve': 'Time to Resolution',
    'metrics:total-downtime': 'Total Downtime',
    'metrics:affected-users': 'Affected Users',
    'metrics:error-rate': 'Error Rate During Incident',
  },
};
