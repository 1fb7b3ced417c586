import { describe, expect, test } from 'vitest';
import type { Edit } from '../../editing/index.ts';
import { ERRORS } from '../../errors/index.ts';
import { readPostmortem } from '../../reading/index.ts';
import { applyChanges } from '../../text/index.ts';
import { carryIdentities } from '../identity/carry-identities.ts';
import type { KnownIdentity } from '../identity/known-identity.ts';
import { applyCommand, type CommandDone, type CommandRefused } from './apply-command.ts';
import { type Command, CommandSchema, type Target } from './command.ts';
import { seenValues } from './seen-values.ts';

const TEXT = `# Taps ran hot in Norvik

- **Severity:** High
- **Authors:** Ann Lee

## Timeline

| Time | Event |
|---|---|
| 2026-05-01 09:10 | Taps run hot |
| 09:30 | The flush is stopped |

## Root Cause Analysis

- **Primary Cause**: The flush had no limit
- **Contributing Factors**: The alert was set for another queue

## Action Items

| ID | Action | Owner | Due Date | Status |
|---|---|---|---|---|
| A-1 | Give the flush a limit | Ann Lee | 2026-06-01 | Open |
| A-2 | Page when taps run hot | Ben Ito | 2026-06-10 | Open |

## Preventive Measures

- [ ] Rehearse a hot night
`;

function ids(): () => string {
  let next = 0;
  return () => `i${++next}`;
}

/** The identities of a text as they are stored: `event Taps run hot`. */
function stored(text: string): KnownIdentity[] {
  const { items } = carryIdentities([], readPostmortem(text).postmortem, ids());
  return items.map(({ identity }) => ({ ...identity, id: `${identity.kind} ${identity.quote.text}` }));
}

/** A command as somebody sends it who sees a text: with what is seen there as its base. */
function command(edit: Edit, target: Target | undefined, text = TEXT, other?: Target): Command {
  const base = seenValues(edit, readPostmortem(text))?.values;
  return CommandSchema.parse({
    id: 'one',
    edit,
    ...(target === undefined ? {} : { target }),
    ...(other === undefined ? {} : { other }),
    ...(base === undefined ? {} : { base }),
  });
}

function send(one: Command, text = TEXT, known = stored(TEXT)): CommandDone {
  const result = applyCommand(text, one, known, { newId: ids() });
  if (!result.ok) throw new Error(`${result.code}: ${result.detail}`);
  expect(applyChanges(text, result.changes)).toBe(result.text);
  return result;
}

function refused(one: Command, text: string, known = stored(TEXT)): CommandRefused {
  const result = applyCommand(text, one, known, { newId: ids() });
  if (result.ok) throw new Error('was done');
  return result;
}

const FIRST = { identity: 'action Give the flush a limit' };
const SECOND = { identity: 'action Page when taps run hot' };
const withRowAbove = TEXT.replace('| A-1 |', '| A-0 | Write all of it down | Ann Lee | | Open |\n| A-1 |');
const due = (day: string): Edit => ({ type: 'updateAction', action: 0, set: { due: day } });

describe('a command finds its item in a newer text', () => {
  test('by its identity, wherever it stands now', () => {
    expect(send(command(due('2026-07-01'), FIRST), withRowAbove).text).toBe(
      withRowAbove.replace('2026-06-01', '2026-07-01'),
    );
  });

  test('by its written id, and by its words, where no identity is known', () => {
    for (const target of [{ writtenId: 'A-1' }, { quote: { text: 'Give the flush a limit' } }])
      expect(send(command(due('2026-07-01'), target), withRowAbove, []).text).toContain(
        '| A-1 | Give the flush a limit | Ann Lee | 2026-07-01 |',
      );
  });

  test('and says so when it is gone, or when several are like it', () => {
    const without = TEXT.replace(/\| A-1 .*\n/, '');
    expect(refused(command(due('2026-07-01'), FIRST), without).code).toBe('COMMAND_TARGET_GONE');
    expect(refused(command(due('2026-07-01'), { writtenId: 'A-1' }), without).code).toBe(
      'COMMAND_TARGET_GONE',
    );
    const twice = TEXT.replaceAll('| A-2 | Page when taps run hot', '| A-1 | Give the flush a limit');
    expect(refused(command(due('2026-07-01'), { writtenId: 'A-1' }), twice, []).code).toBe(
      'COMMAND_TARGET_AMBIGUOUS',
    );
    expect(
      refused(command(due('2026-07-01'), { quote: { text: 'Give the flush a limit' } }), twice, []).code,
    ).toBe('COMMAND_TARGET_AMBIGUOUS');
  });

  test('also the second one, where an edit names two', () => {
    const moved = send(command({ type: 'moveAction', action: 1, to: 0 }, SECOND, TEXT, FIRST), withRowAbove);
    expect(moved.reading.postmortem.actions.map(({ id }) => id)).toEqual(['A-0', 'A-2', 'A-1']);
    const linked = send(
      command({ type: 'linkAction', action: 0, cause: 'c1', on: true }, FIRST, TEXT, {
        identity: 'cause The alert was set for another queue',
      }),
      withRowAbove,
    );
    const { actions, causes } = linked.reading.postmortem;
    expect(actions[1]?.addresses).toEqual([
      causes.nodes.find(({ text }) => text.startsWith('The alert'))?.id,
    ]);
  });

  test('entries of lists by their words', () => {
    const edit: Edit = { type: 'updateEntry', list: 'prevention', entry: 0, set: { done: true } };
    const text = TEXT.replace('- [ ] Rehearse', '- [ ] Buy a thermometer\n- [ ] Rehearse');
    expect(send(command(edit, { quote: { text: 'Rehearse a hot night' } }), text).text).toContain(
      '- [x] Rehearse a hot night',
    );
  });

  test('an edit of an item without a target is refused at the border', () => {
    expect(CommandSchema.safeParse({ id: 'one', edit: due('2026-07-01') }).success).toBe(false);
    expect(CommandSchema.safeParse({ id: 'one', edit: due('2026-07-01'), target: {} }).success).toBe(false);
    expect(
      CommandSchema.safeParse({ id: 'one', edit: { type: 'setField', field: 'title', value: 'Hot' } })
        .success,
    ).toBe(true);
  });
});

