import { describe, expect, it } from 'vitest';
import { inStyleOf } from './written-length.ts';

const minutes = (count: number): number => count * 60;

describe('a length of time in the words of another', () => {
  it.each([
    ['2 h 40 min', 225, '3 h 45 min'],
    ['2 hours 40 minutes', 225, '3 hours 45 minutes'],
    ['2 hours and 40 minutes', 61, '1 hour and 1 minute'],
    ['2h40m', 225, '3h45m'],
    ['2h', 225, '3h45m'],
    ['2 hrs', 225, '3 hrs 45 min'],
    ['160 min', 225, '225 min'],
    ['2 hours', 225, '3 hours 45 minutes'],
    ['1:30 h', 225, '3:45 h'],
    ['2 h 40 min', 180, '3 h'],
    ['1 d 4 h', 3030, '2 d 2 h 30 min'],
    ['3 days', 4320, '3 days'],
    ['90 s', 2, '120 s'],
  ])('%s → %i min', (written, length, expected) => {
    expect(inStyleOf(written, minutes(length))).toBe(expected);
  });

  it('is not given where the style is a word of its own', () => {
    expect(inStyleOf('40-minute', minutes(225))).toBeUndefined();
    expect(inStyleOf('1:30 h', 5_415)).toBeUndefined();
  });
});
