import { expect, test } from 'vitest';
import { sinceChoices } from './since-menu.tsx';

test('the usual spans count back from today', () => {
  expect(sinceChoices('2026-11-21').map(({ day }) => day)).toEqual([
    '2026-10-22',
    '2026-08-23',
    '2026-01-01',
    '2025-11-21',
  ]);
});
