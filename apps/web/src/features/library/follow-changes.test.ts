import { RequestFailure } from '@debrief/http-contract';
import { expect, test } from 'vitest';
import { AT_REST, followChanges, GAP, type Surroundings, WHILE_SILENT } from './follow-changes.ts';

const SILENCE = new RequestFailure(0, 'OFFLINE', 'Debrief does not answer.', '');
const NO_ROUTE = new RequestFailure(404, 'NOT_FOUND', 'There is nothing.', '');

/** Follows a library that answers in this order (a revision or a failure), and tells what was done. */
async function follow(...answers: (number | Error)[]): Promise<string[]> {
  const done: string[] = [];
  const end = new AbortController();
  const next = async (what: string): Promise<number> => {
    const answer = answers.shift();
    if (answer === undefined) {
      end.abort();
      throw SILENCE;
    }
    done.push(what);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const around: Surroundings = {
    seen: async () => undefined,
    look: () => next('look'),
    ask: (revision) => next(`ask ${revision}`),
    changed: () => done.push('changed'),
    pause: async (milliseconds) => {
      done.push(`pause ${milliseconds}`);
    },
  };
  await followChanges(around, end.signal);
  return done;
}

test('looks once, then waits to be told, and pauses between two questions', async () => {
  expect(await follow(7, 8, 8)).toEqual([
    'look',
    `pause ${GAP}`,
    'ask 7',
    'changed',
    `pause ${GAP}`,
    'ask 8',
    `pause ${GAP}`,
  ]);
});

test('a silent server is looked at until it answers; then everything is asked for again', async () => {
  expect(await follow(7, SILENCE, SILENCE, 7)).toEqual([
    'look',
    `pause ${GAP}`,
    'ask 7',
    `pause ${GAP}`,
    'look',
    `pause ${WHILE_SILENT}`,
    'look',
    'changed',
    `pause ${GAP}`,
  ]);
});

test('a question that was given up when the page was hidden is followed by a look', async () => {
  expect(await follow(7, new DOMException('hidden', 'AbortError'), 9)).toEqual([
    'look',
    `pause ${GAP}`,
    'ask 7',
    `pause ${GAP}`,
    'look',
    'changed',
    `pause ${GAP}`,
  ]);
});

test('a server that cannot be waited for is looked at every few seconds', async () => {
  expect(await follow(7, NO_ROUTE, 8, 8)).toEqual([
    'look',
    `pause ${GAP}`,
    'ask 7',
    `pause ${GAP}`,
    'look',
    'changed',
    `pause ${AT_REST}`,
    'look',
    `pause ${AT_REST}`,
  ]);
});

test('a server that fails when it is asked, and only then, is not asked oftener than it is looked at', async () => {
  const failing = new RequestFailure(500, 'INTERNAL', 'Something failed.', '');
  expect(await follow(7, failing, 7, failing, 7, failing, 7)).toEqual([
    'look',
    `pause ${GAP}`,
    'ask 7',
    `pause ${GAP}`,
    'look',
    `pause ${GAP}`,
    'ask 7',
    `pause ${GAP}`,
    'look',
    `pause ${AT_REST}`,
    'ask 7',
    `pause ${GAP}`,
    'look',
    `pause ${AT_REST}`,
  ]);
});

test('nothing is asked while nobody looks at the page', async () => {
  const done: string[] = [];
  const end = new AbortController();
  const seen = [
    () => undefined,
    () => {
      done.push('seen again');
    },
    () => end.abort(),
  ];
  await followChanges(
    {
      seen: async () => seen.shift()?.(),
      look: async () => done.push('look'),
      ask: async () => done.push('ask'),
      changed: () => undefined,
      pause: async () => undefined,
    },
    end.signal,
  );
  expect(done).toEqual(['look', 'seen again', 'ask']);
});
