import { z } from 'zod';
import { DAY_SOURCES, TIME_PRECISIONS, ZONE_SOURCES } from '../time/time-value.ts';
import { PERSON_KINDS } from './vocabularies.ts';

/** A range `[start, end)` in UTF-16 units of the stored text. */
export const SpanSchema = z.tuple([z.int().min(0), z.int().min(0)]).readonly();

/** A calendar day, `YYYY-MM-DD`. */
export const DaySchema = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/**
 * A time as a value. `written` is what stands in the text. `local` is the wall clock it names, to its precision
 * (`2026-10-14`, `2026-10-14T06:12`); `instant` (UTC, ISO 8601) exists only where a zone is known; `until` ends a range,
 * in the same form as `local`. A time that could not be understood has `written` and precision `unknown` alone.
 */
export const TimeSchema = z.object({
  written: z.string(),
  local: z.string().optional(),
  instant: z.string().optional(),
  /** Where the day stands; absent where the time itself names it. */
  daySource: z.enum(DAY_SOURCES).optional(),
  zone: z.string().optional(),
  zoneSource: z.enum(ZONE_SOURCES).optional(),
  precision: z.enum(TIME_PRECISIONS),
  approx: z.boolean().optional(),
  until: z.string().optional(),
  /** Seconds from midnight of an unknown first day, where the document names no day: differences still hold. */
  relative: z.number().optional(),
});
export type Time = z.infer<typeof TimeSchema>;

/** Somebody or some group named in the text. `name` has no `@`; `handle` is the word after it. */
export const PersonSchema = z.object({
  name: z.string(),
  handle: z.string().optional(),
  kind: z.enum(PERSON_KINDS),
});
export type Person = z.infer<typeof PersonSchema>;

/** A length of time: ISO 8601 (`PT1H51M`) beside the words of the text. */
export const DurationSchema = z.object({ iso: z.string(), written: z.string() });
export type Duration = z.infer<typeof DurationSchema>;

/** Text that stands in one place. */
export const PassageSchema = z.object({ text: z.string(), span: SpanSchema });
export type Passage = z.infer<typeof PassageSchema>;

/** Text under a closed or free aspect (`users`, `monitoring`, `verification`). */
export const AspectPassageSchema = z.object({ aspect: z.string(), text: z.string(), span: SpanSchema });
export type AspectPassage = z.infer<typeof AspectPassageSchema>;
