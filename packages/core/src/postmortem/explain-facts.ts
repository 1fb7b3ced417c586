import type { Span } from '../text/index.ts';
import type { DaySource, ZoneSource } from '../time/time-value.ts';
import type { Postmortem } from './postmortem.ts';
import type { Person, Time } from './values.ts';
import type { Inference, RoleInference } from './vocabularies.ts';

/** One fact with the place it was read from, and why it counts as said where the text does not say it in so many words. */
export interface ExplainedFact {
  /** Its path in the model (`incident.date`, `timeline.3`). */
  path: string;
  value: string;
  /** Where it stands, or the place that speaks for it. */
  span?: Span;
  /** Sentences without a full stop; none where the text says it plainly. */
  why: string[];
}

const INFERENCE_WORDS: Readonly<Record<Inference, string>> = {
  'first-day': 'the first day that the start or an event names',
  'impact-start-event': 'the time of the first event marked as impact start',
  'resolved-event': 'the time of the last event marked as resolved',
  'restored-event': 'the time of the last event marked as restored',
  title: 'taken out of the title',
  opening: 'the first full date in the opening words',
  'file-name': 'the day in the file name',
  account: 'the first date in the account',
  'front-matter': 'no heading gives a title; the front matter does',
  'first-line': 'the document has no headings; its first line or subject is taken for the title',
  published: 'the date of the data block, which may be that of publishing',
  owner: 'no author is named; the owner is taken for one',
  prevention: 'the document lists no actions; its measures of prevention count as such',
};

const ROLE_WORDS: Readonly<Record<RoleInference, string>> = {
  shape: 'no heading names one; its entries begin with times',
  parent: 'its heading is not known; it belongs to the section above it',
  opening: 'it opens the document',
  group: 'it groups entries of the section above it',
};

const DAY_WORDS: Readonly<Record<DaySource, string>> = {
  carried: 'day carried forward from an entry above',
  midnight: 'the clock falls back by half a day or more: after midnight',
  heading: 'day from the heading or line above',
  document: 'day from the stated start or date',
  title: 'day from the title',
  opening: 'day from the opening words',
  'file-name': 'day from the file name',
  weekday: 'day by its weekday, after the entry above',
  year: 'year from the days around it',
  nearest: 'the date reads two ways; this one is near the days around it',
  order:
    'the date reads two ways; the other dates or the language of the document settle which number is the day',
  policy: 'the date reads two ways; the policy says in which order its numbers stand',
};

const ZONE_WORDS: Readonly<Record<ZoneSource, string | undefined>> = {
  entry: undefined,
  heading: 'zone from the heading, column head or first words of its section',
  document: 'zone from the document',
  policy: 'zone from the policy',
};

/** Why a value counts as said that stands nowhere in so many words; nothing where it stands. */
export function whyInferred({ inferred }: Postmortem, path: string): string | undefined {
  const inference = inferred[path];
  return inference === undefined ? undefined : INFERENCE_WORDS[inference.why];
}

/** What of a time was taken from elsewhere or left open; nothing where the time says all itself. */
export function whyTime(time: Time): string[] {
  if (time.local === undefined && time.relative === undefined)
    return time.written === '' ? ['no time is written'] : ['not understood as a time; kept as written'];
  const why: string[] = [];
  if (time.daySource !== undefined) why.push(DAY_WORDS[time.daySource]);
  if (time.relative !== undefined) why.push('the document names no day; differences still hold');
  if (time.precision === 'second' || time.precision === 'minute' || time.precision === 'hour') {
    const zone = time.zoneSource === undefined ? 'no zone is named' : ZONE_WORDS[time.zoneSource];
    if (zone !== undefined) why.push(zone);
    if (time.zone !== undefined && time.instant === undefined && time.local !== undefined)
      why.push(`${time.zone} fixes no instant for it`);
  }
  if (time.approx === true) why.push('approximate');
  return why;
}

/** Every fact of a post-mortem with its place and the reasons for it, in the order of the model. */
export function explainFacts(postmortem: Postmortem): ExplainedFact[] {
  return [...scalarFacts(postmortem), ...sectionFacts(postmortem), ...listedFacts(postmortem)];
}

