import { expect, test } from 'vitest';
import { tokensOf } from './tokens-of.ts';

test('words, blanks, line ends and signs are tokens', () => {
  expect(tokensOf('| Ann Lee  |\n- [x] done.\r\n')).toEqual([
    ...['|', ' ', 'Ann', ' ', 'Lee', '  ', '|', '\n'],
    ...['-', ' ', '[', 'x', ']', ' ', 'done', '.', '\r\n'],
  ]);
});

test('dates, times and numbers are whole, ids and words with hyphens are not', () => {
  expect(tokensOf('2026-06-01T09:10:00')).toEqual(['2026-06-01T09:10:00']);
  expect(tokensOf('v1.10.2')).toEqual(['v1.10.2']);
  expect(tokensOf('A-1')).toEqual(['A', '-', '1']);
  expect(tokensOf('2/3, 4.')).toEqual(['2/3', ',', ' ', '4', '.']);
});

test('letters with accents, emoji and what is joined to them are never cut', () => {
  expect(tokensOf('cafe\u0301 🔴👩‍🚒👍🏽❤️')).toEqual(['cafe\u0301', ' ', '🔴', '👩‍🚒', '👍🏽', '❤️']);
  expect(tokensOf('a\ud83d\ude00\ud83d')).toEqual(['a', '😀', '\ud83d']);
});

test('scripts without blanks between words are cut at each sign', () => {
  expect(tokensOf('検知は09:14')).toEqual(['検', '知', 'は', '09:14']);
});

test('the tokens joined are the text, whatever it holds', () => {
  const every = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).join('');
  expect(tokensOf(every).join('')).toBe(every);
  expect(tokensOf('')).toEqual([]);
});
