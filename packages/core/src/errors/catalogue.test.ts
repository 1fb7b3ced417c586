import { expect, test } from 'vitest';
import { ERRORS } from './catalogue.ts';

const entries = Object.entries(ERRORS);

test.each(entries)('%s says what happened, and what to do', (code, { message, remedy }) => {
  const said = message('the place');
  expect(code).toMatch(/^[A-Z][A-Z0-9_]+$/);
  // Sentences, calm and whole.
  for (const sentence of [said, remedy]) {
    expect(sentence).toMatch(/^\S.{8,}[.…]$/s);
    expect(sentence).not.toMatch(/!|undefined|\b(?:oops|please|successfully|sorry|invalid)\b/i);
  }
  expect(remedy).not.toBe(said);
});

test('no two say the same of different things', () => {
  const messages = entries.map(([, { message }]) => message('the place'));
  expect(new Set(messages).size).toBe(messages.length);
});
