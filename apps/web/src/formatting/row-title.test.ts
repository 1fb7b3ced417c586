import { expect, test } from 'vitest';
import { counted } from './counted.ts';
import { titleOf } from './row-title.ts';

test('a post-mortem without a title goes by its date and file', () => {
  expect(titleOf({ title: 'Alarms that nobody heard', path: 'a/b.md' })).toBe('Alarms that nobody heard');
  expect(titleOf({ date: '2026-10-02', path: 'a/b.md' }).replaceAll('\u00a0', ' ')).toBe(
    '2 October 2026 · b.md',
  );
  expect(titleOf({ title: '', path: 'b.md' })).toBe('b.md');
});

test('things are counted in the singular and the plural', () => {
  expect(counted(1, 'action')).toBe('1 action');
  expect(counted(0, 'entry', 'entries')).toBe('0 entries');
});
