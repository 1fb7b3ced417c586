import { expect, test } from 'vitest';
import { readPostmortem } from '../../reading/index.ts';
import type { TextChange } from '../../text/index.ts';
import { carryIdentities } from '../identity/carry-identities.ts';
import { replayCommands } from './replay-commands.ts';

const TEXT = `# Taps ran hot

## Action Items

| Action | Owner | Due Date |
|---|---|---|
| Give the flush a limit | Ann Lee | 2026-06-01 |
| Page when taps run hot | Ben Ito | 2026-06-10 |
`;

function ids(): () => string {
  let next = 0;
  return () => `i${++next}`;
}
const known = carryIdentities([], readPostmortem(TEXT).postmortem, ids()).items.map(
  ({ identity }) => identity,
);
const [first, second] = known;

function typed(at: string, words: string): TextChange[] {
  const from = TEXT.indexOf(at) + at.length;
  return [{ from, to: from, insert: words }];
}

test('a row that was moved while somebody typed in it goes with all its letters', () => {
  const replayed = replayCommands(
    TEXT,
    typed('Page when taps run hot', ' at night'),
    [
      {
        id: 'move',
        edit: { type: 'moveAction', action: 1, to: 0 },
        target: { identity: second?.id },
        other: { identity: first?.id },
      },
    ],
    known,
    { newId: ids() },
  );
  expect(replayed.refused).toEqual([]);
  expect(replayed.text.slice(replayed.text.indexOf('| Page'))).toBe(
    '| Page when taps run hot at night | Ben Ito | 2026-06-10 |\n| Give the flush a limit | Ann Lee | 2026-06-01 |\n',
  );
});

test('a command that sets what was typed meanwhile is given back with what is there now', () => {
  const replayed = replayCommands(
    TEXT,
    typed('Give the flush a limit', ' of an hour'),
    [
      {
        id: 'text',
        edit: { type: 'updateAction', action: 0, set: { text: 'Stop the flush by hand' } },
        target: { identity: first?.id },
        base: { text: 'Give the flush a limit' },
      },
      {
        id: 'due',
        edit: { type: 'updateAction', action: 0, set: { due: '2026-07-01' } },
        target: { identity: first?.id },
        base: { due: '2026-06-01' },
      },
    ],
    known,
    { newId: ids() },
  );
  expect(replayed.text).toContain('| Give the flush a limit of an hour | Ann Lee | 2026-07-01 |');
  expect(replayed.refused).toMatchObject([
    {
      command: { id: 'text' },
      refusal: {
        code: 'COMMAND_CONFLICT',
        changed: [{ part: 'text', now: 'Give the flush a limit of an hour' }],
      },
    },
  ]);
});
