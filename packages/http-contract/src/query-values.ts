import { z } from 'zod';

/** A whole number as it stands in an address: digits alone. */
export function wholeNumber(min: number, max = Number.MAX_SAFE_INTEGER) {
  return z.preprocess(
    (written) => (typeof written === 'string' && !/^\d+$/.test(written) ? Number.NaN : written),
    z.coerce.number().int().min(min).max(max),
  );
}

/** A day that the calendar has, `YYYY-MM-DD`. */
export const calendarDay = z.iso.date();
