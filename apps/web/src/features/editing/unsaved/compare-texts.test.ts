import { expect, test } from 'vitest';
import { compareTexts } from './compare-texts.ts';

test('equal texts do not differ', () => {
  expect(compareTexts('one\ntwo\n', 'one\ntwo\n')).toEqual([]);
});

test('a difference is shown with its whole line', () => {
  expect(compareTexts('one\nred apples here\nthree\n', 'one\ngreen apples here\nthree\n')).toEqual([
    {
      line: 2,
      parts: [
        { kind: 'gone', text: 'red' },
        { kind: 'new', text: 'green' },
        { kind: 'same', text: ' apples here' },
      ],
    },
  ]);
});

test('differences far apart are apart, and their lines count those of the newer text', () => {
  const former = `a\n${'x\n'.repeat(20)}b\n`;
  const text = `new line\na\n${'x\n'.repeat(20)}c\n`;
  const found = compareTexts(former, text);
  expect(found.map(({ line }) => line)).toEqual([1, 23]);
});

test('the newer text can be put together from the older one and the differences', () => {
  const former = 'The gates\nrefused tickets.\n\n- one\n- two\n';
  const text = 'The gates of Nord\nrefused valid tickets.\n\n- one\n- three\n- four\n';
  const fresh = compareTexts(former, text)
    .flatMap(({ parts }) => parts.filter(({ kind }) => kind === 'new'))
    .map((part) => part.text.trim())
    .join(' ');
  expect(fresh).toMatch(/of Nord.*valid.*three.*four/s);
});
