import {
  INCIDENT_STATE_WORDS,
  type Inference,
  type Passage,
  type Postmortem,
  RECORD_STATUS_WORDS,
  REVIEW_STATE_WORDS,
  type Time,
} from '../../postmortem/index.ts';
import { choice, day, type FactValue, people, time, value } from './fact-words.ts';

/** A fact that is no list, as the page of a post-mortem calls it. */
export interface ScalarFact {
  field: string;
  label: string;
  value: FactValue | undefined;
  /** Whether it is prose, of which only parts may have changed. */
  prose?: boolean;
}

/** Values that follow from others: when those change, these are no change of their own. */
const FOLLOWING: ReadonlySet<Inference> = new Set([
  'first-day',
  'impact-start-event',
  'resolved-event',
  'restored-event',
  'title',
  'opening',
  'account',
  'owner',
]);

/** The facts of a model that are no lists, in the order in which a page shows them. */
export function scalarFacts(model: Postmortem): ScalarFact[] {
  const { incident, review, record, inferred } = model;
  const prose = (field: string, label: string, passage: Passage | undefined): ScalarFact => ({
    field,
    label,
    value: passage && { form: passage.text, words: value(passage.text)?.words ?? '' },
    prose: true,
  });
  const fact = (field: string, label: string, one: FactValue | undefined): ScalarFact => ({
    field,
    label,
    value: one,
  });
  const facts: ScalarFact[] = [
    fact('title', 'Title', value(model.title)),
    fact('kind', 'Kind', choice(model.kind)),
    fact('description', 'Description', value(model.description)),
    prose('summary', 'Summary', model.summary),
    prose('narrative', 'Narrative', model.narrative),
    prose('conclusion', 'Conclusion', model.conclusion),
    prose('blamelessStatement', 'Blameless statement', model.blamelessStatement),
    fact('incident.id', 'Incident', value(incident.id)),
    fact('incident.severity', 'Severity', value(incident.severity?.native)),
    fact('incident.date', 'Date', day(incident.date)),
    fact('incident.startedAt', 'Started', time(incident.startedAt)),
    fact('incident.endedAt', 'Restored', time(incident.endedAt)),
    fact('incident.duration', 'Duration', value(incident.duration?.written, incident.duration?.iso)),
    fact('incident.state', 'State', choice(incident.state, INCIDENT_STATE_WORDS)),
    fact('incident.services', 'Services', value(incident.services.join(', '))),
    fact('incident.timeZone', 'Time zone', value(zoneFrom('document', model))),
    fact('timeline.timeZone', 'Time zone of the timeline', value(zoneFrom('heading', model))),
    fact('review.state', 'Review', choice(review.state, REVIEW_STATE_WORDS)),
    fact('review.authors', 'Authors', people(review.authors)),
    fact('review.facilitator', 'Facilitator', people(review.facilitator ? [review.facilitator] : [])),
    fact('review.reviewers', 'Reviewers', people(review.reviewers)),
    fact('review.date', 'Reviewed', day(review.date)),
    fact('review.nextReviewAt', 'Next review', day(review.nextReviewAt)),
    fact('review.contact', 'Contact', value(contactOf(review.contact))),
    fact('record.status', 'Record', choice(record.status, RECORD_STATUS_WORDS)),
    fact('record.visibility', 'Visibility', choice(record.visibility)),
    fact('record.project', 'Project', value(record.project)),
    fact('record.tags', 'Tags', value(record.tags.join(', '))),
    fact('record.version', 'Version', value(record.version)),
    fact('record.createdAt', 'Created', day(record.createdAt)),
    fact('record.updatedAt', 'Updated', day(record.updatedAt)),
    ...consolidation(model).map(([key, label, one]) => fact(`record.consolidation.${key}`, label, one)),
  ];
  return facts.map((one) => {
    const why = inferred[one.field]?.why;
    return why !== undefined && FOLLOWING.has(why) ? { ...one, value: undefined } : one;
  });
}

function consolidation({ record }: Postmortem): [key: string, label: string, value: FactValue | undefined][] {
  const { group, uniqueness, mergeCandidate, priority } = record.consolidation ?? {};
  return [
    ['group', 'Similarity group', value(group)],
    ['uniqueness', 'Uniqueness', value(uniqueness)],
    [
      'mergeCandidate',
      'Merge candidate',
      value(mergeCandidate === undefined ? undefined : mergeCandidate ? 'yes' : 'no'),
    ],
    ['priority', 'Consolidation priority', value(priority?.declared)],
  ];
}

function contactOf(contact: Postmortem['review']['contact']): string | undefined {
  if (contact === undefined) return undefined;
  const { name, address } = contact;
  return name !== undefined && address !== undefined ? `${name} (${address})` : (name ?? address);
}

/** The zone that the document, or a heading or column head, names for bare times; it stands in no field of its own. */
function zoneFrom(source: 'document' | 'heading', { timeline, incident }: Postmortem): string | undefined {
  const times: (Time | undefined)[] = [incident.startedAt, incident.endedAt, ...timeline.map(({ at }) => at)];
  return times.find((one) => one?.zoneSource === source)?.zone;
}
