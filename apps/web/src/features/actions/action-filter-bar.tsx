import type { ActionList } from '@debrief/http-contract';
import type { Ref } from 'react';
import { valuesOf } from '../../address/plain-search.ts';
import { type FilterChoice, FilterMenu } from '../../components/filter-menu.tsx';
import { ActionGlyph } from '../../components/glyphs/action-glyph.tsx';
import { ACTION_STATUS_WORDS, PRIORITY_WORDS } from '../../formatting/words.ts';
import { ACTION_LIST_FILTERS, type ActionFilters, type ActionListFilter } from './action-filters.ts';

const NAMES: Record<ActionListFilter, string> = {
  owner: 'Owner',
  status: 'Status',
  priority: 'Priority',
  service: 'Service',
};

const SHOWN = [
  { value: undefined, words: 'Open' },
  { value: 'done', words: 'Done' },
  { value: 'all', words: 'All' },
] as const;

/** Which actions are shown: open, done or all; whose, in which state, of which priority and service. */
export function ActionFilterBar({
  filters,
  facets,
  firstFilter,
  onShow,
  onFilter,
}: {
  filters: ActionFilters;
  facets: ActionList['facets'] | undefined;
  firstFilter: Ref<HTMLButtonElement>;
  onShow: (show: ActionFilters['show']) => void;
  onFilter: (filter: ActionListFilter, values: string[]) => void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in one line.
    <div role="group" aria-label="Filters" className="filter-bar">
      <span className="segments mr-2" role="radiogroup" aria-label="Show">
        {SHOWN.map(({ value, words }) => (
          <label key={words}>
            <input
              type="radio"
              name="show"
              className="unseen"
              checked={filters.show === value}
              onChange={() => onShow(value)}
            />
            {words}
          </label>
        ))}
      </span>
      {ACTION_LIST_FILTERS.map((filter, index) => (
        <FilterMenu
          key={filter}
          name={NAMES[filter]}
          choices={choicesOf(filter, facets)}
          chosen={valuesOf(filters[filter])}
          onChange={(values) => onFilter(filter, values)}
          {...(index === 0 ? { buttonRef: firstFilter } : {})}
        />
      ))}
    </div>
  );
}

function choicesOf(filter: ActionListFilter, facets: ActionList['facets'] | undefined): FilterChoice[] {
  if (!facets) return [];
  if (filter === 'status') {
    return facets.status.map(({ value, count }) => ({
      value,
      count,
      words: ACTION_STATUS_WORDS[value],
      label: (
        <span className="mark">
          <ActionGlyph status={value} />
          {ACTION_STATUS_WORDS[value]}
        </span>
      ),
    }));
  }
  if (filter === 'priority') {
    return facets.priority.map(({ value, count }) => ({
      value,
      count,
      words: PRIORITY_WORDS[value],
      label: PRIORITY_WORDS[value],
    }));
  }
  return facets[filter].map(({ value, count }) => {
    const words = value === 'none' ? (filter === 'owner' ? 'Nobody yet' : 'Not set') : value;
    return { value, count, words, label: words };
  });
}
