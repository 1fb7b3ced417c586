import type { Mark, Postmortem, Time, TimelineEvent } from '../postmortem/index.ts';
import { type Clock, minutesOn, namesTimeOfDay, reachOf, sharedClock } from './event-order.ts';
import { dayNumber } from './wall-clock.ts';

/** An event with its place on the common wall clock, in minutes. */
export interface PlacedEvent {
  /** Its place in `postmortem.timeline`. */
  index: number;
  event: TimelineEvent;
  from: number;
  to: number;
}

/** All events of a timeline that one axis can hold, in order of time. */
export interface PlacedEvents {
  events: PlacedEvent[];
  /** How many events have no time that the axis can hold. */
  leftOut: number;
  /** `day` where the document tells days and no times of day. */
  unit: 'minute' | 'day';
  /** False where the text gives times of day without any date. */
  namesDays: boolean;
  /** The day that goes without saying, as most events lie on it; without one every time is written with its day. */
  baseDay?: number;
  /** The one zone that all times are in, where the text says so. */
  zone?: string;
}

const DRAWN: readonly Time['precision'][] = ['second', 'minute', 'hour', 'day'];

/**
 * Places the events on one wall clock: that of impact start, else of the first event. Events known to the day stand among
 * days, never among minutes: beside times of day they are left out, since a day would cover the whole drawing.
 */
export function placeEvents(postmortem: Postmortem): PlacedEvents {
  const timed = postmortem.timeline
    .map((event, index) => ({ event, index }))
    .filter(({ event: { at } }) => DRAWN.includes(at.precision) && sharedClockHolds(at));
  const dated = timed.filter(({ event }) => minutesOn(event.at, 'local') !== undefined);
  const namesDays = dated.length > 0;
  const onOneClock = namesDays ? dated : timed;
  const precise = onOneClock.filter(({ event }) => namesTimeOfDay(event.at));
  const unit = precise.length >= 2 ? 'minute' : 'day';
  const used = unit === 'minute' ? precise : onOneClock;
  const clock = sharedClock(used.map(({ event }) => event.at));
  const shift = clock === 'instant' ? baseOffset(used.map(({ event }) => event)) : 0;
  const events = used.flatMap(({ event, index }) => {
    const reach = place(event, clock, unit);
    return reach ? [{ event, index, from: reach.from + shift, to: reach.to + shift }] : [];
  });
  events.sort((a, b) => a.from - b.from || a.index - b.index);
  const baseDay = commonDay(events);
  const zones = new Set(events.map(({ event }) => event.at.zone));
  const [zone] = zones;
  return {
    events,
    leftOut: postmortem.timeline.length - events.length,
    unit,
    namesDays,
    ...(baseDay === undefined ? {} : { baseDay }),
    ...(zones.size === 1 && zone !== undefined ? { zone } : {}),
  };
}

/** The earliest placed event that carries a mark. */
export function firstMarked(events: readonly PlacedEvent[], mark: Mark): PlacedEvent | undefined {
  return events.find(({ event }) => event.marks.includes(mark));
}

// The day of impact start, else of the first event, if at least half of the events lie on it.
function commonDay(events: readonly PlacedEvent[]): number | undefined {
  const base = (firstMarked(events, 'impact_start') ?? events[0])?.from;
  if (base === undefined) return undefined;
  const there = events.filter(({ from }) => dayNumber(from) === dayNumber(base)).length;
  return there * 2 >= events.length ? dayNumber(base) : undefined;
}

/**
 * The event at which impact ended: the last one marked restored, else the last one marked resolved, as what broke again was
 * not over. The metrics follow the same rule.
 */
export function endOfImpact(events: readonly PlacedEvent[]): PlacedEvent | undefined {
  const last = (mark: Mark) => events.findLast(({ event }) => event.marks.includes(mark));
  return last('restored') ?? last('resolved');
}

function place(event: TimelineEvent, clock: Clock, unit: 'minute' | 'day') {
  const reach = reachOf(event.at, clock);
  if (!reach || unit === 'minute') return reach;
  // Among days an event stands at its day; that the day is 24 hours long is no imprecision there.
  return event.at.until === undefined ? { from: reach.from, to: reach.from } : reach;
}

function baseOffset(events: readonly TimelineEvent[]): number {
  const base = events.find((event) => event.marks.includes('impact_start')) ?? events[0];
  if (!base) return 0;
  return (minutesOn(base.at, 'local') ?? 0) - (minutesOn(base.at, 'instant') ?? 0);
}

function sharedClockHolds(time: Time): boolean {
  return minutesOn(time, sharedClock([time])) !== undefined;
}
