import type { Postmortem, Severity } from '@debrief/core/postmortem';
import { mediumDay } from '../../../formatting/days.ts';
import {
  FORMAT_WORDS,
  INCIDENT_WORDS,
  RECORD_WORDS,
  REVIEW_WORDS,
  VISIBILITY_WORDS,
} from '../../../formatting/words.ts';
import { personName, writtenTime } from '../../../formatting/written-time.ts';

/** One fact as the panel shows it; without a value where the text does not say it. */
export interface Fact {
  label: string;
  value: string | undefined;
  /** Set instead of a plain value where a glyph belongs to it. */
  severity?: Severity;
  span?: readonly [number, number];
}

/** What every reader looks for first; what is missing is listed as missing. */
export function incidentFacts({ incident, review, spans }: Postmortem): Fact[] {
  const startDay = incident.startedAt?.local?.slice(0, 10);
  const facts: [string, string | undefined, string][] = [
    ['Incident', incident.id, 'incident.id'],
    ['Severity', incident.severity?.native, 'incident.severity'],
    ...(incident.startedAt === undefined && incident.date !== undefined
      ? [['Date', mediumDay(incident.date), 'incident.date'] as [string, string, string]]
      : []),
    ['Started', incident.startedAt && writtenTime(incident.startedAt), 'incident.startedAt'],
    ['Restored', incident.endedAt && writtenTime(incident.endedAt, startDay), 'incident.endedAt'],
    ['Incident', incident.state && INCIDENT_WORDS[incident.state], 'incident.state'],
    ['Services', listed(incident.services), 'incident.services'],
    ['Reviewers', listed(review.reviewers.map(personName)), 'review.reviewers'],
  ];
  return facts.map(([label, value, path], index) => ({
    label: label === 'Incident' && index > 1 ? 'State' : label,
    value,
    ...(path === 'incident.severity' && incident.severity !== undefined
      ? { severity: incident.severity }
      : {}),
    ...(spans[path] === undefined ? {} : { span: spans[path] }),
  }));
}

/** The rest: review, record and file. Only what the text says. */
export function recordFacts(
  { review, record, format, spans, ...postmortem }: Postmortem,
  path: string,
): Fact[] {
  const day = (value: string | undefined) => value && mediumDay(value);
  const facts: [string, string | undefined, string][] = [
    ['Review', review.state && REVIEW_WORDS[review.state], 'review.state'],
    ['Reviewed', day(review.date), 'review.date'],
    ['Next review', day(review.nextReviewAt), 'review.nextReviewAt'],
    ['Signed off', listed(review.signOffs.map(signOffInWords)), 'review.signOffs'],
    ['Contact', review.contact?.name ?? review.contact?.address, 'review.contact'],
    ['Attended', listed(postmortem.attendees.map(personName)), 'attendees'],
    ['Record', record.status && RECORD_WORDS[record.status], 'record.status'],
    ['Visibility', record.visibility && VISIBILITY_WORDS[record.visibility], 'record.visibility'],
    ['Project', record.project, 'record.project'],
    ['Tags', listed(record.tags), 'record.tags'],
    ['Version', record.version, 'record.version'],
    ['Created', day(record.createdAt), 'record.createdAt'],
    ['Updated', day(record.updatedAt), 'record.updatedAt'],
    ['Format', format && FORMAT_WORDS[format], ''],
    ['File', path, ''],
  ];
  return facts
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([label, value, at]) => ({ label, value, ...(spans[at] === undefined ? {} : { span: spans[at] }) }));
}

function signOffInWords({ person, role, date }: Postmortem['review']['signOffs'][number]): string {
  const name = role === undefined ? personName(person) : `${personName(person)} (${role})`;
  return date === undefined ? name : `${name}, ${mediumDay(date)}`;
}

function listed(values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : values.join(', ');
}
