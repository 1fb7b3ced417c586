import type { PostmortemList, Sort } from '@debrief/http-contract';
import type { Ref } from 'react';
import { valuesOf } from '../../../address/plain-search.ts';
import { Chevron, FilterMenu } from '../../../components/filter-menu.tsx';
import { Popover } from '../../../components/popover.tsx';
import { choicesOf, FILTER_NAMES } from './filter-choices.tsx';
import { LIST_FILTERS, type LibraryFilters, type ListFilter, sortOf } from './library-filters.ts';
import { SinceMenu } from './since-menu.tsx';
import { SORT_WORDS } from './sort-orders.ts';

const ORDERS: readonly Sort[] = ['-date', 'date', 'severity', '-restored', '-actions', '-findings', 'title'];

/** Filters as words, how many they leave, and the order. */
export function FilterBar({
  filters,
  facets,
  today,
  firstFilter,
  onFilter,
  onSince,
}: {
  filters: LibraryFilters;
  facets: PostmortemList['facets'] | undefined;
  today: string;
  firstFilter: Ref<HTMLButtonElement>;
  onFilter: (filter: ListFilter, values: string[]) => void;
  onSince: (since: string | undefined) => void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in one line with the search.
    <div role="group" aria-label="Filters" className="filter-bar">
      {LIST_FILTERS.map((filter, index) => (
        <FilterMenu
          key={filter}
          name={FILTER_NAMES[filter]}
          choices={choicesOf(filter, facets)}
          chosen={valuesOf(filters[filter])}
          onChange={(values) => onFilter(filter, values)}
          {...(index === 0 ? { buttonRef: firstFilter } : {})}
        />
      ))}
      <SinceMenu since={filters.since} today={today} onChange={onSince} />
    </div>
  );
}

/** The order of the list in words, with the others behind it. */
export function SortMenu({ filters, onSort }: { filters: LibraryFilters; onSort: (sort: Sort) => void }) {
  const sort = sortOf(filters);
  const orders: Sort[] = [...(filters.q === undefined ? [] : (['match'] as const)), ...ORDERS];
  if (!orders.includes(sort)) orders.push(sort);
  return (
    <Popover
      name="Order"
      className="filter-word"
      label={
        <>
          {SORT_WORDS[sort]}
          <Chevron />
        </>
      }
    >
      {() =>
        orders.map((order) => (
          <label key={order} className="choice">
            <input type="radio" name="order" checked={order === sort} onChange={() => onSort(order)} />
            {SORT_WORDS[order]}
          </label>
        ))
      }
    </Popover>
  );
}
