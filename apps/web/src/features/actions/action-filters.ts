import type { ActionQuery } from '@debrief/http-contract';

/** What the list of actions shows, as it stands in the address. */
export interface ActionFilters {
  q?: string;
  show?: 'done' | 'all';
  owner?: string;
  status?: string;
  priority?: string;
  service?: string;
}

export const ACTION_LIST_FILTERS = ['owner', 'status', 'priority', 'service'] as const;
export type ActionListFilter = (typeof ACTION_LIST_FILTERS)[number];

/** The filters of an address; what does not fit is left out. */
export function actionFiltersOfAddress(search: Readonly<Record<string, unknown>>): ActionFilters {
  const filters: ActionFilters = {};
  if (search.show === 'done' || search.show === 'all') filters.show = search.show;
  for (const name of ['q', ...ACTION_LIST_FILTERS] as const) {
    const value = search[name];
    if (typeof value === 'string' && value.trim() !== '') filters[name] = value.slice(0, 200);
  }
  return filters;
}

/** The request for the actions that the filters leave. */
export function actionQueryOf(filters: ActionFilters): ActionQuery {
  return { ...filters, limit: 1000 };
}
