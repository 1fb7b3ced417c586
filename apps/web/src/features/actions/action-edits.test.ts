import { applyCommand, CommandSchema } from '@debrief/core/collaborating';
import type { ActionChanges } from '@debrief/core/editing';
import { readPostmortem } from '@debrief/core/reading';
import { expect, test } from 'vitest';
import { partsAfter } from '../commands/kept-command.ts';
import { seenOfAction } from '../commands/seen-base.ts';
import { aboutChange, actionEdit, actionTarget, sayChange, tickOf } from './action-edits.ts';

const TEXT = `# Taps ran hot in Norvik

## Action Items

| ID | Action | Owner | Due Date | Status | Priority |
|---|---|---|---|---|---|
| A-1 | Give the flush a limit | Ann Lee | 2026-06-01 | Open | High |
| | Page when taps run hot | Payments team | 2026-06-10 | Done | |
| | Page when taps run hot | Ben Ito | 2026-06-12 | Open | |
`;

/** Changes the text as the server does with what a page sends that shows `shown`. */
function sent(index: number, set: ActionChanges, text = TEXT, shown = TEXT) {
  const action = readPostmortem(shown).postmortem.actions[index];
  if (action === undefined) throw new Error('no such action');
  const edit = actionEdit(index, set);
  const command = CommandSchema.parse({
    id: 'one',
    edit,
    target: actionTarget(action),
    base: seenOfAction(edit, action),
  });
  let ids = 0;
  return applyCommand(text, command, [], { newId: () => `i${++ids}` });
}

function textOf(result: ReturnType<typeof sent>): string {
  if (!result.ok) throw new Error(result.code);
  return result.text;
}

test('a change finds its action by its id, or by its words with owner and date, wherever it stands', () => {
  expect(textOf(sent(0, { status: 'done' }))).toContain(
    '| A-1 | Give the flush a limit | Ann Lee | 2026-06-01 | Done |',
  );
  const moved = TEXT.replace('| A-1 |', '| A-0 | Write it down | | | Open | |\n| A-1 |');
  expect(textOf(sent(2, { owners: ['Cleo Ray'] }, moved))).toContain('| Page when taps run hot | Cleo Ray |');
  expect(textOf(sent(1, { due: '2026-07-01' }, moved))).toContain('| Payments team | 2026-07-01 | Done |');
});

test('what somebody else changed at the same part is a conflict, at another part none', () => {
  const theirs = TEXT.replace('2026-06-01', '2026-06-15').replace('Ann Lee', 'Cleo Ray');
  expect(sent(0, { due: '2026-07-01' }, theirs)).toMatchObject({
    code: 'COMMAND_CONFLICT',
    changed: [{ part: 'due', seen: '2026-06-01', wanted: '2026-07-01', now: '2026-06-15' }],
  });
  expect(sent(0, { status: 'done' }, theirs).ok).toBe(true);
});

test('after a change the text holds what the next change of the same page builds on', () => {
  for (const set of [
    { status: 'blocked', reason: 'waits for the vendor' },
    { status: 'done' },
    { owners: ['Ben Ito', 'Cleo Ray'] },
    { due: null },
    { priority: 'P0' },
  ] satisfies ActionChanges[]) {
    const text = textOf(sent(0, set));
    const after = readPostmortem(text).postmortem.actions[0];
    const edit = actionEdit(0, set);
    const seen = after === undefined ? undefined : seenOfAction(edit, after);
    expect(seen, JSON.stringify(set)).toEqual(partsAfter(edit));
  }
});

test('is said in words', () => {
  const [first, second] = readPostmortem(TEXT).postmortem.actions;
  if (first === undefined || second === undefined) throw new Error('two actions');
  expect(aboutChange(first, 'due')).toBe('Due date of A-1');
  expect(sayChange(first, tickOf(first))).toBe('A-1 is done');
  expect(sayChange(second, tickOf(second))).toBe('“Page when taps run hot” is open again');
  expect(sayChange(first, { owners: null })).toBe('A-1 has no owner now');
  expect(sayChange(first, { status: 'wont_do', reason: 'sold' })).toBe("A-1: won't do");
});
