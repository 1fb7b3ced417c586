import type { ActionRow } from '@debrief/http-contract';
import { describe, expect, test } from 'vitest';
import { groupActions } from './group-actions.ts';
import { holdRows, rowAfter } from './held-rows.ts';
import { type KeyedRow, keyRows } from './row-keys.ts';

const today = '2026-11-21';
const row = (text: string, due: string | undefined, status: 'open' | 'done' = 'open'): ActionRow => ({
  postmortem: { id: 'p', path: 'p.md', version: '1.1' },
  index: 0,
  action: {
    text,
    owners: [],
    ...(due === undefined ? {} : { due: { date: due, written: due } }),
    status: { native: status, value: status },
    span: [0, 1],
  },
  ...(due !== undefined && due < today && status === 'open' ? { lateDays: 3 } : {}),
});

const LATE = row('late', '2026-11-18');
const SOON = [row('first', '2026-11-22'), row('second', '2026-11-23'), row('third', '2026-11-24')];
const before = groupActions([LATE, ...SOON], today);

function shown(rows: ActionRow[], ...changed: KeyedRow[]): string[] {
  const held = new Map(changed.map((one) => [one.key, one]));
  return holdRows(before, groupActions(rows, today), held).map(
    ({ key, rows: there }) => `${key}: ${there.map(({ action }) => action.text).join(', ')}`,
  );
}

function held(of: ActionRow, set: Parameters<typeof rowAfter>[1]): KeyedRow {
  const [keyed] = keyRows([of]);
  if (keyed === undefined) throw new Error('one row');
  return rowAfter(keyed, set);
}

describe('a row that was changed here', () => {
  test('stays where it stood when the list no longer holds it', () => {
    const done = held(SOON[1] as ActionRow, { status: 'done' });
    expect(shown([LATE, row('first', '2026-11-22'), row('third', '2026-11-24')], done)).toEqual([
      'late: late',
      'soon: first, second, third',
    ]);
  });

  test('keeps its group, also as the only one of it', () => {
    expect(shown(SOON, held(LATE, { status: 'done' }))).toEqual(['late: late', 'soon: first, second, third']);
  });

  test('stays in its place when a new date would move it', () => {
    const later = row('first', '2027-02-01');
    expect(
      shown([LATE, row('second', '2026-11-23'), row('third', '2026-11-24'), later], held(later, {})),
    ).toEqual(['late: late', 'soon: first, second, third']);
  });

  test('lets others go and come', () => {
    const done = held(SOON[2] as ActionRow, { status: 'done' });
    expect(shown([LATE, row('new', '2026-11-22'), row('second', '2026-11-23')], done)).toEqual([
      'late: late',
      'soon: new, second, third',
    ]);
  });

  test('is shown as changed', () => {
    const after = held(LATE, { status: 'blocked', reason: 'waits', owners: ['Ann Lee'], due: null });
    expect(after.action).toMatchObject({
      status: { native: 'Blocked', value: 'blocked' },
      reason: 'waits',
      owners: [{ name: 'Ann Lee' }],
    });
    expect(after.action.due).toBeUndefined();
    expect(after.lateDays).toBeUndefined();
    expect(held(LATE, { priority: 'P1' }).lateDays).toBe(3);
  });
});

test('without held rows newer groups are shown as they are', () => {
  expect(shown([SOON[2] as ActionRow, LATE])).toEqual(['late: late', 'soon: third']);
});

test('two alike actions have keys of their own', () => {
  const keys = keyRows([LATE, LATE]).map(({ key }) => key);
  expect(new Set(keys).size).toBe(2);
});
