import { expect, test } from 'vitest';
import { leftInWords, minutesInWords } from './time-words.ts';

const MINUTE = 60_000;

test.each([
  [20 * MINUTE, '20:00 left'],
  [20 * MINUTE - 1, '20:00 left'],
  [65_000, '1:05 left'],
  [1, '0:01 left'],
  [0, 'Time for the next step'],
  [-59_999, 'Time for the next step'],
  [-MINUTE, '1 min over'],
  [-4.9 * MINUTE, '4 min over'],
])('%d ms are %j', (left, words) => {
  const { figure, word } = leftInWords(left);
  expect(`${figure} ${word}`).toBe(words);
});

test('what has gone by is said in whole minutes', () => {
  expect([0, 59_999, 23 * MINUTE, 60 * MINUTE, 65 * MINUTE, -5].map(minutesInWords)).toEqual([
    '0 min',
    '0 min',
    '23 min',
    '1 h',
    '1 h 05',
    '0 min',
  ]);
});
