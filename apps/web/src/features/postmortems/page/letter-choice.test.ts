import { expect, test } from 'vitest';
import { LetterChoice } from './letter-choice.ts';

const WORDS = ['not set', 'Public', 'Internal', 'Restricted', 'Read only'];

function typed(letters: string, apart = 40): number {
  const choice = new LetterChoice();
  let now = 0;
  for (const [place, letter] of [...letters].entries())
    now = choice.press(letter, place * apart, WORDS, now) ?? now;
  return now;
}

test('letters choose the words that begin with them', () => {
  expect(typed('i')).toBe(2);
  expect(typed('internal')).toBe(2);
  expect(typed('rea')).toBe(4);
  expect(typed('x')).toBe(0);
});

test('the same letter again goes on to the next, and letters far apart begin anew', () => {
  expect(typed('r')).toBe(3);
  expect(typed('rr')).toBe(4);
  expect(typed('rrr')).toBe(3);
  expect(typed('ip', 2000)).toBe(1);
});
