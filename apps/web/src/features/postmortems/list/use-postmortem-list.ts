import { ADDRESSES } from '@debrief/http-contract';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { client } from '../../../connection/client.ts';
import { type LibraryFilters, queryOf } from './library-filters.ts';

const PAGE = 100;

/**
 * The rows that the filters leave, page by page, each page with the filters it answers: the rows before stay, grouped as
 * they were, until the new ones are there.
 */
export function usePostmortemList(filters: LibraryFilters) {
  return useInfiniteQuery({
    queryKey: ['postmortems', queryOf(filters, 0, PAGE)],
    queryFn: async ({ pageParam, signal }) => {
      const query = queryOf(filters, pageParam, PAGE);
      return { ...(await client(ADDRESSES.listPostmortems, { query }, { signal })), asked: filters };
    },
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      if (last.rows.length < PAGE) return undefined;
      return pages.reduce((sum, page) => sum + page.rows.length, 0);
    },
    placeholderData: keepPreviousData,
  });
}

/** Counts over the whole library, whatever the filters: the facets of the unfiltered list. */
export function useLibraryFacets() {
  return useQuery({
    queryKey: ['postmortems', 'facets'],
    queryFn: ({ signal }) => client(ADDRESSES.listPostmortems, { query: { limit: 1 } }, { signal }),
    placeholderData: keepPreviousData,
    select: (list) => ({ facets: list.facets, total: list.total }),
  });
}
