import type { EditOf, EventChanges } from '../edit.ts';
import { removals } from '../places/removals.ts';
import { type EditedReading, type Plan, Refusal } from '../proposal.ts';
import { type AskedTime, askTime } from '../writing/times.ts';
import { additions } from './event-additions.ts';
import { eventShows } from './event-shows.ts';
import { fullDate } from './event-times.ts';
import { emptied, updates } from './event-updates.ts';

function timeAsked({ at, when }: EventChanges): AskedTime | undefined {
  if (typeof at === 'string') return askTime(at);
  return typeof when === 'string' ? { asked: when, approx: false, words: true } : undefined;
}

/** The days on which the events of a document happened. */
function daysOf({ postmortem }: EditedReading): string[] {
  const days = postmortem.timeline.flatMap(({ at }) =>
    at.local !== undefined && at.local.length > 10 ? [at.local.slice(0, 10)] : [],
  );
  return [...new Set(days)].sort();
}

/** Plans one more event, where its time puts it. */
export function planAddEvent({ event }: EditOf<'addEvent'>, reading: EditedReading): Plan | Refusal {
  const time = timeAsked(event);
  const days = daysOf(reading);
  if (time?.clock !== undefined && time.day === undefined && days.length > 1)
    return new Refusal(
      'EDIT_VALUE',
      `the day as well, as the timeline has several: ${days.slice(0, 4).join(', ')}`,
    );
  if (typeof event.at === 'string' && time === undefined)
    return new Refusal('EDIT_VALUE', 'a time such as 2026-08-14 09:14 UTC, 09:14 or ~09:14');
  return {
    proposals: additions(event, time, reading),
    expectation: { entries: [{ list: 'timeline', added: true }], shows: eventShows(event, undefined) },
  };
}

/** Plans changes of one event's parts. */
export function planUpdateEvent(
  { event: index, set }: EditOf<'updateEvent'>,
  reading: EditedReading,
): Plan | Refusal {
  const event = reading.postmortem.timeline[index];
  if (event === undefined) return new Refusal('EDIT_TARGET', `event ${index + 1}`);
  if (set.text === null)
    return new Refusal('EDIT_VALUE', 'a text; an event without one is taken out with removeEvent');
  const asked = timeAsked(set);
  // A bare time of day keeps the day of its event.
  const own = event.at.local?.slice(0, 10);
  const time =
    asked?.clock !== undefined && asked.day === undefined && own !== undefined && own.length === 10
      ? { ...asked, day: own }
      : asked;
  if (typeof set.at === 'string' && asked === undefined)
    return new Refusal('EDIT_VALUE', 'a time such as 2026-08-14 09:14 UTC, 09:14 or ~09:14');
  return {
    proposals: updates(event, index, set, time, reading),
    expectation: { entries: [{ list: 'timeline', changed: index }], shows: eventShows(set, event, index) },
  };
}

export function planMarkEvent(
  { event: index, mark, on }: EditOf<'markEvent'>,
  reading: EditedReading,
): Plan | Refusal {
  const event = reading.postmortem.timeline[index];
  if (event === undefined) return new Refusal('EDIT_TARGET', `event ${index + 1}`);
  if (event.marks.includes(mark) === on) return new Refusal('EDIT_UNCHANGED', 'markEvent');
  const marks = on ? [...event.marks, mark] : event.marks.filter((one) => one !== mark);
  return planUpdateEvent({ type: 'updateEvent', event: index, set: { marks } }, reading);
}

export function planRemoveEvent(
  { event: index }: EditOf<'removeEvent'>,
  reading: EditedReading,
): Plan | Refusal {
  const { timeline } = reading.postmortem;
  const event = timeline[index];
  if (event === undefined) return new Refusal('EDIT_TARGET', `event ${index + 1}`);
  const next = timeline[index + 1];
  const extra = next === undefined ? [] : fullDate(next, reading);
  const ways = [...removals(event.span, reading)];
  return {
    proposals: [
      ...ways,
      ...(extra.length === 0 ? [] : ways.map((way) => [...way, ...extra])),
      ...emptied(event, reading),
    ],
    expectation: { entries: [{ list: 'timeline', removed: index }], shows: () => undefined },
  };
}
