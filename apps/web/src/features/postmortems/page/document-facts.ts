import { type Postmortem, type Severity, whyInferred, whyTime } from '@debrief/core/postmortem';
import { mediumDay } from '../../../formatting/days.ts';
import {
  FORMAT_WORDS,
  INCIDENT_WORDS,
  RECORD_WORDS,
  REVIEW_WORDS,
  VISIBILITY_WORDS,
} from '../../../formatting/words.ts';
import { personName, writtenTime } from '../../../formatting/written-time.ts';
import { type FactField, factField } from './fact-fields.ts';

/** One fact as the panel shows it; without a value where the text does not say it. */
export interface Fact {
  label: string;
  value: string | undefined;
  /** Its path in the model, where it has one. */
  path?: string;
  /** Set instead of a plain value where a glyph belongs to it. */
  severity?: Severity;
  /** Where it stands, or the place that speaks for it. */
  span?: readonly [number, number];
  /** Why it counts as said, where the text does not say it in so many words. */
  why?: string;
}

/** What every reader looks for first; what is missing is listed as missing. */
export function incidentFacts(postmortem: Postmortem): Fact[] {
  const { incident, review } = postmortem;
  const startDay = incident.startedAt?.local?.slice(0, 10);
  const dated = incident.startedAt === undefined && incident.date !== undefined;
  const facts: [string, string | undefined, string][] = [
    ['Incident', incident.id, 'incident.id'],
    ['Severity', incident.severity?.native, 'incident.severity'],
    ...(dated ? [['Date', day(incident.date), 'incident.date'] as [string, string | undefined, string]] : []),
    ['Started', incident.startedAt && writtenTime(incident.startedAt), 'incident.startedAt'],
    ['Restored', incident.endedAt && writtenTime(incident.endedAt, startDay), 'incident.endedAt'],
    ['State', incident.state && INCIDENT_WORDS[incident.state], 'incident.state'],
    ['Services', listed(incident.services), 'incident.services'],
    ['Review', review.state && REVIEW_WORDS[review.state], 'review.state'],
    ['Authors', listed(review.authors.map(personName)), 'review.authors'],
    ['Facilitator', review.facilitator && personName(review.facilitator), 'review.facilitator'],
    ['Reviewers', listed(review.reviewers.map(personName)), 'review.reviewers'],
  ];
  return facts.map(([label, value, path]) => ({
    label,
    value,
    path,
    ...(path === 'incident.severity' && incident.severity !== undefined
      ? { severity: incident.severity }
      : {}),
    ...placeOf(postmortem, path),
  }));
}

/** Where a value stands, and why it counts where it stands nowhere in so many words. */
function placeOf(postmortem: Postmortem, path: string): Pick<Fact, 'span' | 'why'> {
  const { incident, spans, inferred } = postmortem;
  const span = spans[path] ?? inferred[path]?.span;
  const time =
    path === 'incident.startedAt'
      ? incident.startedAt
      : path === 'incident.endedAt'
        ? incident.endedAt
        : undefined;
  const reasons = [whyInferred(postmortem, path), ...(time === undefined ? [] : whyTime(time))];
  const why = reasons.filter((reason) => reason !== undefined).join('; ');
  return { ...(span === undefined ? {} : { span }), ...(why === '' ? {} : { why }) };
}

/** The rest: review, record and file. Only what the text says. */
export function recordFacts(postmortem: Postmortem, path: string): Fact[] {
  return [
    ...said(postmortem).filter(({ value }) => value !== undefined && value !== ''),
    ...(postmortem.format === undefined ? [] : [{ label: 'Format', value: FORMAT_WORDS[postmortem.format] }]),
    { label: 'File', value: path },
  ];
}

/** The facts that the text does not say and `incidentFacts` does not list, so that they can be put in. */
export function missingFields(postmortem: Postmortem): FactField[] {
  return said(postmortem)
    .filter(({ value }) => value === undefined || value === '')
    .map(({ path }) => factField(path ?? ''))
    .filter((field) => field !== undefined);
}

function said(postmortem: Postmortem): Fact[] {
  const { review, record, incident } = postmortem;
  const facts: [string, string | undefined, string][] = [
    ['Reviewed', day(review.date), 'review.date'],
    ['Next review', day(review.nextReviewAt), 'review.nextReviewAt'],
    ['Signed off', listed(review.signOffs.map(signOffInWords)), 'review.signOffs'],
    ['Contact', review.contact?.name ?? review.contact?.address, 'review.contact'],
    ['Attended', listed(postmortem.attendees.map(personName)), 'attendees'],
    ['Duration', incident.duration?.written, 'incident.duration'],
    ['Record', record.status && RECORD_WORDS[record.status], 'record.status'],
    ['Visibility', record.visibility && VISIBILITY_WORDS[record.visibility], 'record.visibility'],
    ['Project', record.project, 'record.project'],
    ['Tags', listed(record.tags), 'record.tags'],
    ['Version', record.version, 'record.version'],
    ['Created', day(record.createdAt), 'record.createdAt'],
    ['Updated', day(record.updatedAt), 'record.updatedAt'],
  ];
  return facts.map(([label, value, path]) => ({ label, value, path, ...placeOf(postmortem, path) }));
}

function day(value: string | undefined): string | undefined {
  return value && mediumDay(value);
}

function signOffInWords({ person, role, date }: Postmortem['review']['signOffs'][number]): string {
  const name = role === undefined ? personName(person) : `${personName(person)} (${role})`;
  return date === undefined ? name : `${name}, ${mediumDay(date)}`;
}

function listed(values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : values.join(', ');
}
