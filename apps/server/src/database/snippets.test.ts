import { expect, test } from 'vitest';
import { snippetsOf } from './snippets.ts';

function marked(body: string, words: string[], sections: [number, string][] = []) {
  const hits = words.flatMap((word) =>
    [...body.matchAll(new RegExp(word, 'g'))].map((match): [number, number] => [
      match.index,
      match.index + word.length,
    ]),
  );
  hits.sort((a, b) => a[0] - b[0]);
  return { documentId: 'x', body, sections: JSON.stringify(sections), hits };
}

const shown = (snippets: ReturnType<typeof snippetsOf>) =>
  snippets.map(({ text, hits }) => hits.map(([start, end]) => text.slice(start, end)));

test('hits are places of the snippet itself, beside emoji too', () => {
  const body = `${'🚒 fire '.repeat(40)}needle ${'🚒 fire '.repeat(40)}`;
  const snippets = snippetsOf(marked(body, ['needle']));
  expect(shown(snippets)).toEqual([['needle']]);
  expect(snippets[0]?.text.length).toBeLessThan(220);
  expect(snippets[0]?.text).toMatch(/^… .* …$/);
  expect(snippets[0]?.text.isWellFormed()).toBe(true);
});

test('the place with most different words wins, and stays within its section', () => {
  const first = 'Summary\nneedle needle\n';
  const second = 'Impact\nneedle and thread\n';
  const body = first + 'filler '.repeat(100) + second;
  const snippets = snippetsOf(
    marked(
      body,
      ['needle', 'thread'],
      [
        [0, 'Summary'],
        [body.indexOf('Impact'), 'Impact'],
      ],
    ),
  );
  expect(snippets.map(({ section }) => section)).toEqual(['Summary', 'Impact']);
  expect(snippets[1]?.text).toBe('Impact needle and thread');
});

test('no more than two, and none for no hits', () => {
  const body = `needle ${'filler '.repeat(60)}`.repeat(9);
  expect(snippetsOf(marked(body, ['needle']))).toHaveLength(2);
  expect(snippetsOf(marked(body, []))).toEqual([]);
});

test('a run without spaces is cut without harm', () => {
  const body = '障'.repeat(500);
  const [snippet] = snippetsOf({ documentId: 'x', body, sections: '[]', hits: [[250, 252]] });
  expect(snippet?.text).toContain('障障');
  expect(snippet?.hits).toHaveLength(1);
});
