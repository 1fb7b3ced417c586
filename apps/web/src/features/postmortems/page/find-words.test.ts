import { expect, test } from 'vitest';
import { kickerOf } from './document-head.tsx';
import { findWords } from './find-words.ts';

const found = (block: string, markdown: string, way = 0) => {
  const at = findWords(block, markdown, way);
  return at && block.slice(...at);
};

test('words are found in the rendered block without their marks', () => {
  expect(found('noticed after 29 minutes. About', '**29 minutes**. About')).toBe('29 minutes. About');
  expect(found('Gateway logs unknown authority', 'logs `unknown authority`')).toBe('logs unknown authority');
  expect(found('see the store for more', '[the store](https://example.org)')).toBe('the store');
  expect(found('one item', '- [ ] one item')).toBe('one item');
});

test('line ends and blanks count as one blank', () => {
  expect(found('colder\nthan  agreed', 'colder than agreed')).toBe('colder\nthan  agreed');
});

test('of equal words the nearest to their place is taken', () => {
  const block = 'TBD and later TBD';
  expect(findWords(block, 'TBD', 0)).toEqual([0, 3]);
  expect(findWords(block, 'TBD', 0.9)).toEqual([14, 17]);
});

test('words that are not there are not found', () => {
  expect(found('something else', 'TBD')).toBeUndefined();
  expect(found('anything', '  ')).toBeUndefined();
});

test('above the title stands what the first heading says beside it', () => {
  const title = 'Halsted heated for yesterday’s weather';
  expect(kickerOf(`🔍 Post-Mortem / Incident Review: ${title}`, title)).toBe(
    '🔍 Post-Mortem / Incident Review',
  );
  expect(kickerOf('Incident Postmortem', title)).toBe('Incident Postmortem');
  expect(kickerOf(`${title}.`, title)).toBeUndefined();
});
