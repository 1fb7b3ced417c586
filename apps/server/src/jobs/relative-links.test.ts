import { expect, test } from 'vitest';
import { relativeLinks } from './relative-links.ts';

const links = (text: string, path = 'reports/2026/a.md') => relativeLinks(text, path);

test('finds images, links and definitions, and resolves them from the folder of the document', () => {
  const text = [
    '![a graph](images/a.png) and [the log](./logs/a%20b.txt "title") and [up](../shared.png#part)',
    '',
    '- in a list: [one](<with blanks.txt>) ![][two]',
    '',
    '| a | b |',
    '|---|---|',
    '| ![x](cell.png) | [![inner](inner.png)](outer.html?raw=1) |',
    '',
    '> [quoted](quoted.txt)',
    '',
    '[two]: images/two.png',
    '[^1]: words of a footnote',
  ].join('\n');
  expect(links(text)).toEqual({
    paths: [
      'reports/2026/images/a.png',
      'reports/2026/logs/a b.txt',
      'reports/shared.png',
      'reports/2026/with blanks.txt',
      'reports/2026/cell.png',
      'reports/2026/outer.html',
      'reports/2026/inner.png',
      'reports/2026/quoted.txt',
      'reports/2026/images/two.png',
    ],
    stray: [],
  });
});

test('leaves alone what is no relative link', () => {
  const text = [
    '---',
    'note: "[x](front.txt)"',
    '---',
    '[a](https://example.org/a) [b](mailto:ann@example.org) [c](#there) [d](/root.png) [e](//host/x) [f]()',
    '`[code](code.txt)` <img src="html.png"> [www.example.org][ref] \\[not](a.txt)',
    '',
    '```',
    '[fenced](fenced.txt)',
    '```',
    '',
    '<!-- [hidden](hidden.txt) -->',
    '',
    '[ref]: https://example.org',
  ].join('\n');
  expect(links(text)).toEqual({ paths: [], stray: [] });
});

test('tells of links that lead out of the library, and of none to the document itself', () => {
  expect(
    links('[a](../../../etc/passwd) [b](C:/x.txt) [c](a%00b) [self](a.md#part) [bad](100%.txt)'),
  ).toEqual({
    paths: ['reports/2026/100%.txt'],
    stray: ['../../../etc/passwd', 'a%00b'],
  });
  expect(links('[a](..\\logs\\a.txt)').paths).toEqual(['reports/logs/a.txt']);
});

test('a text of nothing but brackets is done at once', () => {
  const text = '[a](b\n'.repeat(20_000);
  expect(links(text).paths.length).toBeLessThanOrEqual(2_000);
});
