import { expect, test } from 'vitest';
import { STOPS, stopAfter, tourIn } from './tour.ts';

test('goes from stop to stop and ends', () => {
  expect(stopAfter('reading')).toBe('findings');
  expect(stopAfter('export')).toBeUndefined();
});

test('knows again where it was, and nothing that means nothing any more', () => {
  for (const stop of STOPS) expect(tourIn(`${stop} abc`)).toEqual({ stop, document: 'abc' });
  for (const written of ['', 'reading', 'reading ', 'elsewhere abc']) expect(tourIn(written)).toBeUndefined();
});
