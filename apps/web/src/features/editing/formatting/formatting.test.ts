import { EditorState, type TransactionSpec } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { markdownSupport } from '../source/markdown-language.ts';
import { hasFormat, type InlineFormat, insertLink, toggleFormat } from './inline-format.ts';
import { insertBlock } from './insert-block.ts';
import { formatLines, lineFormat } from './line-format.ts';

/** A state whose selection is written as `‹words›`, its caret as `‸`. */
function at(written: string): EditorState {
  const anchor = Math.max(written.indexOf('‹'), written.indexOf('‸'));
  const head = written.includes('›') ? written.indexOf('›') - 1 : anchor;
  return EditorState.create({
    doc: written.replace(/[‹›‸]/g, ''),
    selection: { anchor, head },
    extensions: [markdownSupport()],
  });
}

function after(state: EditorState, spec: TransactionSpec): EditorState {
  return state.update(spec).state;
}

function written({ doc, selection: { main } }: EditorState): string {
  const text = doc.toString();
  if (main.empty) return `${text.slice(0, main.head)}‸${text.slice(main.head)}`;
  return `${text.slice(0, main.from)}‹${text.slice(main.from, main.to)}›${text.slice(main.to)}`;
}

describe('a format of words', () => {
  test.each<[InlineFormat, string, string]>([
    ['bold', 'the ‹hot tap› ran', 'the **‹hot tap›** ran'],
    ['italic', 'the ‹hot tap› ran', 'the *‹hot tap›* ran'],
    ['code', 'the ‹limit=0› ran', 'the `‹limit=0›` ran'],
    ['struck', 'the ‹ hot› ran', 'the ‹ ~~hot›~~ ran'],
    ['bold', 'the ho‸t tap', 'the **ho‸t** tap'],
    ['bold', 'the  ‸ tap', 'the  **‸** tap'],
    ['bold', 'the ‹hot **tap** ran›', 'the **‹hot tap ran›**'],
    ['bold', '- ‹one\n- two›', '- **‹one**\n- **two›**'],
    ['bold', '## ‹one›', '## **‹one›**'],
  ])('%s: %s', (format, before, expected) => {
    const state = at(before);
    expect(written(after(state, toggleFormat(state, format)))).toBe(expected);
  });

  test('given twice is none', () => {
    for (const before of ['the ‹hot tap› ran', 'the ho‸t tap', 'a ‹b› c']) {
      const state = at(before);
      const once = after(state, toggleFormat(state, 'bold'));
      expect(hasFormat(once, 'bold')).toBe(true);
      expect(written(after(once, toggleFormat(once, 'bold')))).toBe(before);
    }
  });

  test('a link waits for its address, or is made of one', () => {
    const words = at('see ‹the log›');
    expect(written(after(words, insertLink(words)))).toBe('see [the log](‸)');
    const address = at('see ‹https://example.org/log›');
    expect(written(after(address, insertLink(address)))).toBe('see [‸](https://example.org/log)');
  });
});

describe('a format of lines', () => {
  test.each<[Parameters<typeof formatLines>[1], string, string]>([
    ['h2', 'Sum‸mary', '## Sum‸mary'],
    ['h3', '## Sum‸mary', '### Sum‸mary'],
    ['h2', '## Sum‸mary', 'Sum‸mary'],
    ['bullets', '‹one\n\ntwo›', '‹- one\n\n- two›'],
    ['numbers', '- ‹one\n- two›', '1. ‹one\n2. two›'],
    ['tasks', '* ‹one\n* two›', '* [ ] ‹one\n* [ ] two›'],
    ['bullets', '- [x] on‸e', '- on‸e'],
    ['quote', 'on‸e', '> on‸e'],
    ['quote', '> on‸e', 'on‸e'],
    ['bullets', '  - on‸e', '  on‸e'],
    ['numbers', '‸', '1. ‸'],
  ])('%s: %s', (format, before, expected) => {
    const state = at(before);
    expect(written(after(state, formatLines(state, format))).replace('‹', '')).toBe(
      expected.replace('‹', ''),
    );
  });

  test('is told for the line of the caret', () => {
    expect(
      ['# a', '- a', '1. a', '- [ ] a', '> a', 'a', '##### a'].map((text) => lineFormat(at(`${text}‸`))),
    ).toEqual(['h1', 'bullets', 'numbers', 'tasks', 'quote', 'text', 'text']);
  });
});

describe('a block', () => {
  test.each<[Parameters<typeof insertBlock>[1], string, string]>([
    ['rule', 'one‸', 'one\n\n---\n‸'],
    ['rule', 'one\n‸\ntwo', 'one\n\n---\n‸\ntwo'],
    ['code', 'one\n\n‸\n\ntwo', 'one\n\n```‸\n\n```\n\ntwo'],
    ['code', '‹one\ntwo›', '```‸\none\ntwo\n```\n'],
    ['table', '‸', '| ‹Column› | Column |\n|---|---|\n|  |  |\n'],
  ])('%s: %s', (block, before, expected) => {
    const state = at(before);
    expect(written(after(state, insertBlock(state, block)))).toBe(expected);
  });
});
