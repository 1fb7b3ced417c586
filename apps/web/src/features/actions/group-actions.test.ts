import type { ActionRow } from '@debrief/http-contract';
import { expect, test } from 'vitest';
import { dueAxis } from './due-axis.ts';
import { groupActions } from './group-actions.ts';

const today = '2026-11-21';
const row = (
  text: string,
  due: string | undefined,
  more: Partial<ActionRow> = {},
  status = 'open',
): ActionRow => ({
  postmortem: { id: 'p', path: 'p.md', version: '1.1' },
  index: 0,
  action: {
    text,
    owners: [],
    ...(due === undefined ? {} : { due: { date: due, written: due } }),
    status: { native: status, value: status === 'done' ? 'done' : 'open' },
    span: [0, 1],
  },
  ...more,
});

const rows = [
  row('late a little', '2026-11-18', { lateDays: 3 }),
  row('late a lot', '2026-10-11', { lateDays: 41 }),
  row('tomorrow', '2026-11-22'),
  row('in a week', '2026-11-28'),
  row('in eight days', '2026-11-29'),
  row('some day', undefined),
  row('over', '2026-11-01', {}, 'done'),
];

test('actions stand by when they are due, the latest first among the late', () => {
  const groups = groupActions(rows, today);
  expect(groups.map(({ heading, rows }) => [heading, rows.map(({ action }) => action.text)])).toEqual([
    ['Late', ['late a lot', 'late a little']],
    ['Next seven days', ['tomorrow', 'in a week']],
    ['Later', ['in eight days']],
    ['No date', ['some day']],
    ['Done', ['over']],
  ]);
  expect(groups[0]?.note).toBe('the oldest by 41 days');
});

test('groups without an action are left out', () => {
  expect(groupActions([], today)).toEqual([]);
});

test('the axis holds today and the open actions with a date, and counts the late', () => {
  const axis = dueAxis(rows, today, 0.01);
  expect(axis?.dots).toHaveLength(5);
  expect(axis?.late).toBe(2);
  expect(axis?.dots.every(({ at }) => at >= 0 && at <= 1)).toBe(true);
  expect(axis?.ticks.every(({ day }) => new Date(day).getUTCDay() === 1)).toBe(true);
});

test('dots that would touch stand on one another', () => {
  const same = [row('a', today), row('b', today), row('c', '2026-11-22')];
  expect(dueAxis(same, today, 0.2)?.dots.map(({ level }) => level)).toEqual([0, 1, 2]);
  expect(dueAxis(same, today, 0.001)?.dots.map(({ level }) => level)).toEqual([0, 1, 0]);
});

test('what lies far away is counted at the edge, not squeezed in', () => {
  const axis = dueAxis([row('old', '2020-01-01', { lateDays: 2516 }), row('far', '2030-01-01')], today, 0.01);
  expect(axis).toMatchObject({ earlier: 1, beyond: 1, dots: [] });
});

test('without a date there is no axis', () => {
  expect(dueAxis([row('some day', undefined)], today, 0.01)).toBeUndefined();
});
