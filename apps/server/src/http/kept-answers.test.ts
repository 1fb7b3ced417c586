import { expect, test } from 'vitest';
import { KeptAnswers } from './kept-answers.ts';

/** A list that counts how often it was made. */
function counted(words = 'answer') {
  const made = { times: 0 };
  return { made, make: async () => Buffer.from(`${words} ${++made.times}`) };
}

test('an answer is given again while the rows are the same', async () => {
  const kept = new KeptAnswers(() => 0);
  const { make, made } = counted();
  expect(String(await kept.of('list', 'rows 1', make))).toBe('answer 1');
  expect(String(await kept.of('list', 'rows 1', make))).toBe('answer 1');
  expect(String(await kept.of('list', 'rows 2', make))).toBe('answer 2');
  expect(made.times).toBe(2);
});

test('what was asked otherwise, or by somebody else, is another answer', async () => {
  const kept = new KeptAnswers(() => 0);
  await kept.of('anna list', 'rows 1', async () => Buffer.from('hers'));
  expect(String(await kept.of('ben list', 'rows 1', async () => Buffer.from('his')))).toBe('his');
});

test('those who ask the same at once share the making', async () => {
  const kept = new KeptAnswers(() => 0);
  const { make, made } = counted();
  await Promise.all(Array.from({ length: 20 }, () => kept.of('list', 'rows 1', make)));
  expect(made.times).toBe(1);
});

test('no answer is given again after a second, or after access has changed, whatever the rows say', async () => {
  let now = 0;
  const kept = new KeptAnswers(() => now);
  const { make, made } = counted();
  await kept.of('list', 'rows 1', make);
  now = 999;
  await kept.of('list', 'rows 1', make);
  expect(made.times).toBe(1);
  now = 1_000;
  await kept.of('list', 'rows 1', make);
  expect(made.times).toBe(2);
  kept.forget();
  await kept.of('list', 'rows 1', make);
  expect(made.times).toBe(3);
});

test('a failure is told to everybody who waits, and kept for nobody', async () => {
  const kept = new KeptAnswers(() => 0);
  const fails = () => Promise.reject(new Error('no database'));
  const both = await Promise.allSettled([kept.of('list', 'rows 1', fails), kept.of('list', 'rows 1', fails)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(String(await kept.of('list', 'rows 1', counted().make))).toBe('answer 1');
});

test('the oldest answers are dropped when they take too much, and one that is too large is not kept', async () => {
  const kept = new KeptAnswers(() => 0);
  const times = new Map<string, number>();
  const ask = (name: string, size: number) =>
    kept.of(name, 'rows 1', async () => {
      times.set(name, (times.get(name) ?? 0) + 1);
      return Buffer.alloc(size);
    });
  for (let index = 0; index < 17; index++) await ask(`list ${index}`, 1_000_000);
  await ask('list 16', 1_000_000);
  await ask('list 0', 1_000_000);
  await ask('huge', 1_000_001);
  await ask('huge', 1_000_001);
  expect([times.get('list 16'), times.get('list 0'), times.get('huge')]).toEqual([1, 2, 2]);
});
