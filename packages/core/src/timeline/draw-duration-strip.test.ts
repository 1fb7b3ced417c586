import { expect, test } from 'vitest';
import { describeStrip, drawDurationStrip } from './draw-duration-strip.ts';
import type { DurationStrip } from './duration-strip.ts';

function classes(strip: DurationStrip): string[] {
  const svg = drawDurationStrip(strip, 200, 24) ?? '';
  expect(svg).not.toMatch(/style=|NaN/);
  return [...svg.matchAll(/class="dr-strip-([\w-]+)"/g)]
    .map(([, name]) => name ?? '')
    .filter((name) => name !== 'grid');
}

test('nobody knew, known, mitigated, restored', () => {
  const strip = { detectedAfter: 29, mitigatedAfter: 74, restoredAfter: 111, open: false };
  expect(classes(strip)).toEqual(['unnoticed', 'full', 'reduced', 'end']);
  expect(describeStrip(strip)).toBe('Noticed after 29 min, mitigated after 1 h 14, restored after 1 h 51.');
});

test('an open incident ends in an arrow', () => {
  expect(classes({ detectedAfter: 10, open: true })).toEqual(['unnoticed', 'full', 'open']);
  expect(classes({ detectedAfter: 10, mitigatedAfter: 200, open: true })).toEqual([
    'unnoticed',
    'full',
    'reduced',
    'open',
  ]);
  expect(describeStrip({ open: true })).toBe('Still open.');
});

test('what is not known is dashed', () => {
  expect(classes({ restoredAfter: 100, open: false })).toEqual(['unknown', 'end']);
  expect(classes({ open: false })).toEqual(['unknown']);
  expect(classes({ detectedAfter: 30, open: false })).toEqual(['unnoticed', 'unknown']);
});

test('what goes on beyond two days has two ticks', () => {
  const tick = (minutes: number) =>
    /dr-strip-end" d="([^"]*)"/.exec(
      drawDurationStrip({ restoredAfter: minutes, open: false }, 200, 24) ?? '',
    )?.[1];
  expect(tick(2000)?.match(/M/g)).toHaveLength(1);
  expect(tick(9000)?.match(/M/g)).toHaveLength(2);
});

test('without an impact start there is no strip but a reason', () => {
  const strip = { open: false, absent: 'no event is marked impact start' };
  expect(drawDurationStrip(strip, 200, 24)).toBeUndefined();
  expect(describeStrip(strip)).toBe('Not known: no event is marked impact start.');
});
