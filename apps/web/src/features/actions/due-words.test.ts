import { expect, test } from 'vitest';
import { readDue } from './due-words.ts';

/** A Monday. */
const TODAY = '2026-11-23';

test.each([
  ['today', '2026-11-23'],
  ['tomorrow', '2026-11-24'],
  ['in 2 weeks', '2026-12-07'],
  ['two weeks', '2026-12-07'],
  ['in a week', '2026-11-30'],
  ['+10d', '2026-12-03'],
  ['in 3 days', '2026-11-26'],
  ['3 months', '2027-02-23'],
  ['next week', '2026-11-30'],
  ['Friday', '2026-11-27'],
  ['by Fri', '2026-11-27'],
  ['monday', '2026-11-30'],
  ['end of month', '2026-11-30'],
  ['15 Dec', '2026-12-15'],
  ['Dec 15', '2026-12-15'],
  ['15 Jan', '2027-01-15'],
  ['20 Nov', '2027-11-20'],
  ['20 Nov 2026', '2026-11-20'],
  ['2026-12-01', '2026-12-01'],
])('%j is %s', (typed, day) => {
  expect(readDue(typed, TODAY)).toMatchObject({ due: day, isDay: true });
});

test('a month that is too short ends on its last day', () => {
  expect(readDue('in 1 month', '2027-01-31')?.due).toBe('2027-02-28');
});

test('how it was understood is shown with its weekday', () => {
  expect(readDue('in 2 weeks', TODAY)?.shown).toBe('Mon\u00a07\u00a0Dec');
});

test('words that name no day stay words, and nothing stays nothing', () => {
  expect(readDue('after the freeze', TODAY)).toMatchObject({ due: 'after the freeze', isDay: false });
  for (const words of ['in some weeks', 'monitoring', 'the sun', 'later'])
    expect(readDue(words, TODAY)).toMatchObject({ due: words, isDay: false });
  expect(readDue('  ', TODAY)).toBeUndefined();
});
