import { expect, test } from 'vitest';
import { KeptLines } from './kept-lines.ts';
import type { LibraryLines } from './library-lines.ts';

const EMPTY: LibraryLines = {
  all: [],
  groups: [],
  services: [],
  columns: {
    days: new Int32Array(),
    groups: new Uint32Array(),
    templates: new Uint8Array(),
    restricted: new Uint8Array(),
  },
};

/** A library whose rows can be changed while they are read. */
function library() {
  const state = { number: 1, now: 0, reads: 0, whileReading: () => {} };
  const kept = new KeptLines(
    async () => {
      state.reads += 1;
      state.whileReading();
      return { ...EMPTY, services: [`as of ${state.number}`] };
    },
    async () => state.number,
    () => state.now,
  );
  const services = async (day = '2026-11-22') => (await kept.now(day)).lines.services;
  return { state, kept, services };
}

test('lines are read once while nothing changes, also by many at once', async () => {
  const { state, services } = library();
  await Promise.all([services(), services(), services()]);
  await services();
  expect(state.reads).toBe(1);
});

test('whoever asks after a change is shown it, also where it came while lines were being read', async () => {
  const { state, services } = library();
  await services();
  state.number = 2;
  expect(await services()).toEqual(['as of 2']);
  state.number = 3;
  state.whileReading = () => {
    state.whileReading = () => {};
    state.number = 4;
  };
  await services();
  expect(await services()).toEqual(['as of 4']);
  expect(state.reads).toBe(4);
});

test('lines are read anew on another day, after a second, and after access has changed', async () => {
  const { state, kept, services } = library();
  await services();
  await services('2026-11-23');
  expect(state.reads).toBe(2);
  state.now = 1_001;
  await services('2026-11-23');
  expect(state.reads).toBe(3);
  kept.forget();
  await services('2026-11-23');
  expect(state.reads).toBe(4);
});

test('what was read before access changed is not used after it', async () => {
  const { state, kept, services } = library();
  state.whileReading = () => {
    state.whileReading = () => {};
    kept.forget();
  };
  await services();
  expect(state.reads).toBe(2);
});
