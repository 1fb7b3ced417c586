import { expect, test } from 'vitest';
import { writtenDuration, writtenDurationRange } from './written-duration.ts';

test.each([
  [-3, '0 min'],
  [0, '0 min'],
  [0.5, 'under 1 min'],
  [29, '29 min'],
  [59.6, '1 h 00'],
  [111, '1 h 51'],
  [1320, '22 h 00'],
  [1440, '1 d'],
  [2592, '1.8 d'],
  [20160, '14 d'],
])('%d minutes read %j', (minutes, written) => {
  expect(writtenDuration(minutes)).toBe(written);
});

test.each([
  [25, 40, '25–40 min'],
  [29, 29, '29 min'],
  [65, 130, '1 h 05–2 h 10'],
  [40, 65, '40 min–1 h 05'],
  [1440, 2880, '1–2 d'],
  [0.2, 5, 'under 1 min–5 min'],
])('%d to %d minutes read %j', (min, max, written) => {
  expect(writtenDurationRange(min, max)).toBe(written);
});
