import { DOCUMENT_KINDS, type Postmortem, VISIBILITIES } from '../../postmortem/index.ts';
import type { FormatDefinition } from '../../templates/index.ts';
import type { Span } from '../../text/index.ts';
import {
  type DayContext,
  type FrameContext,
  isoDuration,
  readDay,
  readTimeValue,
  readZone,
  scanDuration,
  scanTime,
  settleDay,
} from '../../time/index.ts';
import type { Note } from '../notes.ts';
import type { Reading } from '../parts/passages.ts';
import type { FieldCandidate } from './field-candidate.ts';
import { readPeople, readPerson } from './people.ts';
import { readIncidentState, readRecordStatus, readReviewState, readSeverity } from './states.ts';

interface Context {
  format: FormatDefinition | undefined;
  reading: Reading;
  /** The zone that the document's own field names. */
  frame: FrameContext;
}

/** Puts one value into the model, unless the field is set already or the value does not fit it. */
export function setField(
  candidate: FieldCandidate,
  model: Postmortem,
  notes: Note[],
  context: Context,
): void {
  const { field, value } = candidate;
  const { incident, review, record } = model;
  const { names, days } = context.reading;
  const { policyOrder } = days;
  const span: Span = [candidate.from, candidate.to];
  const mark = (path: string): void => {
    model.spans[path] = span;
  };
  switch (field) {
    case 'title':
      if (candidate.origin === 'front-matter' || model.title !== undefined) return;
      model.title = value;
      return mark('title');
    case 'kind': {
      const kind = DOCUMENT_KINDS.find((one) => one === value.toLowerCase().replaceAll(/[ -]/g, '_'));
      if (kind === undefined) return;
      model.kind = kind;
      return mark('kind');
    }
    case 'description':
      if (model.description !== undefined) return;
      model.description = value;
      return mark('description');
    case 'incidentId':
      if (incident.id !== undefined) return;
      incident.id = value.replace(/^`(.*)`$/, '$1');
      return mark('incident.id');
    case 'incidentDate':
      return setIncidentDate(candidate, model, notes, context);
    case 'date':
      if (candidate.section.role === 'signoff') return setDay('reviewDate');
      setIncidentDate(candidate, model, notes, context);
      if (candidate.origin === 'front-matter' && context.format === undefined && incident.date !== undefined)
        model.inferred['incident.date'] ??= { why: 'published' };
      return;
    case 'dateTime':
      return setDateTime(candidate, model, notes, context.frame);
    case 'startedAt':
    case 'endedAt': {
      const path = field;
      if (incident[path] !== undefined) return;
      const time = readTimeValue(
        value,
        incident.date === undefined ? context.frame : { ...context.frame, day: incident.date },
      );
      if (time.precision === 'unknown' && scanTime(value) === undefined) {
        notes.push({ kind: 'unreadable-time', span, written: value });
        return;
      }
      noteDay(value, span, notes, context.frame);
      incident[path] = time;
      return mark(`incident.${path}`);
    }
    case 'duration': {
      const duration = scanDuration(value);
      if (incident.duration !== undefined || duration === undefined) return;
      incident.duration = { iso: isoDuration(duration.seconds), written: value };
      return mark('incident.duration');
    }
    case 'priority':
    case 'severity': {
      if (incident.severity !== undefined) return;
      const severity =
        names?.severity(value) ?? readSeverity(value, context.format?.id === 'after-action-report');
      if (severity === undefined) return;
      incident.severity = severity;
      return mark('incident.severity');
    }
    case 'incidentState': {
      const state = readIncidentState(value);
      if (incident.state !== undefined || state === undefined) return;
      incident.state = state;
      return mark('incident.state');
    }
    case 'reviewState': {
      const state = readReviewState(value);
      if (review.state !== undefined || state === undefined) return;
      review.state = state;
      return mark('review.state');
    }
    case 'recordStatus': {
      const status = readRecordStatus(value);
      if (status === undefined) return setStatus();
      if (record.status !== undefined) return;
      record.status = status;
      return mark('record.status');
    }
    case 'status':
      return setStatus();
    case 'services': {
      if (incident.services.length > 0) return;
      incident.services = candidate.items ?? splitServices(value);
      return mark('incident.services');
    }
    case 'timeZone':
      if (readZone(value) !== undefined) mark('incident.timeZone');
      return;
    case 'authors':
    case 'reviewers': {
      if (review[field].length > 0) return;
      review[field] =
        candidate.items === undefined
          ? readPeople(value, names)
          : candidate.items.flatMap((item) => readPerson(item, names) ?? []);
      // `By: Tuesday` names nobody.
      if (candidate.label === 'by') review[field] = review[field].filter(({ kind }) => kind !== 'unknown');
      return review[field].length > 0 ? mark(`review.${field}`) : undefined;
    }
    case 'attendees': {
      if (model.attendees.length > 0) return;
      model.attendees =
        candidate.items === undefined
          ? readPeople(value, names)
          : candidate.items.flatMap((item) => readPerson(item, names) ?? []);
      return mark('attendees');
    }
    case 'facilitator': {
      const person = readPerson(value, names);
      if (review.facilitator !== undefined || person === undefined) return;
      review.facilitator = person;
      return mark('review.facilitator');
    }
    case 'reviewDate':
      return setDay('reviewDate');
    case 'signOffDate':
      if (
        readDay(value, { policyOrder }).day !== undefined &&
        model.spans['review.signOffDate'] === undefined
      )
        mark('review.signOffDate');
      return;
    case 'signedOff': {
      const parts = value.split(/\s*,\s*/);
      const person = readPerson(parts[0] ?? '', names);
      if (person === undefined) return;
      const last = readDay(parts.at(-1) ?? '', { policyOrder }).day;
      const role = parts.slice(1, last === undefined ? undefined : -1).join(', ');
      review.signOffs.push({
        person,
        ...(role === '' ? {} : { role }),
        ...(last === undefined ? {} : { date: last }),
      });
      return mark('review.signOffs');
    }
    case 'nextReviewAt':
      return setDay('nextReviewAt');
    case 'contact': {
      if (review.contact !== undefined) return;
      const parts = /^(.*?)\s*[(<]([^()<>\s]+@[^()<>\s]+)[)>]$/.exec(value);
      review.contact =
        parts?.[2] === undefined
          ? value.includes('@')
            ? { address: value }
            : { name: value }
          : { ...(parts[1] ? { name: parts[1] } : {}), address: parts[2] };
      return mark('review.contact');
    }
    case 'visibility': {
      const visibility = VISIBILITIES.find((one) => one === value.toLowerCase());
      if (record.visibility !== undefined || visibility === undefined) return;
      record.visibility = visibility;
      return mark('record.visibility');
    }
    case 'project':
      record.project ??= value;
      return mark('record.project');
    case 'tags':
      if (record.tags.length > 0) return;
      record.tags = candidate.items ?? value.split(/\s*,\s*/).filter((tag) => tag !== '');
      return mark('record.tags');
    case 'createdAt':
    case 'updatedAt': {
      const { day } = readDay(value, context.frame);
      if (record[field] !== undefined || day === undefined) return;
      record[field] = day;
      return mark(`record.${field}`);
    }
    case 'version':
      if (record.version !== undefined) return;
      record.version = value;
      return mark('record.version');
    case 'similarityGroup':
    case 'uniqueness':
    case 'mergeCandidate':
    case 'consolidationPriority':
      return setConsolidation(candidate, model);
    case 'summary':
      return;
  }

  function setDay(path: 'reviewDate' | 'nextReviewAt'): void {
    const target = path === 'reviewDate' ? 'date' : 'nextReviewAt';
    if (review[target] !== undefined) return;
    noteDay(value, span, notes, context.frame);
    const { day } = readDay(value, context.frame);
    if (day === undefined) return;
    review[target] = day;
    mark(`review.${target}`);
  }

  /** A bare "Status" is of the incident, the review or the record, by its word (docs/text-conventions.md §6.4). */
  function setStatus(): void {
    const state = readReviewState(value);
    if (state !== undefined && state !== 'closed' && state !== 'reopened') {
      review.state ??= state;
      return mark('review.state');
    }
    const incidentState = readIncidentState(value);
    if (incidentState !== undefined && incidentState !== 'investigating') {
      incident.state ??= incidentState;
      return mark('incident.state');
    }
    const status = readRecordStatus(value);
    if (status !== undefined && candidate.origin === 'front-matter') {
      record.status ??= status;
      return mark('record.status');
    }
    if (incidentState !== undefined) {
      incident.state ??= incidentState;
      mark('incident.state');
    }
  }
}

