export { addDays, dayText, isDay } from './calendar.ts';
export {
  durationSeconds,
  isoDuration,
  type ScannedDuration,
  scanDuration,
} from './duration.ts';
export { type Interval, intervalBetween } from './interval.ts';
export { type ScannedTime, scanClock, scanDay, scanTime } from './scan-time.ts';
export { isSignedVague, scanVague } from './scan-vague.ts';
export { DATE_ORDERS, type DateOrder, type DayContext, settleDay } from './settle-day.ts';
export { type FrameContext, giveZone, readDay, readTimeValue, TimeFrame, wallSeconds } from './time-frame.ts';
export {
  DAY_SOURCES,
  type DaySource,
  TIME_PRECISIONS,
  type TimePrecision,
  type TimeValue,
  ZONE_SOURCES,
  type ZoneSource,
} from './time-value.ts';
export { writtenDuration, writtenDurationRange } from './written-duration.ts';
export { readZone, SPOKEN_ZONES, type Zone } from './zones.ts';
