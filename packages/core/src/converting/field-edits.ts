import { EDITABLE_FIELDS, type Edit, personText } from '../editing/index.ts';
import type { Person, Postmortem, Time } from '../postmortem/index.ts';
import type { PostmortemReading } from '../reading/index.ts';
import { passageMarkdown } from './markdown-of-facts.ts';

/** The zone by which the bare times of a document are read, where it names one. */
export function zoneOf({ postmortem, source }: PostmortemReading): string | undefined {
  const span = postmortem.spans['incident.timeZone'];
  if (span !== undefined) return source.text.slice(...span).replace(/^[[('"]+|[\])'"]+$/g, '');
  const inherited = [...postmortem.timeline.map(({ at }) => at), postmortem.incident.startedAt].find(
    (at) => at?.zoneSource === 'heading' || at?.zoneSource === 'document',
  );
  return inherited?.zone;
}

/** A time as an edit asks for it: with its day where one is known, and its zone where it names it itself. */
export function timeText(at: Time): string | undefined {
  if (at.local === undefined) return at.written === '' ? undefined : at.written;
  if (at.precision === 'month' || at.precision === 'unknown') return at.written;
  const zone = at.zone !== undefined && at.zoneSource === 'entry' ? ` ${at.zone}` : '';
  const about = at.approx === true ? '~' : '';
  const day = at.local.slice(0, 10);
  if (at.precision === 'day') return `${about}${day}${untilText(at, day)}${zone}`;
  const clock = at.precision === 'hour' ? `${at.local.slice(11, 13)}h` : at.local.slice(11);
  return `${about}${day} ${clock}${untilText(at, day)}${zone}`;
}

function untilText({ until }: Time, day: string): string {
  if (until === undefined) return '';
  const end = until.slice(0, 10) === day ? until.slice(11) : until.replace('T', ' ');
  return end === '' ? '' : ` – ${end}`;
}

/** The fields that a document states, as edits of another one: the zone first, by which times are read. */
export function fieldEdits(reading: PostmortemReading): Edit[] {
  const { postmortem } = reading;
  const zone = zoneOf(reading);
  const edits: Edit[] = [];
  if (zone !== undefined) edits.push({ type: 'setField', field: 'incident.timeZone', value: zone });
  for (const field of EDITABLE_FIELDS) {
    if (field === 'incident.timeZone') continue;
    const value = fieldValue(field, reading);
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    // What is inferred here is inferred there, from the same words; a day that only the words around tell is stated first.
    const why = postmortem.inferred[field]?.why;
    if (why !== undefined && field !== 'title' && !(field === 'incident.date' && why !== 'first-day'))
      continue;
    if (field === 'kind' && postmortem.spans.kind === undefined) continue;
    edits.push({ type: 'setField', field, value } as Edit);
  }
  return edits;
}

/** The value of a field as `setField` takes it. */
export function fieldValue(
  field: (typeof EDITABLE_FIELDS)[number],
  reading: PostmortemReading,
): string | string[] | undefined {
  const { postmortem } = reading;
  const value = field
    .split('.')
    .reduce<unknown>((one, key) => (one as Record<string, unknown> | undefined)?.[key], postmortem);
  if (value === undefined || value === null) return undefined;
  switch (field) {
    case 'summary':
    case 'narrative':
    case 'conclusion':
    case 'blamelessStatement':
      return passageMarkdown(value as Parameters<typeof passageMarkdown>[0], reading);
    case 'incident.startedAt':
    case 'incident.endedAt':
      return timeText(value as Time);
    case 'incident.duration':
      return (value as { written: string }).written;
    case 'incident.severity':
      return (value as { native: string }).native;
    case 'review.contact': {
      const { name, address } = value as NonNullable<Postmortem['review']['contact']>;
      return name === undefined ? address : address === undefined ? name : `${name} (${address})`;
    }
    case 'review.facilitator':
      return personText(value as Person);
    case 'record.consolidation.priority':
      return (value as { declared?: string }).declared;
    default:
      if (!Array.isArray(value)) return String(value);
      return value.map((one) => (typeof one === 'string' ? one : personText(one as Person)));
  }
}
