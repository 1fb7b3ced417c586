import { expect, test } from 'vitest';
import { roundStep, roundTimes } from './axis-ticks.ts';
import { timeAxis } from './time-axis.ts';

const at = (...minutes: number[]) => minutes.map((from) => ({ from, to: from }));
const room = { left: 0, right: 800, namesDays: true, cutRatio: () => 2 };

test('time is linear between the first and the last entry', () => {
  const axis = timeAxis(at(0, 60, 120, 180, 240), { ...room, cutRatio: () => 9 });
  expect([0, 60, 180, 240].map((minutes) => axis?.position(minutes))).toEqual([0, 200, 600, 800]);
  expect(axis?.breaks).toEqual([]);
});

test('a gap that is long beside the rest is cut, and both sides keep one scale', () => {
  const axis = timeAxis(at(0, 10, 1000, 1060, 1110), room);
  if (!axis) throw new Error('no axis');
  expect(axis.breaks).toHaveLength(1);
  expect(axis.breaks[0]).toMatchObject({ from: 10, to: 1000 });
  const before = axis.position(10) - axis.position(0);
  const after = axis.position(1110) - axis.position(1000);
  expect(after / before).toBeCloseTo(11);
  expect(axis.position(1110)).toBeCloseTo(800);
  expect(axis.position(500)).toBeCloseTo(axis.breaks[0]?.x ?? 0);
});

test('where cutting is forbidden the axis stays whole', () => {
  const axis = timeAxis(at(0, 10, 1000), { ...room, cutRatio: () => Number.POSITIVE_INFINITY });
  expect(axis?.breaks).toEqual([]);
});

test('a stretch that goes on behind a break reaches up to its mark', () => {
  const axis = timeAxis(at(0, 10, 1000, 1060, 1110), room);
  const gap = axis?.breaks[0]?.x ?? 0;
  const pieces = axis?.pieces(5, 1050) ?? [];
  expect(pieces).toHaveLength(2);
  expect(pieces[0]?.[1]).toBeCloseTo(gap - 5);
  expect(pieces[1]?.[0]).toBeCloseTo(gap + 5);
});

test('no more than three breaks, and none that would leave nothing', () => {
  const axis = timeAxis(at(0, 1, 100, 101, 300, 301, 700, 701, 1500, 1501), { ...room, cutRatio: () => 0.4 });
  expect(axis?.breaks).toHaveLength(3);
  expect(timeAxis(at(0, 500), { ...room, cutRatio: () => 0 })?.breaks).toEqual([]);
});

test('one time is no axis', () => {
  expect(timeAxis(at(5, 5), room)).toBeUndefined();
  expect(timeAxis([], room)).toBeUndefined();
});

test.each([
  [0.3, 1],
  [7, 10],
  [61, 120],
  [800, 1440],
  [9000, 7 * 1440],
  [40_000, -1],
  [9_000_000, -600],
])('neighbouring ticks at least %d minutes apart: a step of %d', (least, step) => {
  expect(roundStep(least)).toBe(step);
});

test('midnight bears the day, weeks begin on Monday, months on the first', () => {
  const day = Date.UTC(2026, 9, 14) / 60_000;
  expect(roundTimes(day - 100, day + 100, 60, true).map(({ label }) => label)).toEqual([
    '23:00',
    '14 Oct',
    '01:00',
  ]);
  expect(roundTimes(day - 100, day + 100, 60, false).map(({ label }) => label)).toContain('00:00');
  expect(roundTimes(day, day + 14 * 1440, 7 * 1440, true).map(({ label }) => label)).toEqual([
    '19 Oct',
    '26 Oct',
  ]);
  expect(roundTimes(day, day + 70 * 1440, -1, true).map(({ label }) => label)).toEqual([
    'Nov 2026',
    'Dec 2026',
  ]);
});
