import type { ActionRow } from '@debrief/http-contract';
import { dayNumber, dayOfNumber } from '../../formatting/days.ts';
import { isSettled } from './group-actions.ts';

/** One action on the strip: where along the axis (0 to 1), and how many stand below it. */
export interface DueDot {
  row: ActionRow;
  at: number;
  level: number;
}

export interface DueAxis {
  today: number;
  /** First days of weeks, with their places. */
  ticks: { day: string; at: number }[];
  dots: DueDot[];
  late: number;
  /** Actions due before and after what the axis shows, and its first and last day. */
  earlier: number;
  beyond: number;
  from: string;
  to: string;
}

const BEFORE = 42;
const AFTER = 56;
const LEAST_BEFORE = 7;
const LEAST_AFTER = 14;
const MARGIN = 2;

/**
 * The axis of due dates around today: as wide as the open actions need, six weeks back and eight ahead at most. Undefined
 * where no open action has a date. Dots nearer to each other than `gap`, as a part of the axis, stand on one another.
 */
export function dueAxis(rows: readonly ActionRow[], today: string, gap: number): DueAxis | undefined {
  const now = dayNumber(today);
  const dated = rows.flatMap((row) => {
    const due = row.action.due?.date === undefined ? undefined : dayNumber(row.action.due.date);
    return due === undefined || isSettled(row) ? [] : [{ row, due }];
  });
  if (now === undefined || dated.length === 0) return undefined;
  const days = dated.map(({ due }) => due);
  const from = Math.max(Math.min(...days, now - LEAST_BEFORE), now - BEFORE) - MARGIN;
  const to = Math.min(Math.max(...days, now + LEAST_AFTER), now + AFTER) + MARGIN;
  const place = (day: number) => (day - from) / (to - from);
  const ends: number[] = [];
  const dots = dated
    .filter(({ due }) => due >= from && due <= to)
    .sort((a, b) => a.due - b.due)
    .map(({ row, due }) => {
      const at = place(due);
      const free = ends.findIndex((end) => at - end >= gap);
      const level = free < 0 ? ends.length : free;
      ends[level] = at;
      return { row, at, level };
    });
  const ticks: DueAxis['ticks'] = [];
  // Day 4 of the count from 1970-01-01, a Thursday, is a Monday.
  for (let day = from + ((((4 - from) % 7) + 7) % 7); day <= to; day += 7) {
    ticks.push({ day: dayOfNumber(day), at: place(day) });
  }
  return {
    today: place(now),
    ticks,
    dots,
    late: dated.filter(({ row }) => row.lateDays !== undefined).length,
    earlier: days.filter((day) => day < from).length,
    beyond: days.filter((day) => day > to).length,
    from: dayOfNumber(from),
    to: dayOfNumber(to),
  };
}