function scalarFacts(postmortem: Postmortem): ExplainedFact[] {
  const { incident, review, record, spans, inferred } = postmortem;
  const values: readonly (readonly [path: string, value: string | undefined, why?: string[]])[] = [
    ['title', postmortem.title],
    ['kind', postmortem.format === undefined ? postmortem.kind : undefined],
    ['description', postmortem.description],
    ['incident.id', incident.id],
    ['incident.date', incident.date],
    ['incident.startedAt', shownTime(incident.startedAt), incident.startedAt && whyTime(incident.startedAt)],
    ['incident.endedAt', shownTime(incident.endedAt), incident.endedAt && whyTime(incident.endedAt)],
    ['incident.duration', incident.duration?.iso],
    ['incident.severity', incident.severity?.native],
    ['incident.state', incident.state],
    ['incident.services', listed(incident.services)],
    ['review.state', review.state],
    ['review.date', review.date],
    ['review.authors', names(review.authors)],
    ['review.facilitator', review.facilitator?.name],
    ['review.reviewers', names(review.reviewers)],
    ['review.signOffs', names(review.signOffs.map(({ person }) => person))],
    ['review.nextReviewAt', review.nextReviewAt],
    ['review.contact', review.contact?.name ?? review.contact?.address],
    ['record.status', record.status],
    ['record.visibility', record.visibility],
    ['record.project', record.project],
    ['record.tags', listed(record.tags)],
    ['record.version', record.version],
    ['record.createdAt', record.createdAt],
    ['record.updatedAt', record.updatedAt],
    ['attendees', names(postmortem.attendees)],
  ];
  return values.flatMap(([path, value, more = []]) => {
    if (value === undefined) return [];
    const why = whyInferred(postmortem, path);
    return [
      fact(path, value, spans[path] ?? inferred[path]?.span, why === undefined ? more : [why, ...more]),
    ];
  });
}

function sectionFacts({ sections }: Postmortem): ExplainedFact[] {
  return sections.map(({ heading, role, aspect, inferred, span }, index) =>
    fact(
      `sections.${index}`,
      `${role}${aspect === undefined ? '' : ` (${aspect})`}${heading === '' ? '' : `: ${heading}`}`,
      span,
      inferred === undefined ? [] : [ROLE_WORDS[inferred]],
    ),
  );
}

function listedFacts(postmortem: Postmortem): ExplainedFact[] {
  const prevention = whyInferred(postmortem, 'actions');
  const passages = <Item extends { text: string; span: Span }>(path: string, items: readonly Item[]) =>
    items.map(({ text, span }, index) => fact(`${path}.${index}`, text, span, []));
  const passage = (path: 'summary' | 'narrative' | 'blamelessStatement' | 'conclusion') => {
    const found = postmortem[path];
    return found === undefined ? [] : [fact(path, found.text, found.span, [])];
  };
  return [
    ...passage('summary'),
    ...passage('narrative'),
    ...passage('blamelessStatement'),
    ...postmortem.timeline.map(({ at, text, span }, index) =>
      fact(`timeline.${index}`, `${shownTime(at) ?? '?'} ${text}`, span, whyTime(at)),
    ),
    ...passages('impact', postmortem.impact),
    ...passages('detectionGap', postmortem.detectionGap),
    ...passages('resolution', postmortem.resolution),
    ...passages('response', postmortem.response),
    ...passages('causes.nodes', postmortem.causes.nodes),
    ...passages('wentWell', postmortem.wentWell),
    ...passages('wentWrong', postmortem.wentWrong),
    ...passages('lucky', postmortem.lucky),
    ...passages('surprises', postmortem.surprises),
    ...passages('lessons', postmortem.lessons),
    ...postmortem.actions.map(({ text, span }, index) =>
      fact(`actions.${index}`, text, span, prevention === undefined ? [] : [prevention]),
    ),
    ...passages('prevention', postmortem.prevention),
    ...passages('communication', postmortem.communication),
    ...passage('conclusion'),
    ...passages('references', postmortem.references),
    ...passages('extensions', postmortem.extensions),
  ];
}

function fact(path: string, value: string, span: Span | undefined, why: readonly string[]): ExplainedFact {
  return { path, value, ...(span === undefined ? {} : { span }), why: [...why] };
}

/** `2026-03-14T06:12+01:00` as far as it is known; the words where it was not understood. */
function shownTime(time: Time | undefined): string | undefined {
  if (time === undefined) return undefined;
  if (time.local === undefined) return time.written === '' ? undefined : time.written;
  const until = time.until === undefined ? '' : ` to ${time.until}`;
  return `${time.local}${until}${time.zone === undefined ? '' : ` ${time.zone}`}`;
}

function listed(values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : values.join(', ');
}

function names(people: readonly Person[]): string | undefined {
  return listed(people.map(({ name }) => name));
}
