import { describe, expect, test } from 'vitest';
import { scanDay } from './scan-day.ts';
import { scanTime } from './scan-time.ts';
import { scanVague } from './scan-vague.ts';
import { type DayContext, settleDay } from './settle-day.ts';
import { readDay, TimeFrame } from './time-frame.ts';

const settled = (written: string, context: DayContext = {}, carried?: string) => {
  const day = scanDay(written, 0)?.day;
  return day === undefined ? 'no day' : settleDay(day, context, carried);
};
const order = (value: 'day-first' | 'month-first'): DayContext => ({ order: () => value });
const anchor = (day: string): DayContext => ({ anchor: () => day });

describe('a date that reads two ways', () => {
  test('stays open without a word from elsewhere', () => {
    expect(settled('8/9/2023')).toBeUndefined();
    expect(readDay('8/9/2023')).toEqual({ readings: ['2023-08-09', '2023-09-08'] });
  });
  test('is settled by the order of the document, else by the days around it', () => {
    expect(settled('8/9/2023', order('day-first'))).toEqual({ day: '2023-09-08', source: 'order' });
    expect(settled('8/9/2023', order('month-first'))).toEqual({ day: '2023-08-09', source: 'order' });
    expect(settled('8/9/2023', {}, '2023-09-10')).toEqual({ day: '2023-09-08', source: 'nearest' });
    expect(settled('8/9/2023', {}, '2023-12-10')).toBeUndefined();
  });
  test('has the day first where dots part the numbers, if such a day exists', () => {
    expect(settled('08.09.2023')).toEqual({ day: '2023-09-08' });
    expect(settled('08.13.2023')).toEqual({ day: '2023-08-13' });
  });
});

describe('a date without a year', () => {
  test('is the one nearest to a day that the document names', () => {
    expect(settled('13 Nov', anchor('2018-11-14'))).toEqual({ day: '2018-11-13', source: 'year' });
    expect(settled('Dec 31', anchor('2024-01-02'))).toEqual({ day: '2023-12-31', source: 'year' });
    expect(settled('Jan 1', {}, '2023-12-31')).toEqual({ day: '2024-01-01', source: 'year' });
    expect(settled('13 Nov')).toBeUndefined();
  });
  test('and without an order, by both', () => {
    expect(settled('5/12 18:30', anchor('2023-12-06'))).toEqual({ day: '2023-12-05', source: 'nearest' });
    expect(settled('5/12 18:30', { ...anchor('2023-05-20'), ...order('day-first') })).toEqual({
      day: '2022-12-05',
      source: 'order',
    });
    expect(settled('13/09, 18h05', anchor('2023-09-14'))).toEqual({ day: '2023-09-13', source: 'year' });
  });
});

test('fractions and sections are no days', () => {
  expect(scanDay('3/5 of the nodes', 0)).toBeUndefined();
  expect(scanDay('24/7 support', 0)).toBeUndefined();
  expect(scanDay('4.1. Direct cause', 0)).toBeUndefined();
});

test('a stretch of days within a month begins on its first', () => {
  expect(scanDay('20-21 April 2024', 0)).toMatchObject({
    day: { year: 2024, month: 4, day: 20 },
    until: { year: 2024, month: 4, day: 21 },
  });
  expect(scanDay('8. und 9. Juni 2022', 0)).toMatchObject({ day: { month: 6, day: 8 } });
});

test('the half of the day behind a range holds for its start, unless that turns it around', () => {
  const hours = (written: string) => {
    const time = scanTime(written);
    return [time?.clock?.hour, time?.until?.clock?.hour];
  };
  expect(hours('7:20 – 8:05 p. m.')).toEqual([19, 20]);
  expect(hours('11:20 - 12:50 PM')).toEqual([11, 12]);
  expect(hours('11:40 – 1:05 pm')).toEqual([11, 13]);
  expect(hours('10:20 - 10:50 AM')).toEqual([10, 10]);
  expect(hours('9:00 am - 8:05 pm')).toEqual([9, 20]);
});

test('an arrow parts the ends of a range as a dash does', () => {
  expect(scanTime('2024-06-11 13:05 UTC → 2024-06-11 15:10 UTC')?.until?.clock).toMatchObject({
    hour: 15,
    minute: 10,
  });
});

test('a weekday in place of a day is the next one behind the entry above, and the nearest one before any entry', () => {
  const frame = new TimeFrame({ day: '2024-04-20' });
  const local = (written: string) => {
    const scanned = scanTime(written);
    return scanned === undefined ? undefined : frame.resolve(scanned, written).local;
  };
  expect(local('Sun 14:30')).toBe('2024-04-21T14:30');
  expect(local('Mon 09:00')).toBe('2024-04-22T09:00');
  expect(local('Sunday, 08:00')).toBe('2024-04-28T08:00');
  expect(scanTime('Montag 09:00')?.weekday).toBe(1);
  expect(scanTime('Sonnabend 09:00')?.weekday).toBe(6);
  expect(scanTime('domingo 09:00')?.weekday).toBe(0);
});

test.each([
  'later',
  'Morning',
  'the next day',
  'late evening',
  'Days prior',
  'T+0:40',
  'T-2h10m',
  '+10m',
  'Day 1',
  '??:??',
  'nachmittags',
  'kurz danach',
  'Montag früh',
  'bis Mitternacht',
  'in der Nacht auf Dienstag',
  'plus tard',
  'le lendemain matin',
  'Dans la nuit du 5 au 6',
  'al día siguiente',
  'por la tarde',
  'no dia seguinte',
  'de madrugada',
  '翌朝',
  'その後',
  '次日上午',
  '随后',
])('%s stands in the place of a time and tells none', (written) => {
  expect(scanVague(written)).toBe(written.length);
});

test.each(['Latercomers', 'tardes', 'T-shirt', '+10 nodes', 'Day of the week', 'morningstar'])(
  '%s is no vague time',
  (written) => {
    expect(scanVague(written)).not.toBe(written.length);
  },
);
