import { textWidth } from '../drawing/index.ts';
import { writtenMarks } from './mark-names.ts';
import { LABEL_OFFSET, type LabelPlace, placeLabels } from './place-labels.ts';
import { type NumberPlace, placeNumbers } from './place-numbers.ts';
import type { PlacedEvent, PlacedEvents } from './placed-events.ts';
import type { TimeAxis } from './time-axis.ts';
import { dayNumber, writtenDay, writtenTimeOfDay } from './wall-clock.ts';

/** Marked events that stand nearer to each other than a mark is wide: they share one place, below one another. */
export interface MarkStack {
  x: number;
  events: PlacedEvent[];
}

/** One line of a label: the marks of one event, and its time where there is room for it. */
export interface LabelLine {
  name: string;
  time: string;
  suggested: boolean;
  width: number;
}

export interface StackLabel {
  stack: MarkStack;
  lines: LabelLine[];
  place: LabelPlace;
}

/** The marks on an axis with their labels, or with numbers where labels have no room. */
export interface MarksLayout {
  axis: TimeAxis;
  stacks: MarkStack[];
  labels: StackLabel[];
  numbers: NumberPlace[];
  tiers: number;
}

export const LABEL_SIZE = 11.5;
const STACK_DISTANCE = 10;
const MOST_TIERS = 6;
const NUMBER_TIERS = 3;

/**
 * Lays the marks out: names with times; where these do not fit, with room of its own for the last name; then names alone;
 * then the numbers of the list. `axisWithin` gives the axis that leaves some room at the right.
 */
export function layoutMarks(
  placed: PlacedEvents,
  width: number,
  axisWithin: (rightRoom: number) => TimeAxis | undefined,
): MarksLayout | undefined {
  const axis = axisWithin(0);
  if (!axis) return undefined;
  const stacks = stackMarks(placed.events, axis);
  for (const timed of [true, false]) {
    const last = stacks.at(-1);
    const lines = last ? labelLines(last, placed, timed) : [];
    const lastWidth = Math.max(0, ...lines.map((line) => line.width)) + LABEL_OFFSET + 1;
    const roomier = axisWithin(lastWidth);
    const candidates = [{ axis, stacks }];
    if (roomier) candidates.push({ axis: roomier, stacks: stackMarks(placed.events, roomier) });
    for (const candidate of candidates) {
      const labels = labelStacks(candidate.stacks, placed, width, timed);
      if (!labels) continue;
      const tiers = Math.max(0, ...labels.map((label) => label.place.tier + label.lines.length));
      return { ...candidate, labels, numbers: [], tiers };
    }
  }
  const numbers = placeNumbers(
    stacks.map((stack) => ({ x: stack.x, numbers: stack.events.map(({ index }) => index + 1) })),
    { left: 0, right: width, tiers: NUMBER_TIERS },
  );
  return { axis, stacks, labels: [], numbers, tiers: Math.max(0, ...numbers.map(({ tier }) => tier + 1)) };
}

/** True for an event that bears a mark, sure or suggested. */
export function isMarked({ event }: PlacedEvent): boolean {
  return event.marks.length > 0 || (event.suggestedMarks?.length ?? 0) > 0;
}

/** The time of an event as a label bears it: with its day only where that does not go without saying. */
export function writtenPlace(minutes: number, placed: PlacedEvents): string {
  const day = dayNumber(minutes);
  if (placed.unit === 'day') return placed.namesDays ? writtenDay(minutes) : `day ${day + 1}`;
  const time = writtenTimeOfDay(minutes);
  if (day === placed.baseDay) return time;
  return placed.namesDays ? `${writtenDay(minutes)} ${time}` : `day ${day + 1}, ${time}`;
}

function stackMarks(events: readonly PlacedEvent[], axis: TimeAxis): MarkStack[] {
  const stacks: MarkStack[] = [];
  for (const placed of events) {
    if (!isMarked(placed)) continue;
    const x = axis.position(placed.from);
    const last = stacks.at(-1);
    if (last && x - last.x < STACK_DISTANCE) last.events.push(placed);
    else stacks.push({ x, events: [placed] });
  }
  return stacks;
}

function labelStacks(
  stacks: readonly MarkStack[],
  placed: PlacedEvents,
  width: number,
  timed: boolean,
): StackLabel[] | undefined {
  if (stacks.some((stack) => stack.events.length > MOST_TIERS)) return undefined;
  const labelled = stacks.map((stack) => ({ stack, lines: labelLines(stack, placed, timed) }));
  const places = placeLabels(
    labelled.map(({ stack, lines }) => ({ x: stack.x, lines: lines.map((line) => line.width) })),
    { left: 0, right: width, tiers: MOST_TIERS },
  );
  return places && labelled.flatMap((label, i) => (places[i] ? [{ ...label, place: places[i] }] : []));
}

function labelLines(stack: MarkStack, placed: PlacedEvents, timed: boolean): LabelLine[] {
  return stack.events.slice(0, MOST_TIERS).map(({ event, from }) => {
    const name = writtenMarks(event.marks, event.suggestedMarks);
    const suggested = event.marks.length === 0;
    const time = timed ? ` ${writtenPlace(from, placed)}` : '';
    const width = textWidth(name, LABEL_SIZE, suggested ? 400 : 600) + textWidth(time, LABEL_SIZE);
    return { name, time, suggested, width };
  });
}
