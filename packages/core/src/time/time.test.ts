import { describe, expect, test } from 'vitest';
import {
  intervalBetween,
  isoDuration,
  readDay,
  readTimeValue,
  readZone,
  scanDuration,
  scanTime,
  TimeFrame,
} from './index.ts';

describe('a written time', () => {
  test.each([
    ['08:45 AM', '2026-06-01T08:45'],
    ['14:15pm', '2026-06-01T14:15'],
    ['10:47a', '2026-06-01T10:47'],
    ['12:05 am', '2026-06-01T00:05'],
    ['17:21:08', '2026-06-01T17:21:08'],
    ['[03-26 23:04]', '2026-03-26T23:04'],
    ['Mar 9th 04:12', '2026-03-09T04:12'],
    ['03-17-2026', '2026-03-17'],
    ['23. Mai, 08:30', '2026-05-23T08:30'],
    ['October 3, 2025 14:00', '2025-10-03T14:00'],
    ['24:00', '2026-06-02T00:00'],
  ])('%s is %s', (written, local) => {
    expect(readTimeValue(written, { day: '2026-06-01' }).local).toBe(local);
  });

  test.each(['20266-05-11', '2026-02-30', '25:10', 'later', '3 servers', '10.5 GB'])(
    '%s is kept as written and is no time',
    (written) => {
      expect(readTimeValue(written)).toMatchObject({ written, precision: 'unknown' });
    },
  );

  test('a day that reads two ways gives both readings and no day', () => {
    expect(readDay('8/9/2023')).toEqual({ readings: ['2023-08-09', '2023-09-08'] });
    expect(readDay('8/13/2023')).toEqual({ day: '2023-08-13' });
  });

  test('09:00-11:00 is a range, not an offset', () => {
    expect(readTimeValue('09:00-11:00', { day: '2026-06-01' })).toMatchObject({
      local: '2026-06-01T09:00',
      until: '2026-06-01T11:00',
    });
    expect(readTimeValue('2026-06-01T09:00:00-05:00').instant).toBe('2026-06-01T14:00:00Z');
  });
});

describe('a zone', () => {
  test('an abbreviation gives an instant only on days when it holds', () => {
    expect(readTimeValue('2026-01-10 09:00 CET').instant).toBe('2026-01-10T08:00:00Z');
    expect(readTimeValue('2026-06-10 09:00 CET').instant).toBeUndefined();
    expect(readTimeValue('2026-06-10 09:00 CST').instant).toBeUndefined();
  });

  test('a place has one instant but in the hour that comes twice or never', () => {
    expect(readTimeValue('2026-06-10 09:00 Europe/Oslo').instant).toBe('2026-06-10T07:00:00Z');
    expect(readTimeValue('2026-10-25 02:30 Europe/Oslo').instant).toBeUndefined();
    expect(readTimeValue('2026-03-29 02:30 Europe/Oslo').instant).toBeUndefined();
  });

  test('words are no zones', () => {
    expect(readZone('Made/Up')).toBeUndefined();
    expect(readZone('ALERT')).toBeUndefined();
  });
});

describe('carrying the day forward', () => {
  const read = (...written: string[]) => {
    const frame = new TimeFrame({ day: '2026-06-18' });
    return written.map((one) => {
      const scanned = scanTime(one);
      return scanned === undefined ? undefined : frame.resolve(scanned, one).local;
    });
  };

  test('a fall of twelve hours is midnight, a small one is disorder', () => {
    expect(read('22:30', '23:50', '00:15')).toEqual([
      '2026-06-18T22:30',
      '2026-06-18T23:50',
      '2026-06-19T00:15',
    ]);
    expect(read('10:30', '10:10')).toEqual(['2026-06-18T10:30', '2026-06-18T10:10']);
  });

  test('an approximate time does not move the day', () => {
    expect(read('23:50', '~00:10', '23:55')).toEqual([
      '2026-06-18T23:50',
      '2026-06-19T00:10',
      '2026-06-18T23:55',
    ]);
  });

  test('without any day, times are counted from one unknown day', () => {
    const frame = new TimeFrame();
    const [late, early] = ['23:50', '00:10'].map((one) =>
      frame.resolve(scanTime(one) ?? { end: 0, approx: false }, one),
    );
    expect(late && early && intervalBetween(late, early)).toMatchObject({ min: 1200, max: 1200 });
  });
});

describe('the time between two times', () => {
  test('is exact between instants and bounded where a time is not exact', () => {
    const start = readTimeValue('2026-10-14 06:12 UTC');
    expect(intervalBetween(start, readTimeValue('2026-10-14 08:03 UTC'))).toEqual({
      min: 6660,
      max: 6660,
      notes: [],
    });
    expect(intervalBetween(start, readTimeValue('~2026-10-14 08:03 UTC'))).toMatchObject({
      min: 6360,
      max: 6960,
      notes: ['approximate'],
    });
    const day = intervalBetween(readTimeValue('2026-10-14'), readTimeValue('2026-10-15 03:00'));
    expect(day).toMatchObject({ min: 3 * 3600 + 60, max: 27 * 3600 });
  });

  test('without a zone is at one unknown offset, an hour wider where clocks may change', () => {
    expect(
      intervalBetween(readTimeValue('2026-06-10 01:00'), readTimeValue('2026-06-10 05:00')),
    ).toMatchObject({ min: 14_400, max: 14_400 });
    expect(
      intervalBetween(readTimeValue('2026-10-25 01:00'), readTimeValue('2026-10-25 05:00')),
    ).toMatchObject({ min: 10_800, max: 18_000 });
  });
});

test.each([
  ['2 h 30 min', 'PT2H30M'],
  ['2 hours 30 minutes', 'PT2H30M'],
  ['2h30m', 'PT2H30M'],
  ['1:30 h', 'PT1H30M'],
  ['1 d 4 h', 'P1DT4H'],
  ['about 45 min', 'PT45M'],
  ['1 hour and 51 minutes', 'PT1H51M'],
  ['3 servers for 2.5 hours', 'PT2H30M'],
])('the duration %s is %s', (written, iso) => {
  const scanned = scanDuration(written);
  expect(scanned && isoDuration(scanned.seconds)).toBe(iso);
});
