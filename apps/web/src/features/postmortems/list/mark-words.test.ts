import { expect, test } from 'vitest';
import { piecesAt, piecesOfTitle } from './mark-words.ts';

test('the places that matched are marked, in the order of the text', () => {
  expect(
    piecesAt('a gate and a gate', [
      [13, 17],
      [2, 6],
    ]),
  ).toEqual([
    { text: 'a ', hit: false },
    { text: 'gate', hit: true },
    { text: ' and a ', hit: false },
    { text: 'gate', hit: true },
  ]);
});

test('places that overlap or lie outside are left alone', () => {
  const text = 'short';
  expect(
    piecesAt(text, [
      [0, 3],
      [2, 4],
      [4, 99],
    ])
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
});

test('a title is marked at words that begin with a word of the query', () => {
  const hits = (query: string) =>
    piecesOfTitle('Gateways offline after a certificate change', query).flatMap((piece) =>
      piece.hit ? piece.text : [],
    );
  expect(hits('gate cert')).toEqual(['Gateways', 'certificate']);
  expect(hits('a')).toEqual([]);
  expect(hits('ways')).toEqual([]);
});
