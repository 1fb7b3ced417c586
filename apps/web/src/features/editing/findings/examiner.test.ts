import { emptyPostmortem } from '@debrief/core/postmortem';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Examined, ExamineRequest } from './examination.ts';
import { type ExaminerState, type ExamineWorker, makeExaminer } from './examiner.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** An editor whose text is a counter, with workers that answer when told. */
function editor() {
  let text = 0;
  const asked: ExamineRequest[] = [];
  const workers: ExamineWorker[] = [];
  const results: Examined[] = [];
  const states: ExaminerState[] = [];
  const examiner = makeExaminer({
    start: () => {
      const worker: ExamineWorker = {
        postMessage: (request) => asked.push(request),
        terminate: () => undefined,
        onmessage: null,
        onerror: null,
      };
      workers.push(worker);
      return worker;
    },
    text: () => ({ text: String(text), path: 'a.md', today: '2026-11-20' }),
    onResult: (examined) => results.push(examined),
    onState: (state) => states.push(state),
  });
  return {
    examiner,
    asked,
    workers,
    results,
    states,
    types: () => {
      text++;
      examiner.changed();
    },
    passes: (ms: number) => vi.advanceTimersByTime(ms),
    answers: () =>
      workers.at(-1)?.onmessage?.({
        data: {
          number: asked.at(-1)?.number ?? 0,
          findings: [],
          waived: [],
          missing: { items: [], done: 0, of: 0, next: '' },
          empty: [],
          outline: [],
          postmortem: emptyPostmortem(),
          sign: '',
          blocks: [],
        },
      }),
    fails: () => workers.at(-1)?.onerror?.({}),
  };
}

test('a text is read once it has been quiet', () => {
  const one = editor();
  one.types();
  one.passes(150);
  one.types();
  one.passes(150);
  expect(one.asked).toHaveLength(0);
  one.passes(50);
  expect(one.asked.map(({ text }) => text)).toEqual(['2']);
});

test('while somebody types without a pause it is read every second', () => {
  const one = editor();
  for (let keys = 0; keys < 35; keys++) {
    one.types();
    one.passes(100);
    one.answers();
  }
  expect(one.asked.length).toBeGreaterThanOrEqual(3);
});

test('one reading at a time: what changes meanwhile is read after it', () => {
  const one = editor();
  one.types();
  one.passes(200);
  one.types();
  one.passes(5_000);
  expect(one.asked).toHaveLength(1);
  one.answers();
  one.passes(200);
  expect(one.asked.map(({ text }) => text)).toEqual(['1', '2']);
  one.answers();
  expect(one.results).toHaveLength(2);
  expect(one.states.at(-1)).toBe('idle');
});

test('a worker that fails is replaced and the text read again, without another change', () => {
  const one = editor();
  one.types();
  one.passes(200);
  one.fails();
  expect(one.states.at(-1)).toBe('restarting');
  one.passes(1_000);
  expect(one.workers).toHaveLength(2);
  expect(one.asked).toHaveLength(2);
  one.answers();
  expect(one.results).toHaveLength(1);
});

test('a reading that never ends is given up', () => {
  const one = editor();
  one.types();
  one.passes(200);
  one.passes(15_000);
  expect(one.states.at(-1)).toBe('restarting');
});

test('after failing again and again it stops, until it is asked', () => {
  const one = editor();
  one.types();
  one.passes(200);
  for (const _ of [1, 2, 3]) {
    one.fails();
    one.passes(5_000);
  }
  expect(one.states.at(-1)).toBe('stopped');
  const before = one.asked.length;
  one.types();
  one.passes(5_000);
  expect(one.asked).toHaveLength(before);
  one.examiner.retry();
  one.answers();
  expect(one.states.at(-1)).toBe('idle');
});
