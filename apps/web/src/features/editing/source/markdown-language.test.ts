import { ensureSyntaxTree } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { CAPS, parseMarkdown } from '@debrief/core/markdown';
import { expect, test } from 'vitest';
import { markdownSupport } from './markdown-language.ts';

function editor(doc: string): EditorState {
  return EditorState.create({ doc, extensions: [markdownSupport()] });
}

function treeOf(state: EditorState): string {
  return String(ensureSyntaxTree(state, state.doc.length, 60_000));
}

test.each([
  ['headings and lists', '# One\n\n- a\n- b **c**\n\nText\n===\n'],
  ['a table', '| a | b |\n|---|---|\n| 1 | 2 |\n'],
  ['front matter', '---\ntitle: x\nstatus: draft\n---\n\n# One\n'],
  ['an opening fence that nothing closes', '---\ntitle: x\n\n# One\n'],
])('the tree of %s is the one that reading sees', (_, text) => {
  expect(treeOf(editor(text))).toBe(String(parseMarkdown(text).tree));
});

test('front matter that is closed or opened while typing changes the tree as a whole', () => {
  const open = editor('---\ntitle: x\n# a\n\n# One\n');
  treeOf(open);
  const closed = open.update({ changes: { from: 13, insert: '---\n' } }).state;
  expect(closed.doc.toString()).toBe('---\ntitle: x\n---\n# a\n\n# One\n');
  expect(treeOf(closed)).toBe(String(parseMarkdown(closed.doc.toString()).tree));
  const again = closed.update({ changes: { from: 13, to: 17 } }).state;
  expect(treeOf(again)).toBe(String(parseMarkdown(again.doc.toString()).tree));
});

test('a line of thousands of nested marks nests no deeper than the guard allows', () => {
  const text = '- '.repeat(20_000);
  const tree = treeOf(editor(text));
  expect(tree.split('ListItem').length - 1).toBeLessThanOrEqual(CAPS.containersPerLine);
  expect(tree).toBe(String(parseMarkdown(text).tree));
});

test('a paragraph of unmatched marks is plain text', () => {
  const tree = treeOf(editor('a**b'.repeat(16_000)));
  expect(tree).toBe('Document(Paragraph)');
});
