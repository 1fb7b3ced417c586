import { expect, test } from 'vitest';
import { clashOf } from './settle-text.ts';

const BASE = '# Taps\n\nSeverity: High\n\nOwner: Ann\n\nEnd\n';
const HERE = '# Taps ran hot\n\nSeverity: Critical\n\nOwner: Ann\n\nEnd\n';
const OUTSIDE = '# Taps\n\nSeverity: Low\n\nOwner: Ann\n\nThe very end\n';

test('what only one side changed is kept; what both changed is asked', () => {
  const { places, settled } = clashOf(BASE, HERE, OUTSIDE);
  expect(places).toHaveLength(1);
  expect(places[0]?.here).toContain('Critical');
  expect(places[0]?.outside).toContain('Low');
  expect(places[0]?.base).toContain('High');
  expect(settled([])).toBe('# Taps ran hot\n\nSeverity: Critical\n\nOwner: Ann\n\nThe very end\n');
  expect(settled(['outside'])).toBe('# Taps ran hot\n\nSeverity: Low\n\nOwner: Ann\n\nThe very end\n');
  expect(settled(['both'])).toContain('Severity: Critical\nSeverity: Low\n');
});

test('several places are decided one by one', () => {
  const here = HERE.replace('Ann', 'Ben');
  const outside = OUTSIDE.replace('Ann', 'Cleo');
  const { places, settled } = clashOf(BASE, here, outside);
  expect(places.map(({ line }) => line)).toEqual([3, 5]);
  expect(settled(['here', 'outside'])).toBe(
    '# Taps ran hot\n\nSeverity: Critical\n\nOwner: Cleo\n\nThe very end\n',
  );
  expect(settled(['outside', 'here'])).toBe(
    '# Taps ran hot\n\nSeverity: Low\n\nOwner: Ben\n\nThe very end\n',
  );
});
