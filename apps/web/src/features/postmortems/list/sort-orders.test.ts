import { expect, test } from 'vitest';
import { ariaSort, isSort, nextSort, SORT_COLUMNS } from './sort-orders.ts';

test('a head asks for its first order, then for the other way round, then for the first again', () => {
  expect(nextSort(SORT_COLUMNS.date, 'title')).toBe('-date');
  expect(nextSort(SORT_COLUMNS.date, '-date')).toBe('date');
  expect(nextSort(SORT_COLUMNS.date, 'date')).toBe('-date');
  expect(nextSort(SORT_COLUMNS.title, 'title')).toBe('title');
});

test('the head of the ordered column says which way it goes, the others nothing', () => {
  expect(ariaSort(SORT_COLUMNS.date, '-date')).toBe('descending');
  expect(ariaSort(SORT_COLUMNS.severity, 'severity')).toBe('ascending');
  expect(ariaSort(SORT_COLUMNS.severity, '-date')).toBeUndefined();
});

test('only the orders of the contract are orders', () => {
  expect(isSort('-restored')).toBe(true);
  expect(isSort('toString')).toBe(false);
  expect(isSort(undefined)).toBe(false);
});
