import { dayText, isDay } from './calendar.ts';
import type { WrittenDay } from './scan-day.ts';
import type { DaySource } from './time-value.ts';

/** In which order the numbers of a date stand. */
export const DATE_ORDERS = ['day-first', 'month-first', 'year-first'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** What a document says about its days outside the single dates. Both are asked for only where a date leaves something open. */
export interface DayContext {
  /** The order that the team has agreed on; it comes before all that the document says. */
  policyOrder?: DateOrder | undefined;
  /** The order that other dates of the document, or its language, fix. */
  order?: (() => DateOrder | undefined) | undefined;
  /** A full day near the incident (`YYYY-MM-DD`): dates without a year are those nearest to it. */
  anchor?: (() => string | undefined) | undefined;
}

/** How far apart the days of one document are taken to be when a date reads two ways: 15 days, in milliseconds. */
const NEAR = 15 * 86_400_000;

/** The calendar day of a written one, and what of it was taken from elsewhere; nothing where it stays open. */
export function settleDay(
  written: WrittenDay,
  context: DayContext,
  carried?: string,
): { day: string; source?: DaySource } | undefined {
  if (written.impossible === true || written.day === undefined) return undefined;
  const { policyOrder } = context;
  if (policyOrder !== undefined) {
    const byPolicy = dayByOrder(written, policyOrder);
    if (byPolicy !== undefined) return { day: byPolicy, source: 'policy' };
  }
  const order =
    written.readings === undefined && written.swapped === undefined ? undefined : context.order?.();
  if (written.readings !== undefined) {
    const byOrder = order === undefined ? undefined : dayByOrder(written, order);
    if (byOrder !== undefined) return { day: byOrder, source: 'order' };
    const near = nearest(written.readings, carried ?? context.anchor?.());
    return near === undefined ? undefined : { day: near, source: 'nearest' };
  }
  if (written.year !== undefined)
    return isDay(written.year, written.month, written.day)
      ? { day: dayText(written.year, written.month, written.day) }
      : undefined;
  const around = carried ?? context.anchor?.();
  if (around === undefined) return undefined;
  const asWritten = inNearestYear(written.month, written.day, around);
  if (written.swapped === undefined)
    return asWritten === undefined ? undefined : { day: asWritten, source: 'year' };
  const swapped = inNearestYear(written.day, written.month, around);
  // `swapped` has the month first: what it reads as the month is the day of the other order.
  const fixed = policyOrder ?? order;
  const byOrder = fixed === undefined ? undefined : fixed === 'day-first' ? swapped : asWritten;
  if (byOrder !== undefined) return { day: byOrder, source: policyOrder === undefined ? 'order' : 'policy' };
  const near = nearest(
    [asWritten, swapped].filter((day) => day !== undefined),
    around,
  );
  return near === undefined ? undefined : { day: near, source: 'nearest' };
}

/** The reading of a date with a year in an order; where only two orders are possible the third decides nothing. */
function dayByOrder(written: WrittenDay, order: DateOrder): string | undefined {
  if (order === 'year-first') return written.yearFirst;
  if (written.readings === undefined) return undefined;
  return order === 'day-first' ? written.dayFirst : written.monthFirst;
}

/** The one reading that lies near a day; none where several do. */
export function nearest(readings: readonly string[], around: string | undefined): string | undefined {
  if (around === undefined) return undefined;
  const near = readings.filter((day) => Math.abs(Date.parse(day) - Date.parse(around)) <= NEAR);
  return near.length === 1 ? near[0] : undefined;
}

/** The month and day in the year that brings them nearest to another day. */
function inNearestYear(month: number, day: number, around: string): string | undefined {
  const year = Number(around.slice(0, 4));
  const target = Date.parse(around);
  return [year, year - 1, year + 1]
    .filter((one) => isDay(one, month, day))
    .map((one) => dayText(one, month, day))
    .sort((a, b) => Math.abs(Date.parse(a) - target) - Math.abs(Date.parse(b) - target))[0];
}
