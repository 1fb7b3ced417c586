import { RequestFailure } from '@debrief/http-contract';
import { QueryClient } from '@tanstack/react-query';

/** True for a failure that asking again may mend: no answer, or an error inside the server. */
export function mayPass(error: unknown): boolean {
  return !(error instanceof RequestFailure) || error.status === 0 || error.status >= 500;
}

/**
 * What the pages have asked for. Replies stay fresh until the library's revision changes (`useLibrary`); a page shows
 * what it has while a newer reply is on its way.
 */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 10 * 60_000,
      networkMode: 'always',
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 1 && mayPass(error),
      retryDelay: 400,
    },
  },
});
