import { textWidth } from '../drawing/index.ts';
import type { Postmortem } from '../postmortem/index.ts';
import { isImpactOpen } from './duration-strip.ts';
import { type ImpactCourse, impactCourse } from './impact-stretches.ts';
import { isMarked, LABEL_SIZE, layoutMarks, type MarksLayout } from './layout-marks.ts';
import { type MetricSpan, metricSpans } from './metric-spans.ts';
import { type PhaseStretch, phaseStretches } from './phase-stretches.ts';
import {
  endOfImpact,
  firstMarked,
  type PlacedEvent,
  type PlacedEvents,
  placeEvents,
} from './placed-events.ts';
import { type TimeAxis, timeAxis } from './time-axis.ts';

/** Where everything of a timeline stands horizontally, and in which tier. */
export interface TimelineLayout extends MarksLayout {
  placed: PlacedEvents;
  width: number;
  spans: MetricSpan[];
  impact: ImpactCourse | undefined;
  phases: PhaseStretch[];
  /** Events without marks; those that would stand on one another are drawn once. */
  ticks: { x: number; placed: PlacedEvent }[];
}

/** Between the name of a row and the band that it names. */
export const ROW_LABEL_GAP = 8;
const EDGE = 8;
/** What an arrow or a question mark at the end of impact takes. */
const OPEN_END = 12;
const TICK_DISTANCE = 1.5;
const CUT_OUTSIDE = 0.4;
const CUT_INSIDE = 6;

/** Lays a timeline out on a width; undefined with fewer than two events, or all at one time. */
export function layoutTimeline(postmortem: Postmortem, width: number): TimelineLayout | undefined {
  const placed = placeEvents(postmortem);
  const { events } = placed;
  if (events.length < 2) return undefined;
  const open = isImpactOpen(postmortem);
  const impact = impactCourse(events, open);
  const phases = phaseStretches(events);
  const cutRatio = cutRatios(events);
  const least = EDGE + (impact && impact.end !== 'marked' ? OPEN_END : 0);
  const marks = layoutMarks(placed, width, (rightRoom) => {
    const right = width - Math.max(least, rightRoom);
    const axisFrom = (left: number) =>
      timeAxis(events, { left, right, cutRatio, namesDays: placed.namesDays });
    let left = EDGE;
    let axis = axisFrom(left);
    // A narrower axis draws the lead-up together, so that room may be lacking once more.
    for (let i = 0; axis && i < 6; i++) {
      const lacking = rowLabelWidth(axis, impact, phases);
      if (lacking <= 0) break;
      left += lacking * 1.2;
      axis = axisFrom(left);
    }
    return axis;
  });
  if (!marks) return undefined;
  return {
    ...marks,
    placed,
    width,
    spans: metricSpans(events, open),
    impact,
    phases,
    ticks: spreadTicks(events, marks.axis),
  };
}

/**
 * Which gaps may be cut out. Before and after the incident soon, as a long lead-up would press it together; while nobody
 * knew only where it is far longer than all else; between detection and the end never: there the axis is the incident.
 */
function cutRatios(events: readonly PlacedEvent[]): (from: number, to: number) => number {
  const start =
    firstMarked(events, 'impact_start') ??
    events.find(({ event }) => event.marks.some((mark) => mark !== 'fault_introduced'));
  if (!start) return () => CUT_INSIDE;
  const detected = firstMarked(events, 'detected');
  const over = [endOfImpact(events) ?? events.at(-1), detected, firstMarked(events, 'mitigated')];
  const end = Math.max(...over.map((event) => event?.from ?? start.from));
  return (from, to) => {
    if (to <= start.from || from >= end) return CUT_OUTSIDE;
    return detected !== undefined && to <= detected.from ? CUT_INSIDE : Number.POSITIVE_INFINITY;
  };
}

// How much room the row labels lack left of the bands that they name.
function rowLabelWidth(
  axis: TimeAxis,
  impact: ImpactCourse | undefined,
  phases: readonly PhaseStretch[],
): number {
  let lacking = 0;
  const need = (text: string, from: number | undefined) => {
    if (from === undefined) return;
    lacking = Math.max(lacking, textWidth(text, LABEL_SIZE) + ROW_LABEL_GAP - axis.position(from));
  };
  need('Impact', impact?.stretches[0]?.from);
  need('Phase', phases[0]?.from);
  return lacking;
}

function spreadTicks(events: readonly PlacedEvent[], axis: TimeAxis): { x: number; placed: PlacedEvent }[] {
  const ticks: { x: number; placed: PlacedEvent }[] = [];
  for (const placed of events) {
    if (isMarked(placed)) continue;
    const x = axis.position(placed.from);
    const last = ticks.at(-1);
    if (!last || x - last.x >= TICK_DISTANCE) ticks.push({ x, placed });
  }
  return ticks;
}
