import { expect, test } from 'vitest';
import { agendaOf, LONGEST_MEETING, lengthOf, SHORTEST_MEETING } from './agenda.ts';

const minutes = (length: number) => agendaOf(length).map((one) => one.minutes);

test('an hour is shared out as the process says', () => {
  expect(minutes(60)).toEqual([3, 5, 20, 15, 12, 5]);
});

test('other lengths keep the shares, in whole minutes', () => {
  expect(minutes(30)).toEqual([2, 3, 10, 7, 6, 2]);
  expect(minutes(45)).toEqual([2, 4, 15, 11, 9, 4]);
  expect(minutes(90)).toEqual([5, 8, 30, 22, 18, 7]);
});

test('the minutes of every length add up to it, and no step has none', () => {
  for (let length = SHORTEST_MEETING; length <= LONGEST_MEETING; length++) {
    expect(lengthOf(agendaOf(length))).toBe(length);
    expect(Math.min(...minutes(length))).toBeGreaterThanOrEqual(1);
  }
});
