import { expect, test } from 'vitest';
import { KeptAnswers } from './kept-answers.ts';

/** A list that counts how often it was made. */
function counted(words = 'answer') {
  const made = { times: 0 };
  return { made, make: async () => Buffer.from(`${words} ${++made.times}`) };
}

test('what is asked again is answered as before while the rows are the same', async () => {
  const kept = new KeptAnswers(() => 0);
  const { make, made } = counted();
  const answer = async (rows: string) => String(await kept.of('list', rows, make));
  // Most questions are asked once: the first answer is for nobody else.
  expect([await answer('rows 1'), await answer('rows 1'), await answer('rows 1')]).toEqual([
    'answer 1',
    'answer 2',
    'answer 2',
  ]);
  expect([await answer('rows 2'), await answer('rows 2')]).toEqual(['answer 3', 'answer 3']);
  expect(made.times).toBe(3);
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
  await kept.of('list', 'rows 0', make);
  await kept.of('list', 'rows 1', make);
  now = 999;
  await kept.of('list', 'rows 1', make);
  expect(made.times).toBe(2);
  now = 1_000;
  await kept.of('list', 'rows 1', make);
  expect(made.times).toBe(3);
  kept.forget();
  await kept.of('list', 'rows 1', make);
  expect(made.times).toBe(4);
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
  for (const name of Array.from({ length: 17 }, (_, index) => `list ${index}`)) {
    await ask(name, 1_000_000);
    await ask(name, 1_000_000);
  }
  await ask('list 16', 1_000_000);
  await ask('list 0', 1_000_000);
  for (let asked = 0; asked < 3; asked++) await ask('huge', 1_000_001);
  expect([times.get('list 16'), times.get('list 0'), times.get('huge')]).toEqual([2, 3, 3]);
});
