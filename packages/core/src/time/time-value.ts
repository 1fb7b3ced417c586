/** How exact a written time is. */
export const TIME_PRECISIONS = ['second', 'minute', 'hour', 'day', 'month', 'unknown'] as const;
export type TimePrecision = (typeof TIME_PRECISIONS)[number];

/** Where the zone of a time was written. */
export const ZONE_SOURCES = ['entry', 'heading', 'document', 'policy'] as const;
export type ZoneSource = (typeof ZONE_SOURCES)[number];

/**
 * Where the day of a time was found when the time does not name it whole: an earlier entry, the roll-over at midnight, a
 * heading or line above, the document's stated start or date, its title, its opening words, its file name; `weekday` where a
 * weekday names it, `year` where only the year stands elsewhere, `nearest` and `order` where the written date reads two ways
 * and one lies near the days around it, or other dates of the document fix which number is the day; `policy` where the team has
 * agreed on the order.
 */
export const DAY_SOURCES = [
  'carried',
  'midnight',
  'heading',
  'document',
  'title',
  'opening',
  'file-name',
  'weekday',
  'year',
  'nearest',
  'order',
  'policy',
] as const;
export type DaySource = (typeof DAY_SOURCES)[number];

/** A time as a value; `TimeSchema` of the model says what each part means. */
export interface TimeValue {
  written: string;
  local?: string | undefined;
  instant?: string | undefined;
  daySource?: DaySource | undefined;
  zone?: string | undefined;
  zoneSource?: ZoneSource | undefined;
  precision: TimePrecision;
  approx?: boolean | undefined;
  until?: string | undefined;
  relative?: number | undefined;
}
