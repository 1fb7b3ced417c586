/** How exact a written time is. */
export const TIME_PRECISIONS = ['second', 'minute', 'hour', 'day', 'month', 'unknown'] as const;
export type TimePrecision = (typeof TIME_PRECISIONS)[number];

/** Where the zone of a time was written. */
export const ZONE_SOURCES = ['entry', 'heading', 'document', 'policy'] as const;
export type ZoneSource = (typeof ZONE_SOURCES)[number];

/** A time as a value; `TimeSchema` of the model says what each part means. */
export interface TimeValue {
  written: string;
  local?: string | undefined;
  instant?: string | undefined;
  zone?: string | undefined;
  zoneSource?: ZoneSource | undefined;
  precision: TimePrecision;
  approx?: boolean | undefined;
  until?: string | undefined;
  relative?: number | undefined;
}
