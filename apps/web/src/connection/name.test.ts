import { LONGEST_NAME } from '@debrief/http-contract';
import { expect, test } from 'vitest';
import { LONGEST_OWN_NAME, tidyName } from './name.ts';

test('a name loses what nobody sees and keeps the rest', () => {
  expect(tidyName('  Mara\tKvist\n')).toBe('Mara Kvist');
  expect(tidyName('Ma\u202Era\u0000')).toBe('Ma ra');
  expect(tidyName('岩崎 涼')).toBe('岩崎 涼');
});

test('a long name ends at a whole sign', () => {
  const name = tidyName('🦦'.repeat(40));
  expect(name).toBe('🦦'.repeat(30));
  expect(name.length).toBeLessThanOrEqual(LONGEST_NAME);
});

test('its bound is the one of the contract', () => {
  expect(LONGEST_OWN_NAME).toBe(LONGEST_NAME);
});
