import type { FormatDefinition } from '../format-definition.ts';

/** The remediation report: an overview list, a table in 12-hour time, numbered steps of mitigation, a conclusion. */
export const remediationReport: FormatDefinition = {
  id: 'remediation-report',
  kind: 'postmortem',
  skeletonTitles: ['postmortem report: incident analysis and remediation', 'postmortem report'],
  titlePrefixes: ['postmortem report:'],
  headings: [
    { label: 'incident overview', role: 'metadata', required: true },
    { label: 'executive summary', role: 'summary', required: true },
    { label: 'incident timeline', role: 'timeline', required: true },
    { label: 'root cause analysis', role: 'rootCause', required: true },
    { label: 'impact', role: 'impact', required: true },
    { label: 'mitigation and resolution', role: 'resolution', required: true },
    { label: 'lessons learned', role: 'lessons', required: true },
    { label: 'preventive measures', role: 'prevention', required: true },
    { label: 'conclusion', role: 'conclusion', required: true },
  ],

  frontMatter: {},
  labels: {
    'metadata:date': 'incidentDate',
    'metadata:status': 'incidentState',
  },
  columns: {},
  milestones: {},
  phaseBullets: false,
  promptLabels: false,
  examplePeople: [],
  stock: [
    'e473b8f2ec6cf966',
    'dda5606256fcec7a',
    'a896140a948728ba',
    '3f747a130434ce33',
    'def9aa6da4a2b960',
    '495afcb981f1d087',
    'd7f24368f88a8c86',
  ],
  stockShapes: [1047533088, -194107870, -1914458408, 70319497, -1673616334, -880555385, 619756688],
};
