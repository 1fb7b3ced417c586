import { expect, test } from 'vitest';
import { longMoment, momentInWords, momentSpan } from './moments.ts';

const plain = (words: string) => words.replaceAll('\u00a0', ' ');

test('a moment is written by this clock, its day as short as can be', () => {
  const moment = new Date(2026, 9, 14, 9, 5).getTime();
  expect(plain(momentInWords(moment, '2026-10-14'))).toBe('today, 09:05');
  expect(plain(momentInWords(moment, '2026-11-21'))).toBe('14 Oct, 09:05');
  expect(plain(momentInWords(moment, '2027-01-02'))).toBe('14 Oct 26, 09:05');
  expect(plain(longMoment(moment))).toBe('14 Oct 2026, 09:05');
});

test('a stretch of time names its day once', () => {
  const began = new Date(2026, 9, 14, 9, 5).getTime();
  const minute = 60_000;
  expect(plain(momentSpan(began, began + 30_000))).toBe('14 Oct 2026, 09:05');
  expect(plain(momentSpan(began, began + 40 * minute))).toBe('14 Oct 2026, 09:05 to 09:45');
  expect(plain(momentSpan(began, began + 24 * 60 * minute))).toBe('14 Oct 2026, 09:05 to 15 Oct 2026, 09:05');
});
