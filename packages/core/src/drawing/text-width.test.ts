import { expect, test } from 'vitest';
import { textWidth } from './text-width.ts';

test('widths are those of Inter', () => {
  // The sum of the advance widths of the font, figures tabular.
  expect(textWidth('Impact start', 100)).toBeCloseTo(560.6, 0);
  expect(textWidth('Impact start', 100, 600)).toBeCloseTo(580.6, 0);
  expect(textWidth('06:12', 10)).toBe(textWidth('11:11', 10));
});

test('full-width scripts take the full size', () => {
  expect(textWidth('障害対応', 12)).toBe(48);
  expect(textWidth('한글', 12)).toBe(24);
});

test('marks that combine take no room, controls neither', () => {
  expect(textWidth('e\u0301', 10)).toBe(textWidth('e', 10));
  expect(textWidth('a\u0000b', 10)).toBe(textWidth('ab', 10));
  expect(textWidth('', 10)).toBe(0);
});
