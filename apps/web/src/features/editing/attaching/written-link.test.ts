import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { markdownSupport } from '../source/markdown-language.ts';
import { apart, placeForLink, writtenLink } from './written-link.ts';

const picture = { link: 'attachments/x.png', picture: true };

test.each([
  ['Refused_cards by-hour.png', '![Refused cards by hour](attachments/x.png)'],
  ['image.png', '![](attachments/x.png)'],
  ['Screenshot 2026-11-20 at 14.05.09.png', '![](attachments/x.png)'],
  ['IMG_1234.JPG', '![](attachments/x.png)'],
  ['a [b] `c`.png', '![a \\[b\\] \\`c\\`](attachments/x.png)'],
])('the picture %s is written with the words that its name has', (name, written) => {
  const link = writtenLink(picture, name);
  expect(link.text).toBe(written);
  expect(link.text.slice(link.from, link.to)).toBe(written.slice(2, written.indexOf('](')));
});

test('any other file is a link by its name', () => {
  expect(writtenLink({ link: 'attachments/a.log', picture: false }, 'a [1].log').text).toBe(
    '[a \\[1\\].log](attachments/a.log)',
  );
});

const TEXT = '---\ntitle: x\n---\n\nWords.\n\n| a |\n|---|\n| b |\n\n```\ncode\n```\n\nEnd\n';
const state = EditorState.create({ doc: TEXT, extensions: [markdownSupport()] });
const at = (words: string) => TEXT.indexOf(words) + words.length;

test.each([
  ['title', '---', true],
  ['Wor', 'Wor', false],
  ['| b', '| b |', true],
  ['cod', 'code\n```', true],
])('a file that is given at %j is linked to behind %j', (given, behind, block) => {
  const place = placeForLink(state, at(given));
  const end = behind === '---' ? TEXT.indexOf('---', 3) + 3 : at(behind);
  expect({ ...place, at: place.at - end }).toEqual({ at: 0, block });
});

test('a paragraph of its own gets the blank lines that it lacks, words in a line their blank', () => {
  const spaced = (where: number, block: boolean) => apart(state, where, block);
  expect(spaced(at('| b |'), true)).toEqual({ before: '\n\n', after: '' });
  expect(spaced(at('Words.\n'), true)).toEqual({ before: '\n', after: '\n' });
  expect(spaced(at('Words.'), false)).toEqual({ before: ' ', after: '' });
  expect(spaced(TEXT.indexOf('End'), false)).toEqual({ before: '', after: ' ' });
  expect(spaced(TEXT.length, true)).toEqual({ before: '\n', after: '' });
});