function splitServices(value: string): string[] {
  return value
    .split(/\s*(?:,|;|<br\s*\/?>|\n- |\n)\s*(?:and\s+)?/)
    .map((service) => service.replace(/^- /, '').trim())
    .filter((service) => service !== '');
}

function setIncidentDate(
  candidate: FieldCandidate,
  model: Postmortem,
  notes: Note[],
  { frame }: Context,
): void {
  if (model.incident.date !== undefined) return;
  const span: Span = [candidate.from, candidate.to];
  noteDay(candidate.value, span, notes, frame);
  const { day } = readDay(candidate.value, frame);
  if (day === undefined) return;
  model.incident.date = day;
  model.spans['incident.date'] = span;
}

/** `Date/Time` holds the start, and the end where it is a range; each is a time of its own. */
function setDateTime(candidate: FieldCandidate, model: Postmortem, notes: Note[], frame: FrameContext): void {
  const { incident } = model;
  const { value } = candidate;
  const span: Span = [candidate.from, candidate.to];
  noteDay(value, span, notes, frame);
  const time = readTimeValue(value, frame);
  if (time.local === undefined) {
    if (scanTime(value) === undefined) notes.push({ kind: 'unreadable-time', span, written: value });
    return;
  }
  if (time.local.length >= 10 && incident.date === undefined) {
    incident.date = time.local.slice(0, 10);
    model.spans['incident.date'] = span;
  }
  if (time.precision === 'day' || time.precision === 'month' || incident.startedAt !== undefined) return;
  const [first, second] =
    time.until === undefined ? [value] : value.split(/\s+(?:[-–—~〜→]|-+>|to|until)\s+|[–—〜]/);
  incident.startedAt = { ...readTimeValue(first ?? value, frame) };
  model.spans['incident.startedAt'] = span;
  if (second === undefined || incident.endedAt !== undefined) return;
  const zone = scanTime(second)?.zone;
  if (zone !== undefined && incident.startedAt.zone === undefined) {
    // One zone after a range holds for both ends.
    incident.startedAt = readTimeValue(first ?? value, { ...frame, zone: { zone, source: 'entry' } });
  }
  const day = incident.startedAt.local?.slice(0, 10);
  const end = readTimeValue(second, { ...frame, ...(day === undefined ? {} : { day }) });
  incident.endedAt =
    end.local !== undefined && time.until !== undefined && end.local !== time.until
      ? readTimeValue(`${time.until.slice(0, 10)} ${second}`, frame)
      : end;
  incident.endedAt.written = second;
  model.spans['incident.endedAt'] = span;
}

/** Remembers what a rule has to say about a written day. */
export function noteDay(
  written: string,
  span: Span,
  notes: Note[],
  context: DayContext,
  day = scanTime(written.replace(/^[[({]+\s*/, ''))?.day,
): void {
  if (day?.readings !== undefined && settleDay(day, context) === undefined)
    notes.push({ kind: 'ambiguous-date', span, written, readings: day.readings });
  else if (day?.impossible === true) notes.push({ kind: 'impossible-time', span, written });
}

function setConsolidation({ field, value, from, to }: FieldCandidate, model: Postmortem): void {
  model.record.consolidation ??= {};
  const { consolidation } = model.record;
  model.spans[`record.consolidation.${field}`] = [from, to];
  if (field === 'similarityGroup') consolidation.group ??= value;
  else if (field === 'mergeCandidate') consolidation.mergeCandidate ??= /^(?:true|yes)$/i.test(value);
  else if (field === 'consolidationPriority') consolidation.priority ??= { declared: value };
  else if (Number.isFinite(Number(value))) consolidation.uniqueness ??= Number(value);
}
