import { EDITABLE_FIELDS, type EditableField } from '@debrief/core/editing';
import { DebriefError } from '@debrief/core/errors';

/** Names that people use for a field, besides its path and the last part of it. */
const SHORT_NAMES: Readonly<Record<string, EditableField>> = {
  start: 'incident.startedAt',
  end: 'incident.endedAt',
  zone: 'incident.timeZone',
  'time-zone': 'incident.timeZone',
  service: 'incident.services',
  author: 'review.authors',
  reviewer: 'review.reviewers',
  tag: 'record.tags',
  'blameless-statement': 'blamelessStatement',
};

/** Words that stand for more than one field, whatever the paths say. */
const AMBIGUOUS: Readonly<Record<string, readonly EditableField[]>> = {
  status: ['incident.state', 'review.state', 'record.status'],
  priority: ['incident.severity', 'record.consolidation.priority'],
};

/** The fields that hold several values. */
export const LIST_FIELDS: readonly EditableField[] = [
  'incident.services',
  'review.authors',
  'review.reviewers',
  'record.tags',
];

/**
 * The field of a name: its path, the last part of it, or a short one.
 * @throws DebriefError UNKNOWN_FIELD, FIELD_AMBIGUOUS
 */
export function fieldOf(name: string): EditableField {
  const lower = name.toLowerCase();
  const exact = EDITABLE_FIELDS.find((field) => field.toLowerCase() === lower);
  if (exact !== undefined) return exact;
  const short = Object.hasOwn(SHORT_NAMES, lower) ? SHORT_NAMES[lower] : undefined;
  if (short !== undefined) return short;
  const found = Object.hasOwn(AMBIGUOUS, lower)
    ? (AMBIGUOUS[lower] ?? [])
    : EDITABLE_FIELDS.filter((field) => lastPart(field) === lower);
  const [only, ...others] = found;
  if (only === undefined) throw new DebriefError('UNKNOWN_FIELD', name);
  if (others.length > 0) throw new DebriefError('FIELD_AMBIGUOUS', found.join(', '));
  return only;
}

function lastPart(field: EditableField): string {
  return (field.split('.').at(-1) ?? field).toLowerCase();
}

/** The fields with their short names, for the help. */
export function fieldList(): string {
  const shorts = Map.groupBy(Object.entries(SHORT_NAMES), ([, field]) => field);
  const width = Math.max(...EDITABLE_FIELDS.map((field) => field.length));
  return EDITABLE_FIELDS.map((field) => {
    const own = (shorts.get(field) ?? []).map(([name]) => name);
    const last = lastPart(field);
    const unique = EDITABLE_FIELDS.filter((one) => lastPart(one) === last).length === 1;
    const names = [...(unique && last !== field && !Object.hasOwn(AMBIGUOUS, last) ? [last] : []), ...own];
    return `  ${field.padEnd(width)}  ${names.join(', ')}`.trimEnd();
  }).join('\n');
}
