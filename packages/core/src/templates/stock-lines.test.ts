import { describe, expect, test } from 'vitest';
import { FORMATS } from './formats/index.ts';
import { stockHash, stockRowHash } from './stock-line.ts';
import { stockLinesOf } from './stock-lines.ts';
import { TEMPLATES } from './templates.ts';

const skeletonOf = (id: string): string => TEMPLATES.find((template) => template.id === id)?.skeleton ?? '';

describe.each(FORMATS)('stock lines of $id', (format) => {
  const hashes = stockLinesOf(format).hashes;

  test('are those of the founding skeleton and more, made once', () => {
    for (const hash of format.stock) expect(hashes.has(hash)).toBe(true);
    expect(hashes.size).toBeGreaterThan(format.stock.length);
    expect(stockLinesOf(format).hashes).toBe(hashes);
  });

  test('hold no label that waits for its value, no heading and no blameless statement', () => {
    for (const line of skeletonOf(format.id).split('\n')) {
      const words = line.replace(/<!--.*?-->/g, '').trim();
      if (/:\**$|^#|blameless|^$/.test(words)) expect(hashes.has(stockHash(line)), line).toBe(false);
    }
  });

  test('hold no line of a label and a date that a real date would match', () => {
    for (const line of skeletonOf(format.id).split('\n')) {
      const dated = line
        .replace(/(?:<!-- |\[)?YYYY-MM-DD(?: HH:MM)?(?: \[time zone\])?(?: -->|\])?/g, '2026-10-14 06:12')
        .replace(/\[?HH:MM\]?/g, '06:12');
      if (dated !== line && !line.startsWith('|')) expect(hashes.has(stockHash(dated)), dated).toBe(false);
    }
  });
});

test('an item, a line, a paragraph and a row of a skeleton are stock; the same with words of its own is not', () => {
  const of = (id: string) => stockLinesOf(FORMATS.find((format) => format.id === id) ?? FORMATS[0]!).hashes;
  const measured = of('measured-postmortem');
  expect(measured.has(stockHash('- ✅ [What limited the harm and is worth keeping]'))).toBe(true);
  expect(measured.has(stockHash('**Report Author**: [Name]'))).toBe(true);
  expect(measured.has(stockHash('**Report Author**: Ann Lee'))).toBe(false);
  const row = ['HH:MM', 'Fix implemented', '[What was done, and why this way and not another]'];
  expect(measured.has(stockRowHash(row))).toBe(true);
  expect(measured.has(stockRowHash(['06:12', ...row.slice(1)]))).toBe(false);
  const tail = '(owner: <!-- @handle -->, due: <!-- YYYY-MM-DD -->)';
  expect(of('after-action-report').has(stockHash(`- [ ] <!-- prompt --> ${tail}`))).toBe(true);
  expect(of('after-action-report').has(stockHash(`- [ ] Alert on the pool ${tail}`))).toBe(false);
  expect(of('postmortem-with-sign-off').has(stockHash('- Number of affected users'))).toBe(true);
});
