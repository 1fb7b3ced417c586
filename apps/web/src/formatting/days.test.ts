import { expect, test } from 'vitest';
import { dayAfter, dayNumber, dayOfMoment, longDay, mediumDay, monthOf, shortDay, weekday } from './days.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('a day is written short, with its year only when that is another one', () => {
  expect(plain(shortDay('2026-10-04', 2026))).toBe('4 Oct');
  expect(plain(shortDay('2025-11-12', 2026))).toBe('12 Nov 25');
  expect(plain(shortDay('2001-01-09', 2026))).toBe('9 Jan 01');
});

test('longer forms name the year, the month in full, or the weekday', () => {
  expect(plain(mediumDay('2026-10-14'))).toBe('14 Oct 2026');
  expect(plain(longDay('2026-10-14'))).toBe('14 October 2026');
  expect(plain(weekday('2026-11-23'))).toBe('Mon 23 Nov');
  expect(monthOf('2026-09-30')).toBe('September 2026');
});

test('what is no day is shown as it is written', () => {
  expect(shortDay('next week')).toBe('next week');
  expect(longDay('Q3')).toBe('Q3');
});

test('days are counted over months, years and leap days', () => {
  expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01');
  expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29');
  expect(dayAfter('2026-03-01', -1)).toBe('2026-02-28');
  expect((dayNumber('2026-11-21') ?? 0) - (dayNumber('2026-10-28') ?? 0)).toBe(24);
});

test('the day of a moment is the day on this clock, not in UTC', () => {
  expect(dayOfMoment(new Date(2026, 0, 5, 0, 10))).toBe('2026-01-05');
  expect(dayOfMoment(new Date(2026, 0, 5, 23, 50))).toBe('2026-01-05');
});
