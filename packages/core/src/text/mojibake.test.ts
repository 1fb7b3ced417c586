import { expect, test } from 'vitest';
import { findMojibake } from './mojibake.ts';

const repaired = (text: string) => findMojibake(text).map((found) => [found.repaired, found.encoding]);

test('text that was decoded as Mac Roman, Windows-1252 or Windows-1254 is named with what it was', () => {
  expect(repaired('# \uf8ffüîç Review')).toEqual([['🔍', 'Mac Roman']]);
  expect(repaired('‚úÖ done')).toEqual([['✅', 'Mac Roman']]);
  expect(repaired('ðŸš¨ late')).toEqual([['🚨', 'Windows-1252']]);
  expect(repaired('ğŸ“„ file')).toEqual([['📄', 'Windows-1254']]);
  expect(repaired('the gateâ€™s log')).toEqual([['’', 'Windows-1252']]);
  expect(repaired('cafÃ©')).toEqual([['é', 'Windows-1252']]);
});

test('real accents, dashes and emoji are left alone', () => {
  expect(repaired('Søren’s café – naïve “ÆØÅ” 🔍 検知 çok güzel')).toEqual([]);
});
