import type { IncidentState, ReviewState, Severity, Visibility } from '@debrief/core/postmortem';
import type { PostmortemRow } from '@debrief/http-contract';
import { EXAMPLES_SOURCE } from '../library/examples-source.ts';

/** The columns that one line of the library is made of. */
export const ROW_COLUMNS = [
  'documents.id',
  'documents.path',
  'documents.visibility',
  'documents.source',
  'postmortems.title',
  'postmortems.date',
  'postmortems.incident_id',
  'postmortems.severity',
  'postmortems.incident_state',
  'postmortems.review_state',
  'postmortems.template',
  'postmortems.strip',
  'postmortems.actions_open',
  'postmortems.actions_total',
  'postmortems.errors',
  'postmortems.warnings',
  'postmortems.infos',
] as const;

export interface RowColumns {
  id: string;
  path: string;
  visibility: string;
  source: string;
  title: string | null;
  date: string | null;
  incident_id: string | null;
  severity: string | null;
  incident_state: string | null;
  review_state: string | null;
  template: number;
  strip: string;
  actions_open: number;
  actions_total: number;
  errors: number;
  warnings: number;
  infos: number;
}

/** One line of the library from its columns, its services and how many of its actions are late today. */
export function rowOf(columns: RowColumns, services: string[], late: number): PostmortemRow {
  return {
    id: columns.id,
    path: columns.path,
    ...(columns.title === null ? {} : { title: columns.title }),
    ...(columns.date === null ? {} : { date: columns.date }),
    ...(columns.incident_id === null ? {} : { incidentId: columns.incident_id }),
    ...(columns.severity === null ? {} : { severity: JSON.parse(columns.severity) as Severity }),
    // The columns hold what the model's own lists allow; they are written from the model alone.
    ...(columns.incident_state === null ? {} : { incidentState: columns.incident_state as IncidentState }),
    ...(columns.review_state === null ? {} : { reviewState: columns.review_state as ReviewState }),
    visibility: columns.visibility as Visibility,
    ...(columns.source === EXAMPLES_SOURCE ? { example: true as const } : {}),
    template: columns.template === 1,
    services,
    strip: JSON.parse(columns.strip),
    actions: { open: columns.actions_open, late, total: columns.actions_total },
    findings: { error: columns.errors, warning: columns.warnings, info: columns.infos },
  };
}
