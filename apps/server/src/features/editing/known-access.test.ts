import { expect, test } from 'vitest';
import { type Access, KnownAccess } from './known-access.ts';

const OPEN: Access = { visibility: 'internal', people: [] };
const CLOSED: Access = { visibility: 'restricted', people: ['anna'] };

/** Rows that answer when they are told to, and a clock. */
function rows() {
  const open: { resolve(access: Access | undefined): void; reject(failure: Error): void }[] = [];
  const time = { now: 0 };
  const known = new KnownAccess(
    () => new Promise<Access | undefined>((resolve, reject) => open.push({ resolve, reject })),
    () => time.now,
  );
  return { open, time, known };
}

test('all who ask at once share one question, and its answer holds for a moment', async () => {
  const { open, time, known } = rows();
  const asked = [known.of('a'), known.of('a')];
  open[0]?.resolve(OPEN);
  expect(await Promise.all(asked)).toEqual([OPEN, OPEN]);
  time.now = 999;
  expect(await known.of('a')).toEqual(OPEN);
  expect(open.length).toBe(1);
});

test('it is asked anew while the answer holds, and nobody waits for that', async () => {
  const { open, time, known } = rows();
  const first = known.of('a');
  open[0]?.resolve(OPEN);
  await first;
  time.now = 1_000;
  expect(await known.of('a')).toEqual(OPEN);
  expect(await known.of('a')).toEqual(OPEN);
  expect(open.length).toBe(2);
  open[1]?.resolve(CLOSED);
  await Promise.resolve();
  time.now = 1_100;
  expect(await known.of('a')).toEqual(CLOSED);
});

test('an answer that is too old is not given, not even while the rows are silent', async () => {
  const { open, time, known } = rows();
  const first = known.of('a');
  open[0]?.resolve(OPEN);
  await first;
  time.now = 1_500;
  await known.of('a');
  time.now = 2_000;
  const late = known.of('a');
  open[1]?.reject(new Error('no database'));
  await expect(late).rejects.toThrow('no database');
});

test('what was asked for before a change of access is not taken for the answer after it', async () => {
  const { open, known } = rows();
  const before = known.of('a');
  known.forget('a');
  const after = known.of('a');
  open[1]?.resolve(CLOSED);
  expect(await after).toEqual(CLOSED);
  open[0]?.resolve(OPEN);
  await before;
  expect(await known.of('a')).toEqual(CLOSED);
});
