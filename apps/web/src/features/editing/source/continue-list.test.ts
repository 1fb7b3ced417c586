import { EditorState } from '@codemirror/state';
import { parseMarkdown } from '@debrief/core/markdown';
import { expect, test } from 'vitest';
import { continueList } from './continue-list.ts';
import { markdownSupport } from './markdown-language.ts';

/** The text after Enter and then some words, where `‸` stood. */
function entered(written: string, words = ''): string {
  const head = written.indexOf('‸');
  let state = EditorState.create({
    doc: written.replace('‸', ''),
    selection: { anchor: head },
    extensions: [markdownSupport()],
  });
  continueList({
    state,
    dispatch: (transaction) => {
      state = transaction.state;
    },
  });
  return state.update(state.replaceSelection(words)).state.doc.toString();
}

test.each([
  ['- one‸\n\nend', '- one\n- two\n\nend'],
  ['1. one‸', '1. one\n2. two'],
  ['> one‸', '> one\n> two'],
])('Enter in %j goes on with it', (written, expected) => {
  expect(entered(written, 'two')).toBe(expected);
});

test.each([
  ['- one\n- two\n- ‸\n\nend', '- one\n- two\n\nnext\n\nend'],
  ['1. one\n2. two\n3. ‸', '1. one\n2. two\n\nnext'],
  ['- [ ] one\n- [ ] two\n- [ ] ‸', '- [ ] one\n- [ ] two\n\nnext'],
])(
  'Enter in an empty item, %j, ends the list: the next words are a paragraph of their own',
  (written, expected) => {
    const text = entered(written, 'next');
    expect(text).toBe(expected);
    expect(String(parseMarkdown(text).tree)).toMatch(/(?:Bullet|Ordered)List\(.*\),Paragraph/);
  },
);

test('in front matter Enter is left to others', () => {
  expect(entered('---\ntags:\n- one‸\n---\n\n# One\n', '')).toBe('---\ntags:\n- one\n---\n\n# One\n');
});
