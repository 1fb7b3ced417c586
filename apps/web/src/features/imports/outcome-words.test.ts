import type { ImportOutcome } from '@debrief/http-contract';
import { expect, test } from 'vitest';
import { outcomeWords } from './outcome-words.ts';

const none = { count: 0, named: [] };
const NOTHING: ImportOutcome = {
  added: none,
  unchanged: none,
  kept: none,
  doubtful: none,
  brokenLinks: none,
  leftOut: none,
  files: { added: 0, unchanged: 0, kept: none },
  damaged: [],
};

test('says what came in, what stayed, and what needs somebody', () => {
  const outcome = {
    ...NOTHING,
    added: { count: 12, named: [] },
    files: { added: 1, unchanged: 0, kept: none },
    unchanged: { count: 1, named: [] },
    brokenLinks: { count: 1, named: [] },
    leftOut: { count: 3, named: [] },
  };
  expect(outcomeWords(outcome)).toBe(
    '12 post-mortems came in, 1 file beside them, 1 was here already, 1 link leads nowhere, 3 left out.',
  );
});

test('says so where nothing could come in', () => {
  expect(outcomeWords({ ...NOTHING, leftOut: { count: 2, named: [] } })).toBe(
    'No post-mortem was among it, 2 left out.',
  );
});
