import { textWidth } from '../drawing/index.ts';
import { LABEL_SIZE } from './layout-marks.ts';
import type { TimelineLayout } from './layout-timeline.ts';

/** The vertical measures of a timeline, in pixels. */
export const ROWS = {
  spanStep: 20,
  bandHeight: 18,
  bandGap: 6,
  tierStep: 19,
  /** Marks of one stack below one another. */
  stackStep: 11,
  /** Of a stack no more than these are drawn; the list has them all. */
  mostStacked: 6,
  tickLabelHalfWidth: (label: string): number => textWidth(label, LABEL_SIZE) / 2,
} as const;

/** Where the rows of one timeline stand. Rows that it does not have take no room. */
export interface TimelineRows {
  /** The line of the first metric span. */
  spansY: number;
  impactY: number;
  phaseY: number;
  axisY: number;
  /** Where leaders begin, below the lowest mark of any stack. */
  leaderY: number;
  /** Baseline of the first tier of labels. */
  tierY: number;
  height: number;
}

export function rowsOf(layout: TimelineLayout): TimelineRows {
  let y = 4;
  const spansY = y + 8;
  if (layout.spans.length > 0) y += layout.spans.length * ROWS.spanStep + 6;
  const impactY = y;
  if (layout.impact && layout.impact.stretches.length > 0) y += ROWS.bandHeight + ROWS.bandGap;
  const phaseY = y;
  if (layout.phases.length > 0) y += ROWS.bandHeight + ROWS.bandGap;
  const axisY = y + 24;
  const highest = Math.max(
    1,
    ...layout.stacks.map((stack) => Math.min(stack.events.length, ROWS.mostStacked)),
  );
  const leaderY = axisY + (highest - 1) * ROWS.stackStep;
  const tierY = leaderY + 26;
  const height = layout.tiers === 0 ? axisY + 12 : tierY + (layout.tiers - 1) * ROWS.tierStep + 8;
  return { spansY, impactY, phaseY, axisY, leaderY, tierY, height };
}
