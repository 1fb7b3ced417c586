import { expect, test } from 'vitest';
import { readSearch, writeSearch } from '../../../address/plain-search.ts';
import { filtersOfAddress, isNarrowed, queryOf, sortOf } from './library-filters.ts';

test('all that narrows and orders the list stands in the address and comes back from it', () => {
  const filters = filtersOfAddress({
    q: 'certificate',
    severity: '0,none',
    service: 'valve-gate',
    review: 'draft',
    incident: 'monitoring',
    findings: 'error',
    since: '2026-08-01',
    sort: '-findings',
  });
  expect(filtersOfAddress(readSearch(writeSearch({ ...filters })))).toEqual(filters);
});

test('what does not fit in an address is left out', () => {
  expect(filtersOfAddress({ sort: 'colour', since: 'yesterday', q: '  ', unknown: 'x' })).toEqual({});
});

test('a list is newest first, and best match first while searching, unless asked otherwise', () => {
  expect(sortOf({})).toBe('-date');
  expect(sortOf({ q: 'gateway' })).toBe('match');
  expect(sortOf({ q: 'gateway', sort: 'severity' })).toBe('severity');
  expect(sortOf({ sort: 'match' })).toBe('-date');
});

test('a request names its order and its part of the list', () => {
  expect(queryOf({ q: 'gateway' }, 100, 50)).toEqual({ q: 'gateway', sort: 'match', offset: 100, limit: 50 });
});

test('an order alone narrows nothing', () => {
  expect(isNarrowed({ sort: 'title' })).toBe(false);
  expect(isNarrowed({ since: '2026-01-01' })).toBe(true);
});
