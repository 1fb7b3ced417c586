import { expect, test } from 'vitest';
import { filterOf, readSearch, valuesOf, writeSearch } from './plain-search.ts';

test('an address stays readable: commas are commas, empty values are left out', () => {
  expect(writeSearch({ q: 'cold water', severity: '0,1', sort: '', since: undefined })).toBe(
    '?q=cold%20water&severity=0,1',
  );
  expect(writeSearch({})).toBe('');
});

test('what was written is read back', () => {
  const values = { q: 'a+b & 100 %', service: 'valve-gate,hearth', since: '2026-08-01' };
  expect(readSearch(writeSearch(values))).toEqual(values);
});

test('one filter holds several values, or none', () => {
  expect(valuesOf('0,none')).toEqual(['0', 'none']);
  expect(valuesOf(undefined)).toEqual([]);
  expect(filterOf([])).toBeUndefined();
  expect(filterOf(['draft', 'due'])).toBe('draft,due');
});
