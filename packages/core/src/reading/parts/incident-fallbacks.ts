import type { Inference, Postmortem } from '../../postmortem/index.ts';
import type { Span } from '../../text/index.ts';
import { dayInFileName } from '../timeline/day-in-text.ts';
import { dayInAccount, dayInOpening, dayInTitle } from '../timeline/time-context.ts';
import type { Reading } from './passages.ts';

/** Start and end of the incident from its marks, and its day from what names one first, where no field states them. */
export function inferIncidentTimes(reading: Reading, model: Postmortem, path: string | undefined): void {
  const { incident, timeline, inferred } = model;
  const start = timeline.find(
    (event) => event.marks.includes('impact_start') && event.at.precision !== 'unknown',
  );
  if (incident.startedAt === undefined && start !== undefined) {
    incident.startedAt = start.at;
    inferred['incident.startedAt'] = { why: 'impact-start-event', span: start.span };
  }
  const resolved = timeline.findLast((event) => event.marks.includes('resolved'));
  const end = resolved ?? timeline.findLast((event) => event.marks.includes('restored'));
  if (incident.endedAt === undefined && end !== undefined && end.at.precision !== 'unknown') {
    incident.endedAt = end.at;
    const why: Inference = resolved === undefined ? 'restored-event' : 'resolved-event';
    inferred['incident.endedAt'] = { why, span: end.span };
  }
  const own = inferred['incident.date']?.why === 'published' ? ownDayOf(model) : undefined;
  if (own !== undefined && isShortlyBefore(own.day, incident.date)) {
    incident.date = own.day;
    delete model.spans['incident.date'];
    inferred['incident.date'] = { why: 'first-day', span: own.span };
  }
  if (incident.date !== undefined) return;
  for (const [why, find] of dayFinders(reading, model, path)) {
    const found = find();
    if (found === undefined) continue;
    incident.date = found.day;
    inferred['incident.date'] = found.span === undefined ? { why } : { why, span: found.span };
    return;
  }
}

/** How long after an incident its account is published at the most, for the day to be looked for before it. */
const SOON = 60 * 86_400_000;

/**
 * The `date` of a data block is often the day of publishing: where title or opening words name a day shortly before it, that
 * one is the incident's.
 */
export function settlePublished(reading: Reading, model: Postmortem): void {
  const { incident, inferred, spans } = model;
  const published = incident.date;
  if (published === undefined || inferred['incident.date']?.why !== 'published') return;
  const isBefore = (day: string | undefined): day is string => isShortlyBefore(day, published);
  const inTitle = dayInTitle(reading, model);
  const found: readonly [string, Inference] | undefined = isBefore(inTitle)
    ? [inTitle, 'title']
    : inTitle === undefined
      ? openingBefore()
      : undefined;
  if (found === undefined) return;
  [incident.date] = found;
  delete spans['incident.date'];
  const span = found[1] === 'title' ? spans.title : undefined;
  inferred['incident.date'] = span === undefined ? { why: found[1] } : { why: found[1], span };

  function openingBefore(): readonly [string, Inference] | undefined {
    const day = dayInOpening(reading);
    return isBefore(day) ? [day, 'opening'] : undefined;
  }
}

function isShortlyBefore(day: string | undefined, published: string | undefined): boolean {
  return (
    day !== undefined &&
    published !== undefined &&
    day < published &&
    Date.parse(published) - Date.parse(day) <= SOON
  );
}

/** The day that the first event names itself, or a heading above it. */
function ownDayOf({ timeline, incident }: Postmortem): { day: string; span: Span } | undefined {
  const first = timeline[0];
  // Where something happened on the stated day, it is no day of publishing.
  if (timeline.some(({ at }) => incident.date !== undefined && at.local?.startsWith(incident.date)))
    return undefined;
  const source = first?.at.daySource;
  if (first?.at.local === undefined || first.at.local.length < 10) return undefined;
  return source === undefined || source === 'heading' || source === 'year' || source === 'order'
    ? { day: first.at.local.slice(0, 10), span: first.span }
    : undefined;
}

type FoundDay = { day: string; span?: Span | undefined } | undefined;

/** Where a day is looked for, the most telling place first. */
function dayFinders(
  reading: Reading,
  model: Postmortem,
  path: string | undefined,
): readonly (readonly [why: Inference, find: () => FoundDay])[] {
  const at = (day: string | undefined, span?: Span): FoundDay =>
    day === undefined ? undefined : { day, span };
  return [
    // What led to it may have begun before: a day of the title on which something happened is the incident's.
    ['title', () => at(dayOfTitleAmongEvents(reading, model), model.spans.title)],
    ['first-day', () => firstDay(model)],
    ['title', () => at(dayInTitle(reading, model), model.spans.title)],
    ['opening', () => at(dayInOpening(reading))],
    ['file-name', () => at(dayInFileName(path))],
    ['account', () => at(reading.source.format === undefined ? dayInAccount(reading) : undefined)],
  ];
}

function dayOfTitleAmongEvents(reading: Reading, model: Postmortem): string | undefined {
  if (model.incident.startedAt !== undefined) return undefined;
  const day = dayInTitle(reading, model);
  return day !== undefined && model.timeline.some(({ at }) => at.local?.startsWith(day)) ? day : undefined;
}

/** The day of the start, else of the first event that has one. */
function firstDay({ incident, timeline, inferred, spans }: Postmortem): FoundDay {
  const start = {
    at: incident.startedAt,
    span: spans['incident.startedAt'] ?? inferred['incident.startedAt']?.span,
  };
  for (const { at, span } of [start, ...timeline]) {
    if (at?.local !== undefined && at.local.length >= 10) return { day: at.local.slice(0, 10), span };
  }
  return undefined;
}
