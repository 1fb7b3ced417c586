import type { Inference, Postmortem } from '../../postmortem/index.ts';
import type { Span } from '../../text/index.ts';
import { dayInFileName, dayInOpening, dayInTitle } from '../timeline/time-context.ts';
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
  if (incident.date !== undefined) return;
  for (const [why, find] of dayFinders(reading, model, path)) {
    const found = find();
    if (found === undefined) continue;
    incident.date = found.day;
    inferred['incident.date'] = found.span === undefined ? { why } : { why, span: found.span };
    return;
  }
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
    ['first-day', () => firstDay(model)],
    ['title', () => at(dayInTitle(reading, model), model.spans.title)],
    ['opening', () => at(dayInOpening(reading))],
    ['file-name', () => at(dayInFileName(path))],
  ];
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
