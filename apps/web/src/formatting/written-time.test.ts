import type { Time } from '@debrief/core/postmortem';
import { expect, test } from 'vitest';
import { minutesOfDuration } from './iso-duration.ts';
import { personName, writtenTime } from './written-time.ts';

const time = (local: string | undefined, more: Partial<Time> = {}): Time => ({
  written: 'as written',
  precision: 'minute',
  ...(local === undefined ? {} : { local }),
  ...more,
});
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('a time shows its day and clock, without the day where that is known', () => {
  expect(plain(writtenTime(time('2026-10-14T06:12')))).toBe('14 Oct 2026, 06:12');
  expect(writtenTime(time('2026-10-14T08:03'), '2026-10-14')).toBe('08:03');
  expect(plain(writtenTime(time('2026-10-15T08:03'), '2026-10-14'))).toBe('15 Oct 2026, 08:03');
  expect(plain(writtenTime(time('2026-10-14', { precision: 'day' }), '2026-10-14'))).toBe('14 Oct 2026');
});

test('a rough time says so, and one that was not understood stands as written', () => {
  expect(plain(writtenTime(time('2026-10-14T06:12', { approx: true })))).toBe('about 14 Oct 2026, 06:12');
  expect(writtenTime(time(undefined))).toBe('as written');
});

test('people go by their name, or by their handle', () => {
  expect(personName({ name: 'Ines Valdar', kind: 'person' })).toBe('Ines Valdar');
  expect(personName({ name: '', handle: 'ines', kind: 'person' })).toBe('@ines');
});

test('ISO durations are minutes; anything else is none', () => {
  expect(minutesOfDuration('PT1H51M')).toBe(111);
  expect(minutesOfDuration('P1DT2H')).toBe(1560);
  expect(minutesOfDuration('PT90S')).toBe(1.5);
  expect(minutesOfDuration('PT0S')).toBe(0);
  for (const other of ['', 'P', 'PT', '2 hours', 'P1M']) expect(minutesOfDuration(other)).toBeUndefined();
});
