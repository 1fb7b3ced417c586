import { expect, test } from 'vitest';
import type { Time } from '../postmortem/index.ts';
import { minutesBetween } from './event-order.ts';

const at = (local: string, more: Partial<Time> = {}): Time => ({
  written: local,
  local,
  precision: 'minute',
  ...more,
});

test('two wall clocks without a zone are compared as at one unknown offset', () => {
  const distance = minutesBetween(at('2026-10-14T06:12'), at('2026-10-14T08:03'));
  expect(distance).toEqual({ min: 111, max: 111, clock: 'local' });
});

test('instants win over wall clocks, so a clock change does not count', () => {
  const before = at('2026-10-25T02:30', { instant: '2026-10-25T00:30:00Z', zone: 'Europe/Oslo' });
  const after = at('2026-10-25T02:30', { instant: '2026-10-25T01:30:00Z', zone: 'Europe/Oslo' });
  expect(minutesBetween(before, after)).toEqual({ min: 60, max: 60, clock: 'instant' });
});

test('one instant and one wall clock are compared by their wall clocks', () => {
  const zoned = at('2026-10-14T06:12', { instant: '2026-10-14T04:12:00Z', zone: 'Europe/Oslo' });
  expect(minutesBetween(zoned, at('2026-10-14T06:20'))).toMatchObject({ min: 8, clock: 'local' });
});

test('wall clocks in two named zones are not compared', () => {
  const distance = minutesBetween(
    at('2026-10-14T06:12', { zone: 'CST' }),
    at('2026-10-14T06:20', { zone: 'IST' }),
  );
  expect(distance).toEqual({ absent: 'the times stand in different zones, CST and IST' });
});

test('imprecise times give bounds', () => {
  const hour = at('2026-10-14T06:00', { precision: 'hour' });
  expect(minutesBetween(hour, at('2026-10-14T08:00'))).toMatchObject({ min: 60, max: 120 });
  const range = at('2026-10-14T09:00', { until: '2026-10-14T11:00' });
  expect(minutesBetween(at('2026-10-14T08:00'), range)).toMatchObject({ min: 60, max: 180 });
  const day = at('2026-10-14', { precision: 'day' });
  expect(minutesBetween(at('2026-10-13T21:00'), day)).toMatchObject({ min: 180, max: 1620 });
});

test('a time that was not understood is named in the reason', () => {
  const unread: Time = { written: '--:--', precision: 'unknown' };
  expect(minutesBetween(at('2026-10-14T06:12'), unread)).toEqual({
    absent: 'the time “--:--” could not be read',
  });
});

test('a time of day without any date is compared only with another one', () => {
  const bare = (relative: number): Time => ({ written: '06:12', relative, precision: 'minute' });
  expect(minutesBetween(bare(22_320), bare(22_800))).toEqual({ min: 8, max: 8, clock: 'relative' });
  expect(minutesBetween(bare(22_320), at('2026-10-14T06:20'))).toEqual({
    absent: 'one of the times names no day',
  });
});
