import type { ListBlock, TableBlock } from '../../markdown/index.ts';
import type { TimelineEvent } from '../../postmortem/index.ts';
import type { TextChange } from '../../text/index.ts';
import { readTimeValue, scanTime } from '../../time/index.ts';
import type { EditedReading } from '../proposal.ts';
import { type AskedTime, timeStyleOf, writtenTimes } from '../writing/times.ts';
import { eventPlace } from './event-place.ts';

/** Which events stand in one table or list, with their places in the timeline. */
export function eventsIn(
  block: TableBlock | ListBlock,
  reading: EditedReading,
): { event: TimelineEvent; index: number }[] {
  return reading.postmortem.timeline
    .map((event, index) => ({ event, index }))
    .filter(({ event }) => event.span[0] >= block.from && event.span[0] < block.to);
}

/** How many of some events come before a time. */
export function countBefore(time: AskedTime | undefined, events: readonly TimelineEvent[]): number {
  if (time?.clock === undefined && time?.day === undefined) return events.length;
  const days = events.flatMap(({ at }) =>
    at.local !== undefined && at.local.length >= 10 ? [at.local.slice(0, 10)] : [],
  );
  const day = time.day ?? days.at(-1);
  const own = day === undefined ? undefined : `${day}${time.clock === undefined ? '' : `T${time.clock}`}`;
  const clock = time.clock === undefined ? undefined : secondsOf(time.clock);
  const instant =
    time.zone === undefined || time.day === undefined ? undefined : readTimeValue(time.asked, {}).instant;
  const later = events.findIndex(({ at }) => {
    if (instant !== undefined && at.instant !== undefined) return at.instant > instant;
    if (at.approx === true && at.local === undefined) return false;
    if (own !== undefined && at.local !== undefined && at.local.length > 10) return at.local > own;
    return (
      clock !== undefined && own === undefined && at.relative !== undefined && at.relative % 86_400 > clock
    );
  });
  return later < 0 ? events.length : later;
}

function secondsOf(clock: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

/** The ways to write a time among others, the shortest first; one empty way for none. */
export function timeForms(
  time: AskedTime | undefined,
  siblings: readonly TimelineEvent[],
  before: TimelineEvent | undefined,
  twelve = false,
): string[] {
  if (time === undefined) return [''];
  const style = timeStyleOf(siblings.map(({ at }) => at.written));
  const carried =
    before?.at.local?.slice(0, 10) ??
    siblings.find(({ at }) => at.local !== undefined)?.at.local?.slice(0, 10);
  const forms = writtenTimes(
    time,
    { ...style, twelveHours: style.twelveHours || (twelve && siblings.length === 0) },
    carried,
  );
  // The first event of a section that has no day anywhere is written full.
  if (siblings.length === 0 && time.day !== undefined && time.clock !== undefined) return [...forms];
  return forms;
}

/** The forms of a changed time: with a day where the old one had one, in its form. */
export function ownForms(
  event: TimelineEvent,
  time: AskedTime | undefined,
  others: readonly TimelineEvent[],
  before: TimelineEvent | undefined,
): string[] {
  if (time === undefined) return [''];
  const own = timeStyleOf([event.at.written]);
  const style = timeStyleOf(others.map(({ at }) => at.written));
  const written = /\d/.test(event.at.written);
  return writtenTimes(
    time,
    {
      ...(written ? own : style),
      dated: written ? scanTime(event.at.written)?.day !== undefined : style.dated,
      dayLike: own.dayLike ?? style.dayLike,
    },
    before?.at.local?.slice(0, 10) ?? event.at.local?.slice(0, 10),
  );
}

/** The change that writes out the day of an event that would inherit another one (docs/text-conventions.md §1.6, rule 5). */
export function fullDate(event: TimelineEvent, reading: EditedReading): TextChange[] {
  const day = event.at.local?.slice(0, 10);
  const place = eventPlace(event, reading);
  if (day === undefined || place === undefined || event.at.daySource === undefined) return [];
  if (place.shape === 'line') return [{ from: place.timeFrom, to: place.timeFrom, insert: `${day} ` }];
  const cell = place.located.row.cells[place.time];
  return cell === undefined || cell.from === cell.to
    ? []
    : [{ from: cell.from, to: cell.from, insert: `${day} ` }];
}
