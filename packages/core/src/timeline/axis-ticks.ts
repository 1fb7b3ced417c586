import { dayNumber, writtenDay, writtenMonth, writtenTimeOfDay } from './wall-clock.ts';

/** A round time on the axis. `day` where the label names a day or a month, not a time of day. */
export interface RoundTime {
  minutes: number;
  label: string;
  day: boolean;
}

const DAY = 1440;
/** Steps in minutes that divide a day, then days. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, DAY, 2 * DAY, 7 * DAY, 14 * DAY];
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 600];
const MONTH = 30.44 * DAY;
// Weeks begin on Monday: the first one after 1 January 1970 was the 5th.
const FIRST_MONDAY = 4 * DAY;

/**
 * The finest step of round times whose neighbours are at least `least` minutes apart: minutes, or months as a negative
 * number.
 */
export function roundStep(least: number): number {
  const step = STEPS.find((minutes) => minutes >= least);
  if (step !== undefined) return step;
  return -(MONTH_STEPS.find((months) => months * MONTH >= least) ?? 1200);
}

/** The round times of a step within `[from, to]`. Midnight bears the day, where days have names. */
export function roundTimes(from: number, to: number, step: number, namesDays: boolean): RoundTime[] {
  if (step < 0) return roundMonths(from, to, -step);
  const times: RoundTime[] = [];
  const phase = step >= 7 * DAY ? FIRST_MONDAY : 0;
  for (let at = Math.ceil((from - phase) / step) * step + phase; at <= to; at += step) {
    const day = namesDays && at % DAY === 0;
    times.push({ minutes: at, label: day ? writtenDay(at) : writtenTimeOfDay(at), day });
  }
  return times;
}

/** True where two times lie on different days. */
export function crossesDay(a: number, b: number): boolean {
  return dayNumber(a) !== dayNumber(b);
}

function roundMonths(from: number, to: number, step: number): RoundTime[] {
  const times: RoundTime[] = [];
  const first = new Date(from * 60_000);
  let month = Math.floor((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step;
  for (;;) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1) / 60_000;
    if (at > to) return times;
    if (at >= from) times.push({ minutes: at, label: writtenMonth(at), day: true });
    month += step;
  }
}
