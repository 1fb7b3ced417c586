import type { Mark, Postmortem } from '../postmortem/index.ts';
import { writtenDuration } from '../time/written-duration.ts';
import { isImpactOpen } from './duration-strip.ts';
import { type ImpactLevel, impactCourse } from './impact-stretches.ts';
import { writtenPlace } from './layout-marks.ts';
import {
  endOfImpact,
  firstMarked,
  type PlacedEvent,
  type PlacedEvents,
  placeEvents,
} from './placed-events.ts';

/** One entry of a timeline that runs down the page. */
export interface VerticalEntry {
  /** Its place in `postmortem.timeline`. */
  event: number;
  /** The time to show; as written where it was not understood. */
  time: string;
  marks: Mark[];
  /** Guesses, to be shown dashed and with a question mark. */
  suggestedMarks: Mark[];
  /** Words for a long silence before this entry: `3 h 18 without an entry`. */
  gapBefore?: string;
  /** Words for the distance from impact start, at the marks whose distance says something. */
  sinceImpact?: string;
  /** How bad it was from this entry to the next one. */
  impact: ImpactLevel | 'none';
}

const LEAST_GAP = 60;
/** A silence is long when it is this many times the median of all. */
const GAP_RATIO = 3;
const MEASURED: readonly Mark[] = ['detected', 'mitigated', 'restored', 'resolved'];

/** The timeline as rows for narrow pages, in the order of the text. */
export function verticalTimeline(postmortem: Postmortem): VerticalEntry[] {
  const placed = placeEvents(postmortem);
  const byIndex = new Map(placed.events.map((event) => [event.index, event]));
  const course = impactCourse(placed.events, isImpactOpen(postmortem));
  const long = longGap(placed);
  let before: PlacedEvent | undefined;
  let impact: ImpactLevel | 'none' = 'none';
  return postmortem.timeline.map((event, index) => {
    const { marks, suggestedMarks = [] } = event;
    const place = byIndex.get(index);
    const entry: VerticalEntry = { event: index, time: event.at.written, marks, suggestedMarks, impact };
    if (!place) return entry;
    entry.time = writtenRange(place, placed);
    const silence = before ? place.from - before.to : 0;
    if (silence >= long) entry.gapBefore = `${writtenDuration(silence)} without an entry`;
    // An end that nothing marks is no end: the last level goes on.
    const ended = course?.end === 'marked' && place.from >= (course.stretches.at(-1)?.to ?? place.from);
    const stretch = course?.stretches.findLast((candidate) => candidate.from <= place.from);
    impact = ended ? 'none' : (stretch?.level ?? 'none');
    entry.impact = impact;
    const since = distanceFromImpact(place, placed);
    if (since !== undefined) entry.sinceImpact = since;
    before = place;
    return entry;
  });
}

function writtenRange(place: PlacedEvent, placed: PlacedEvents): string {
  const from = writtenPlace(place.from, placed);
  return place.event.at.until === undefined ? from : `${from}–${writtenPlace(place.to, placed)}`;
}

function distanceFromImpact(place: PlacedEvent, placed: PlacedEvents): string | undefined {
  const mark = MEASURED.find((measured) => place.event.marks.includes(measured));
  const start = firstMarked(placed.events, 'impact_start');
  if (mark === undefined || !start || place.from <= start.from) return undefined;
  const ends = mark === 'restored' || mark === 'resolved';
  const measured = ends ? endOfImpact(placed.events) : firstMarked(placed.events, mark);
  if (measured !== place) return undefined;
  return `${writtenDuration(place.from - start.from)} after impact start`;
}

function longGap({ events, unit }: PlacedEvents): number {
  const gaps = events.slice(1).map((event, i) => event.from - (events[i]?.to ?? event.from));
  gaps.sort((a, b) => a - b);
  const median = gaps[gaps.length >> 1] ?? 0;
  return Math.max(unit === 'day' ? 7 * 1440 : LEAST_GAP, GAP_RATIO * median);
}
