import type { Sort } from '@debrief/http-contract';

/** A column that can be ordered by: which order its head asks for first, and the other way round. */
export interface SortColumn {
  head: string;
  first: Sort;
  other?: Sort;
}

/** `severity` begins with the most severe (the lowest rank); all other first orders begin with the most or the newest. */
export const SORT_COLUMNS = {
  severity: { head: 'Severity', first: 'severity', other: '-severity' },
  date: { head: 'Date', first: '-date', other: 'date' },
  title: { head: 'Title', first: 'title' },
  restored: { head: 'Restored', first: '-restored', other: 'restored' },
  actions: { head: 'Open actions', first: '-actions', other: 'actions' },
  findings: { head: 'Findings', first: '-findings', other: 'findings' },
} as const satisfies Record<string, SortColumn>;

export const SORT_WORDS: Record<Sort, string> = {
  '-date': 'Newest first',
  date: 'Oldest first',
  severity: 'Most severe first',
  '-severity': 'Least severe first',
  title: 'By title',
  '-restored': 'Longest first',
  restored: 'Shortest first',
  '-actions': 'Most open actions first',
  actions: 'Fewest open actions first',
  '-findings': 'Most findings first',
  findings: 'Fewest findings first',
  match: 'Best match first',
};

/** True for a word of the contract's orders. */
export function isSort(value: unknown): value is Sort {
  return typeof value === 'string' && Object.hasOwn(SORT_WORDS, value);
}

/** What the head of a column says to assistive technology while the list stands in this order. */
export function ariaSort(column: SortColumn, sort: Sort): 'ascending' | 'descending' | undefined {
  if (sort !== column.first && sort !== column.other) return undefined;
  return sort.startsWith('-') ? 'descending' : 'ascending';
}

/** The order that pressing the head asks for: its first, or the other way round when that one stands. */
export function nextSort(column: SortColumn, sort: Sort): Sort {
  return sort === column.first && column.other !== undefined ? column.other : column.first;
}
