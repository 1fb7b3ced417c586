import type { Action } from '@debrief/core/postmortem';
import { expect, test } from 'vitest';
import { lastPart } from '../../components/tracker-link.tsx';
import { lateDays } from './action-lines.tsx';

const action = (date: string | undefined, value: NonNullable<Action['status']>['value']): Action => ({
  text: 'Refresh the stored list',
  owners: [],
  ...(date === undefined ? {} : { due: { date, written: date } }),
  status: { native: value, value },
  span: [0, 1],
});

test('an open action past its date is late by so many days', () => {
  expect(lateDays(action('2026-10-28', 'blocked'), '2026-11-21')).toBe(24);
  expect(lateDays(action('2026-11-21', 'open'), '2026-11-21')).toBe(0);
});

test('what is settled, or has no date, is never late', () => {
  expect(lateDays(action('2026-10-28', 'wont_do'), '2026-11-21')).toBe(0);
  expect(lateDays(action(undefined, 'open'), '2026-11-21')).toBe(0);
});

test('a tracker link goes by the last part of its address', () => {
  expect(lastPart('https://tickets.example/browse/FLD-812?x=1')).toBe('FLD-812');
  expect(lastPart('https://tickets.example/')).toBe('tickets.example');
});
