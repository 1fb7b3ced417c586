import { expect, test } from 'vitest';
import { restoredInWords } from './duration-strip.tsx';
import { stripSegments } from './strip-segments.ts';

test('a strip runs unnoticed, known, mitigated, and ends restored', () => {
  expect(stripSegments({ detectedAfter: 29, mitigatedAfter: 74, restoredAfter: 111, open: false })).toEqual({
    segments: [
      { kind: 'unnoticed', from: 0, to: 29 },
      { kind: 'known', from: 29, to: 74 },
      { kind: 'mitigated', from: 74, to: 111 },
    ],
    end: { kind: 'restored', at: 111 },
  });
});

test('where nobody marked when it was noticed, that stretch is not known', () => {
  expect(stripSegments({ mitigatedAfter: 40, restoredAfter: 65, open: false })?.segments).toEqual([
    { kind: 'unknown', from: 0, to: 40 },
    { kind: 'mitigated', from: 40, to: 65 },
  ]);
});

test('an incident that goes on ends open at the last that is known', () => {
  const strip = { detectedAfter: 18, open: true };
  expect(stripSegments(strip)).toEqual({
    segments: [{ kind: 'unnoticed', from: 0, to: 18 }],
    end: { kind: 'open', at: 18 },
  });
  expect(restoredInWords(strip)).toBe('≥ 18 min');
});

test('marks out of order never draw backwards', () => {
  const shape = stripSegments({ detectedAfter: 90, mitigatedAfter: 30, restoredAfter: 60, open: false });
  expect(shape?.segments).toEqual([{ kind: 'unnoticed', from: 0, to: 60 }]);
});

test('without an impact start there is no strip, and the time to restore is not zero', () => {
  const strip = { open: false, absent: 'no event is marked impact start' };
  expect(stripSegments(strip)).toBeUndefined();
  expect(restoredInWords(strip)).toBe('–');
});
