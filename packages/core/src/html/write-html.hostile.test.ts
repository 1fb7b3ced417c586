import { expect, test, vi } from 'vitest';
import { parseMarkdown } from '../markdown/index.ts';
import { readStrictHtml } from '../testing/strict-html.ts';
import { walkDocument } from './walk-document.ts';

vi.setConfig({ testTimeout: 10_000 });

const KB = 1024;
const repeat = (piece: string) => (length: number) =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

const PATTERNS: [name: string, make: (length: number) => string][] = [
  ['[', repeat('[')],
  [']', repeat(']')],
  ['*', repeat('*')],
  ['*a **b ', repeat('*a **b ')],
  ['a**b', repeat('a**b')],
  ['_', repeat('_')],
  ['`', repeat('`')],
  ['` `` ', repeat('` `` ')],
  ['> ', repeat('> ')],
  ['- ', repeat('- ')],
  ['1. ', repeat('1. ')],
  ['<', repeat('<')],
  ['<!--', repeat('<!--')],
  ['<a ', repeat('<a ')],
  ['&', repeat('&')],
  ['&amp;', repeat('&amp;')],
  ['\\', repeat('\\')],
  ['![[](', repeat('![[](')],
  ['[a](<b', repeat('[a](<b')],
  ['[a](b)', repeat('[a](b)')],
  ['[^a]: x', repeat('[^a]: x\n')],
  ['[^a] ', repeat('[^a] ')],
  ['[a]: b', repeat('[a]: b\n')],
  ['# a', repeat('# a\n')],
  ['#', repeat('#')],
  ['|', repeat('|')],
  ['rows', (length) => `|a|b|\n|-|-|\n${repeat('|a|b|\n')(length)}`],
  [
    'columns',
    (length) => `${repeat('|a')(length / 3)}\n${repeat('|-')(length / 3)}\n${repeat('|a')(length / 3)}`,
  ],
  [
    'columns and short rows',
    (length) => `${repeat('|a')(length / 3)}\n${repeat('|-')(length / 3)}\n${repeat('|\n')(length / 3)}`,
  ],
  ['~~~', repeat('~~~\n')],
  ['https://a.b ', repeat('https://a.b ')],
  ['a@b.c ', repeat('a@b.c ')],
  ['---', repeat('---\n')],
  [
    'deep list',
    (length) => {
      let text = '';
      for (let depth = 0; text.length < length; depth++) text += `${' '.repeat(2 * depth)}- a\n`;
      return text;
    },
  ],
  ['blanks', repeat(' ')],
  ['lines', repeat('\n')],
  ['nulls', repeat('\u0000')],
];

test.each(PATTERNS)('%s, 64 KB and twice as much: bounded by the length', (_, make) => {
  const sizes = [64 * KB, 128 * KB].map((length) => {
    const { html, steps } = walkDocument(parseMarkdown(make(length)), {});
    expect(steps).toBeLessThanOrEqual(length + 1);
    // The dearest piece of all is a list item of two characters.
    expect(html.length).toBeLessThan(64 * length);
    return { html, steps };
  });
  const [small] = sizes;
  expect(readStrictHtml(small?.html ?? '').problems).toEqual([]);
});

test('references to one long target do not multiply it', () => {
  const text = `[a]: https://x.y/${'z'.repeat(2_000)}\n\n${'[a] '.repeat(30_000)}`;
  const { html } = walkDocument(parseMarkdown(text), {});
  expect(html.length).toBeLessThan(12 * text.length);
  const separate = `[a]: https://x.y/${'z'.repeat(2_000)}\n\n${'[a]\n\n'.repeat(20_000)}`;
  expect(walkDocument(parseMarkdown(separate), {}).html.length).toBeLessThan(12 * separate.length);
});

test('many highlights, all over one another, stay bounded', () => {
  const text = 'word '.repeat(10_000);
  const highlights = Array.from({ length: 5_000 }, (_, i) => ({
    span: [i, text.length - i] as const,
    class: 'finding',
    label: 'x',
  }));
  const { html } = walkDocument(parseMarkdown(text), { highlights });
  expect(html.length).toBeLessThan(4 * text.length);
  expect(readStrictHtml(html).problems).toEqual([]);
});
