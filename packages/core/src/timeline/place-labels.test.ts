import { expect, test } from 'vitest';
import { placeLabels } from './place-labels.ts';
import { placeNumbers, writtenNumbers } from './place-numbers.ts';

const room = { left: 0, right: 800, tiers: 6 };
const wishes = (width: number, ...places: number[]) => places.map((x) => ({ x, lines: [width] }));

test('labels with room stand right of their marks, the last one left where the drawing ends', () => {
  expect(placeLabels(wishes(90, 50, 300, 795), room)).toEqual([
    { side: 'right', tier: 0 },
    { side: 'right', tier: 0 },
    { side: 'left', tier: 0 },
  ]);
});

test('close marks step down like stairs from both sides', () => {
  const places = placeLabels(wishes(90, 400, 412, 424, 436), room);
  expect(places?.map(({ side }) => side)).toEqual(['left', 'left', 'right', 'right']);
  expect(places?.map(({ tier }) => tier)).toEqual([0, 1, 1, 0]);
});

test('more than the tiers hold is refused', () => {
  expect(placeLabels(wishes(90, ...Array.from({ length: 30 }, (_, i) => 10 + i * 11)), room)).toBeUndefined();
  expect(placeLabels(wishes(900, 400), room)).toBeUndefined();
  expect(placeLabels([], room)).toEqual([]);
});

test('numbers always find a place; neighbours share a label', () => {
  const places = placeNumbers(
    Array.from({ length: 79 }, (_, i) => ({
      x: 10 + i * 10,
      numbers: Array.from({ length: 9 }, (_, k) => i * 9 + k),
    })),
    { left: 0, right: 800, tiers: 3 },
  );
  expect(places.length).toBeGreaterThan(5);
  expect(places.some(({ x1, x2 }) => x2 > x1)).toBe(true);
});

test.each([
  [[3], '3'],
  [[5, 3, 4], '3–5'],
  [[3, 5], '3, 5'],
  [[1, 3, 5, 9], '1–9'],
])('%j reads %j', (numbers, text) => {
  expect(writtenNumbers(numbers)).toBe(text);
});
