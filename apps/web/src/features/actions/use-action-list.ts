import { ADDRESSES } from '@debrief/http-contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client } from '../../connection/client.ts';
import { type ActionFilters, actionQueryOf } from './action-filters.ts';

/** The actions that the filters leave; those before stay until the new ones are there. */
export function useActionList(filters: ActionFilters) {
  return useQuery({
    queryKey: ['actions', actionQueryOf(filters)],
    queryFn: ({ signal }) => client(ADDRESSES.listActions, { query: actionQueryOf(filters) }, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** Everybody who owns an action anywhere, those with the most first. */
export function useKnownOwners(): string[] {
  const list = useQuery({
    queryKey: ['actions', 'counts'],
    queryFn: ({ signal }) => client(ADDRESSES.listActions, { query: { limit: 1 } }, { signal }),
    placeholderData: keepPreviousData,
  });
  return (list.data?.facets.owner ?? []).map(({ value }) => value).filter((value) => value !== 'none');
}
