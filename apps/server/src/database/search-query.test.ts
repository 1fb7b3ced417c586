import { expect, test } from 'vitest';
import { pairsIn, parseSearch, wordsOf } from './search-query.ts';

const words = (typed: string) =>
  parseSearch(typed).terms.map((term) =>
    term.kind === 'words' ? term.words.join(' ') : `[${term.pairs.join(' ')}]`,
  );

test('words, phrases and runs of scripts without spaces', () => {
  expect(words('Database  FAILOVER')).toEqual(['database', 'failover']);
  expect(words('"connection pool" api-gateway')).toEqual(['connection pool', 'api gateway']);
  expect(words('AWS障害発生です 遅')).toEqual(['aws', '[障害 害発 発生 生で です]', '[遅]']);
  expect(words('Café naïve')).toEqual(['cafe', 'naive']);
  expect(words('한국어 ไทย')).toEqual(['[한국 국어]', '[ไท ทย]']);
  expect(words('!!! "" - *')).toEqual([]);
});

test('only the last word goes on, and only from three letters', () => {
  const prefixes = (typed: string) => parseSearch(typed).terms.map((term) => term.prefix);
  expect(prefixes('time out')).toEqual([false, true]);
  expect(prefixes('time ou')).toEqual([false, false]);
  expect(prefixes('time "out"')).toEqual([false, false]);
});

test('a search of endless terms is cut short', () => {
  expect(parseSearch('a '.repeat(1000)).terms.length).toBeLessThanOrEqual(16);
});

test('the index holds pairs, last characters, and words glued to them', () => {
  expect(pairsIn('AWS障害v2 と plain words')).toBe('障害 害 aws v2 と');
});

test('words are compared without case and accents', () => {
  expect(wordsOf('Über-Größe: 42 API_v2')).toEqual(['uber', 'große', '42', 'api', 'v2']);
});