describe('what changed meanwhile', () => {
  test('is answered with what is there now, as a value and as written', () => {
    const text = TEXT.replace('2026-06-01', '2026-06-15');
    expect(refused(command(due('2026-07-01'), FIRST), text)).toEqual({
      ok: false,
      code: 'COMMAND_CONFLICT',
      detail: 'due',
      changed: [{ part: 'due', seen: '2026-06-01', wanted: '2026-07-01', now: '2026-06-15' }],
      written: '| A-1 | Give the flush a limit | Ann Lee | 2026-06-15 | Open |',
    });
    const severity = command({ type: 'setField', field: 'incident.severity', value: 'Low' }, undefined);
    expect(refused(severity, TEXT.replace('High', 'Critical'))).toMatchObject({
      code: 'COMMAND_CONFLICT',
      changed: [{ part: 'value', seen: 'High', wanted: 'Low', now: 'Critical' }],
      written: 'Critical',
    });
  });

  test('is no conflict where it is another part of the same item', () => {
    const text = TEXT.replace('Ann Lee | 2026-06-01 | Open', 'Cleo Ray | 2026-06-01 | In progress');
    expect(send(command(due('2026-07-01'), FIRST), text).text).toContain(
      '| Cleo Ray | 2026-07-01 | In progress |',
    );
  });

  test('is no conflict where somebody else already made it so', () => {
    const text = TEXT.replace('2026-06-01', '2026-07-01');
    const done = send(command(due('2026-07-01'), FIRST), text);
    expect(done.changes).toEqual([]);
    expect(done.inverse).toBeUndefined();
    const mark: Edit = { type: 'markEvent', event: 0, mark: 'impact_start', on: true };
    const marked = send(command(mark, { identity: 'event Taps run hot' }));
    const again = send(command(mark, { identity: 'event Taps run hot' }), marked.text);
    expect(again.changes).toEqual([]);
  });

  test('keeps an item from being removed by somebody who has not seen it as it is', () => {
    const remove = command({ type: 'removeAction', action: 0 }, FIRST);
    expect(refused(remove, TEXT.replace('a limit |', 'a limit of an hour |'))).toMatchObject({
      code: 'COMMAND_CONFLICT',
      changed: [{ part: 'text', seen: 'Give the flush a limit', now: 'Give the flush a limit of an hour' }],
    });
  });

  test('is not asked for without a base', () => {
    const { base: _base, ...blind } = command(due('2026-07-01'), FIRST);
    expect(send(blind, TEXT.replace('2026-06-01', '2026-06-15')).text).toContain('2026-07-01');
  });
});

describe('after a command', () => {
  test('its item keeps its identity, whatever its new words are and wherever its row goes', () => {
    const edit: Edit = {
      type: 'updateEvent',
      event: 0,
      set: { text: 'Nobody in Norvik can shower', at: '2026-05-01 09:40' },
    };
    const done = send(command(edit, { identity: 'event Taps run hot' }));
    expect(
      done.identities.items
        .filter(({ kind }) => kind === 'event')
        .map(({ identity, index }) => [identity.id, done.reading.postmortem.timeline[index]?.text]),
    ).toContainEqual(['event Taps run hot', 'Nobody in Norvik can shower']);
    expect(done.identities.detached).toEqual([]);
  });

  test('its inverse, sent as a command, gives the former text and the former identities back', () => {
    const removed = send(command({ type: 'removeAction', action: 1 }, SECOND));
    expect(removed.identities.detached.map(({ id }) => id)).toEqual([SECOND.identity]);
    const known = [
      ...removed.identities.items.map(({ identity }) => identity),
      ...removed.identities.detached,
    ];
    const undone = send({ id: 'two', edit: removed.inverse as Edit }, removed.text, known);
    expect(undone.text).toBe(TEXT);
    expect(undone.identities.items.map(({ identity }) => identity.id)).toEqual(
      stored(TEXT).map(({ id }) => id),
    );
  });

  test('a refusal of the edit itself is handed on', () => {
    const bad = command({ type: 'setField', field: 'incident.date', value: 'some day' }, undefined);
    expect(refused(bad, TEXT).code).toBe('EDIT_VALUE');
  });
});

test('what a person is told names no text of the document and says what to do next', () => {
  for (const code of ['COMMAND_CONFLICT', 'COMMAND_TARGET_GONE', 'COMMAND_TARGET_AMBIGUOUS'] as const) {
    expect(ERRORS[code].kind).toBe('conflict');
    expect(ERRORS[code].message('')).toMatch(/\.$/);
  }
});
