import type { Block, ListBlock, TableBlock } from '../../markdown/index.ts';
import type { TimelineEvent } from '../../postmortem/index.ts';
import type { PostmortemReading } from '../../reading/index.ts';
import { applyChanges, type TextChange } from '../../text/index.ts';
import { intervalBetween, wallSeconds } from '../../time/index.ts';
import { endOf } from '../blocks/list-items.ts';
import { fullDate } from '../events/event-times.ts';
import { lineEnd } from '../writing/lines.ts';

/** One row or item that can be moved, with the event that it tells. */
interface Entry {
  from: number;
  to: number;
  event: TimelineEvent;
}

/** Rows or items that stand below each other, in the order of the text and in that of time. */
export interface Disorder {
  entries: readonly Entry[];
  sorted: readonly Entry[];
  /** Whether an entry may well be of the next day: its day is written nowhere beside it, and its clock falls back far. */
  doubtful: boolean;
  /** The event behind the last of them, whose day may hang on it. */
  next: TimelineEvent | undefined;
}

/** Which days are written out when entries move: none, those that would change, all that were carried. */
export const DAYS_WRITTEN = ['none', 'moved', 'all'] as const;
export type DaysWritten = (typeof DAYS_WRITTEN)[number];

/**
 * The stretches of rows and items that are out of order in time. An entry without a time stays behind the one above it; what is no
 * event, such as a line that names a day, is never passed. Entries of several phases overlap by nature and stay.
 */
export function disorders(reading: PostmortemReading): Disorder[] {
  const { source, postmortem } = reading;
  const eventAt = new Map(postmortem.timeline.map((event) => [event.span[0], event]));
  const found: Disorder[] = [];
  const look = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.type === 'list') for (const item of block.items) look(item.blocks);
      if (block.type !== 'list' && block.type !== 'table') continue;
      for (const stretch of stretchesOf(source.text, block, eventAt)) {
        const sorted = sortedByTime(stretch);
        if (sorted === undefined) continue;
        const last = stretch.at(-1)?.event;
        const next =
          last === undefined ? undefined : postmortem.timeline[postmortem.timeline.indexOf(last) + 1];
        found.push({ entries: stretch, sorted, doubtful: isDoubtful(stretch), next });
      }
    }
  };
  for (const section of source.sections) look(section.blocks);
  return found;
}

/** A bare clock that falls back by this much or more may as well be that of the next morning. */
const NIGHT = 6 * 3600;

function isDoubtful(entries: readonly Entry[]): boolean {
  return entries.some(({ event: { at } }, index) => {
    const above = entries[index - 1]?.event.at;
    if (above === undefined || (at.daySource === undefined && at.relative === undefined)) return false;
    const between = intervalBetween(above, at);
    return between !== undefined && between.max <= -NIGHT;
  });
}

/** The changes that put entries in order, each as it stands but for days that are written out. */
export function ordering(
  { entries, sorted, next }: Disorder,
  days: DaysWritten,
  reading: PostmortemReading,
): TextChange[] {
  const { text } = reading.source;
  const wasAt = new Map(entries.map((entry, index) => [entry, index]));
  const changes = entries.flatMap((place, index): TextChange[] => {
    const moved = sorted[index];
    if (moved === undefined) return [];
    const insert = writtenEntry(moved, index);
    return insert === text.slice(place.from, place.to) ? [] : [{ from: place.from, to: place.to, insert }];
  });
  const follows = days !== 'none' && next !== undefined && sorted.at(-1) !== entries.at(-1);
  return follows ? [...changes, ...fullDate(next, reading)] : changes;

  function writtenEntry(moved: Entry, index: number): string {
    const own = text.slice(moved.from, moved.to);
    const before = sorted[index - 1]?.event;
    const wasBefore = entries[(wasAt.get(moved) ?? 0) - 1]?.event;
    const dated =
      days === 'all' || (days === 'moved' && before !== wasBefore && dayOf(before) !== dayOf(moved.event));
    if (!dated) return own;
    const inside = fullDate(moved.event, reading).map((change) => ({
      ...change,
      from: change.from - moved.from,
      to: change.to - moved.from,
    }));
    return inside.some(({ from, to }) => from < 0 || to > own.length) ? own : applyChanges(own, inside);
  }
}

function dayOf(event: TimelineEvent | undefined): string | undefined {
  return event?.at.local?.slice(0, 10);
}

/** Runs of entries that all tell an event. */
function stretchesOf(
  text: string,
  block: ListBlock | TableBlock,
  eventAt: ReadonlyMap<number, TimelineEvent>,
): Entry[][] {
  const units = block.type === 'table' ? block.rows : block.items;
  const events = units.map(({ from }) => eventAt.get(from));
  if (block.type === 'list' && new Set(events.map((event) => event?.phase)).size > 1) return [];
  const stretches: Entry[][] = [[]];
  for (const [index, unit] of units.entries()) {
    const event = events[index];
    if (event === undefined) stretches.push([]);
    else stretches.at(-1)?.push({ ...placeOf(index), event });
    function placeOf(at: number): { from: number; to: number } {
      if (block.type === 'table') return { from: unit.from, to: rowEnd(text, unit.from) };
      const item = block.items[at];
      // Numbers stay where they are, and so do the marks of lists.
      return item === undefined ? unit : { from: item.task?.from ?? item.textFrom, to: endOf(text, item) };
    }
  }
  // Further lines are indented by the width of their number.
  const ofOneLine = ({ from, to }: Entry) => !text.slice(from, to).includes('\n');
  const movable = block.type === 'table' || !block.ordered || stretches.flat().every(ofOneLine);
  return movable ? stretches.filter((stretch) => stretch.length > 1) : [];
}

function rowEnd(text: string, from: number): number {
  return from + text.slice(from, lineEnd(text, from)).trimEnd().length;
}

/** The entries by time; nothing where they stand so already, or where their times cannot be compared. */
function sortedByTime(entries: readonly Entry[]): Entry[] | undefined {
  for (const base of ['instant', 'local', 'relative'] as const) {
    const keys = keysOf(entries, base);
    if (keys === undefined) continue;
    const order = entries
      .map((entry, index) => ({ entry, index, key: keys[index] ?? 0 }))
      .sort((a, b) => a.key - b.key || a.index - b.index)
      .map(({ entry }) => entry);
    return order.every((entry, index) => entry === entries[index]) ? undefined : order;
  }
  return undefined;
}

/**
 * A number of seconds for each entry by which it is put in order. One without a time has that of the entry above, and so has one that is
 * not certainly earlier than it: a day, an hour or an approximate time may lie behind.
 */
function keysOf(entries: readonly Entry[], base: 'instant' | 'local' | 'relative'): number[] | undefined {
  const keys: number[] = [];
  let timed: TimelineEvent['at'] | undefined;
  for (const { event } of entries) {
    const above = keys.at(-1) ?? Number.NEGATIVE_INFINITY;
    if (event.at.precision === 'unknown' || event.at.precision === 'month') {
      keys.push(above);
      continue;
    }
    const start = secondsOf(event.at, base);
    if (start === undefined) return undefined;
    const between = timed === undefined ? undefined : intervalBetween(timed, event.at);
    keys.push(between !== undefined && between.max >= 0 ? Math.max(above, start) : start);
    timed = event.at;
  }
  return keys;
}

function secondsOf(
  { instant, local, relative }: TimelineEvent['at'],
  base: 'instant' | 'local' | 'relative',
): number | undefined {
  if (base === 'relative') return relative;
  if (base === 'local') return local === undefined ? undefined : wallSeconds(local);
  return instant === undefined ? undefined : Date.parse(instant) / 1000;
}
