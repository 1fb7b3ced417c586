import type { PostmortemQuery, Sort } from '@debrief/http-contract';
import { isSort } from './sort-orders.ts';

/** What the list shows, as it stands in the address. Absent means "all" or "by default". */
export interface LibraryFilters {
  q?: string;
  severity?: string;
  service?: string;
  review?: string;
  incident?: string;
  findings?: string;
  since?: string;
  until?: string;
  sort?: Sort;
}

/** The filters that take several values, in the order in which they stand on the page. */
export const LIST_FILTERS = ['severity', 'service', 'review', 'incident', 'findings'] as const;
export type ListFilter = (typeof LIST_FILTERS)[number];

const DAY = /^\d{4}-\d\d-\d\d$/;

/** The filters of an address. What does not fit is left out, so that an old or a mistyped address still opens. */
export function filtersOfAddress(search: Readonly<Record<string, unknown>>): LibraryFilters {
  const filters: LibraryFilters = {};
  const q = textOf(search.q);
  if (q !== undefined) filters.q = q.slice(0, 200);
  for (const name of LIST_FILTERS) {
    const value = textOf(search[name]);
    if (value !== undefined) filters[name] = value;
  }
  for (const name of ['since', 'until'] as const) {
    const value = textOf(search[name]);
    if (value !== undefined && DAY.test(value)) filters[name] = value;
  }
  if (isSort(search.sort)) filters.sort = search.sort;
  return filters;
}

/** How the list is ordered: as asked, else by match while searching, else newest first. */
export function sortOf(filters: LibraryFilters): Sort {
  if (filters.sort === 'match') return filters.q === undefined ? '-date' : 'match';
  return filters.sort ?? (filters.q === undefined ? '-date' : 'match');
}

/** The request for the rows that the filters leave, from `offset` on. */
export function queryOf(filters: LibraryFilters, offset: number, limit: number): PostmortemQuery {
  return { ...filters, sort: sortOf(filters), offset, limit };
}

/** True where anything narrows the list; the order alone does not. */
export function isNarrowed(filters: LibraryFilters): boolean {
  const { sort: _, ...narrowing } = filters;
  return Object.keys(narrowing).length > 0;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
