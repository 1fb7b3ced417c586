export { type DurationStripOptions, describeStrip, drawDurationStrip } from './draw-duration-strip.ts';
export { drawMark, type MarkShape, markShape } from './draw-mark.ts';
export { drawTimeline, type TimelineDrawing, type TimelineDrawingOptions } from './draw-timeline.ts';
export { type DurationStrip, DurationStripSchema, durationStrip, isImpactOpen } from './duration-strip.ts';
export {
  type Clock,
  type Distance,
  minutesBetween,
  minutesOn,
  namesTimeOfDay,
  type Reach,
  reachOf,
  sharedClock,
} from './event-order.ts';
export type { ImpactLevel } from './impact-stretches.ts';
export { writtenMarks } from './mark-names.ts';
export { type StripScale, type StripTick, stripScale } from './strip-scale.ts';
export { type VerticalEntry, verticalTimeline } from './vertical-timeline.ts';
