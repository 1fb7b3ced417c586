import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Written } from './file-sync.ts';
import { FOLDER_TIMING } from './folder-timing.ts';
import { WriteBack } from './write-back.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

function writing() {
  const done: string[] = [];
  const looks: (string | undefined)[] = [];
  const state = { held: false, next: { is: 'done' } as Written | Error };
  const writes = new WriteBack({
    timing: FOLDER_TIMING,
    write: async (id) => {
      done.push(id);
      if (state.next instanceof Error) throw state.next;
      return state.next;
    },
    isHeld: () => state.held,
    look: (path) => looks.push(path),
    onFailure: () => looks.push('failed'),
  });
  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
  return { writes, done, looks, state, pass };
}

test('a text is written after a second of quiet, and every few seconds while people type on', async () => {
  const { writes, done, pass } = writing();
  writes.changed('a');
  await pass(999);
  expect(done).toEqual([]);
  await pass(1);
  expect(done).toEqual(['a']);
  for (let at = 0; at < 70; at++) {
    writes.changed('a');
    await pass(100);
  }
  expect(done).toEqual(['a', 'a', 'a']);
});

test('while files are changing nothing is written; afterwards it is, at once', async () => {
  const { writes, done, state, pass } = writing();
  state.held = true;
  writes.changed('a');
  await pass(5_000);
  expect(done).toEqual([]);
  state.held = false;
  writes.release();
  await pass(0);
  expect(done).toEqual(['a']);
});

test('what cannot be written is tried again with ever longer waits, whoever types on', async () => {
  const { writes, done, state, pass } = writing();
  state.next = { is: 'blocked', reason: 'The disk is full.' };
  writes.changed('a');
  for (let second = 0; second < 130; second++) {
    await pass(1_000);
    writes.changed('a');
  }
  // After 1, 2, 4, 8, 16, 32 and 60 seconds.
  expect(done).toHaveLength(8);
  state.next = { is: 'done' };
  await writes.now('a');
  expect(done).toHaveLength(9);
  await pass(200_000);
  expect(done).toHaveLength(9);
});

test('a failure is told once, and tried again', async () => {
  const { writes, done, looks, state, pass } = writing();
  state.next = new Error('the store does not answer');
  writes.changed('a');
  await pass(10_000);
  expect(done.length).toBeGreaterThan(2);
  expect(looks).toEqual(['failed']);
});

test('a file that is not what it was is looked at before anything is written', async () => {
  const { writes, done, looks, state, pass } = writing();
  state.next = { is: 'look', path: 'a.md' };
  writes.changed('a');
  await pass(1_000);
  expect(looks).toEqual(['a.md']);
  writes.changed('a');
  await pass(60_000);
  expect(done).toEqual(['a']);
  state.next = { is: 'done' };
  writes.release();
  await pass(0);
  expect(done).toEqual(['a', 'a']);
});

test('at the end everything that waits is written', async () => {
  const { writes, done } = writing();
  writes.changed('a');
  writes.changed('b');
  await writes.close();
  expect(done.sort()).toEqual(['a', 'b']);
});
