/** The written label of each aspect (docs/text-conventions.md §10), by the list that it belongs to. */
export const ASPECT_LABELS = {
  impact: {
    general: 'Impact',
    users: 'Users',
    experience: 'User experience',
    features: 'Features',
    business: 'Business',
    financial: 'Financial',
    sla: 'SLA',
    reputation: 'Reputation',
    operations: 'Operations',
    teams: 'Teams',
    'response-overhead': 'Response overhead',
    services: 'Services',
    data: 'Data',
    traffic: 'Traffic',
    'error-rate': 'Error rate',
    latency: 'Latency',
    downtime: 'Downtime',
    infrastructure: 'Infrastructure',
    'ci-cd': 'CI/CD',
    automation: 'Automation',
    environment: 'Environment',
    security: 'Security',
  },
  detectionGap: {
    general: 'Detection Gap',
    monitoring: 'Monitoring Gap',
    testing: 'Testing Gap',
    process: 'Process Gap',
    assumption: 'Wrong Assumption',
  },
  resolution: {
    immediate: 'Immediate Action',
    fix: 'Fix',
    'data-recovery': 'Data Recovery',
    verification: 'Verification',
  },
  response: {
    effectiveness: 'Effectiveness',
    communication: 'Communication',
    coordination: 'Coordination',
  },
  metrics: {
    'time-to-detect': 'Time to detect',
    'time-to-acknowledge': 'Time to acknowledge',
    'time-to-engage': 'Time to engage',
    'time-to-diagnose': 'Time to diagnose',
    'time-to-mitigate': 'Time to mitigate',
    'time-to-restore': 'Time to restore',
    'time-to-resolve': 'Time to resolve',
    'time-to-declare': 'Time to declare',
    'time-to-first-communication': 'Time to first communication',
    'total-downtime': 'Total downtime',
    'affected-users': 'Affected users',
    'error-rate': 'Error rate',
    traffic: 'Traffic',
    latency: 'Latency',
  },
} as const satisfies Record<string, Record<string, string>>;

export type AspectList = keyof typeof ASPECT_LABELS;

export function aspectLabel(list: AspectList, aspect: string): string {
  return (ASPECT_LABELS[list] as Record<string, string>)[aspect] ?? aspect;
}

export function isAspect(list: AspectList, aspect: string): boolean {
  return Object.hasOwn(ASPECT_LABELS[list], aspect);
}
