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
