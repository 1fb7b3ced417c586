import type { Time } from '@debrief/core/postmortem';
import { expect, test } from 'vitest';
import { readEntered } from './entered-time.ts';

const dated: Time = {
  written: '2026-10-14 23:50 UTC',
  local: '2026-10-14T23:50',
  zone: 'UTC',
  precision: 'minute',
};
const bare: Time = {
  written: '09:10',
  local: '2026-10-14T09:10',
  daySource: 'document',
  precision: 'minute',
};

const carried: Time = { ...bare, daySource: 'carried' };

test.each([
  ['09:14', bare, '09:14', '14 Oct, 09:14'],
  ['9.14', bare, '09:14', '14 Oct, 09:14'],
  ['0914', bare, '09:14', '14 Oct, 09:14'],
  ['2:05 pm', bare, '14:05', '14 Oct, 14:05'],
  ['12am', bare, '00:00', '14 Oct, 00:00'],
  ['+10m', bare, '09:20', '14 Oct, 09:20'],
  ['+ 1h 5', bare, '10:15', '14 Oct, 10:15'],
  ['+10m', carried, '2026-10-14 09:20', '14 Oct, 09:20'],
  ['+15h', bare, '2026-10-15 00:10', '15 Oct, 00:10'],
  ['+15', dated, '2026-10-15 00:05 UTC', '15 Oct, 00:05'],
  ['00:05', dated, '2026-10-15 00:05 UTC', '15 Oct, 00:05'],
  ['23:55', dated, '2026-10-14 23:55 UTC', '14 Oct, 23:55'],
] as const)('%s', (typed, before, at, shown) => {
  const read = readEntered(typed, before);
  expect(read?.at).toBe(at);
  expect(read?.shown.replaceAll('\u00a0', ' ')).toBe(shown);
});

test('what is no clock goes as it was typed; a distance from nothing is nothing', () => {
  expect(readEntered('around lunch', bare)).toEqual({ at: 'around lunch', shown: 'around lunch' });
  expect(readEntered('25:00', bare)?.at).toBe('25:00');
  expect(readEntered('+10m', undefined)).toBeUndefined();
  expect(readEntered('  ', bare)).toBeUndefined();
  expect(readEntered('14:05', undefined)?.at).toBe('14:05');
});
