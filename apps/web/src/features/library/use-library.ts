import { ADDRESSES, type Library, RequestFailure } from '@debrief/http-contract';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { client } from '../../connection/client.ts';
import { followChanges } from './follow-changes.ts';
import { pause, untilSeen, whileSeen } from './page-seen.ts';

const WHILE_READING = 1000;

/** True while the server still reads files at its start. */
export function isReading(library: Library | undefined): boolean {
  return library !== undefined && library.reading.done < library.reading.of;
}

const LIBRARY = {
  queryKey: ['library'],
  queryFn: ({ signal }: { signal: AbortSignal }) => client(ADDRESSES.readLibrary, {}, { signal }),
  staleTime: 0,
  retry: false,
} as const;

/** What this library is and how far reading has come; asked again every second while reading, and whenever something changes. */
export function useLibrary() {
  return useQuery({
    ...LIBRARY,
    refetchOnMount: false,
    refetchInterval: (query) => (isReading(query.state.data) ? WHILE_READING : false),
  });
}

/** Asks for everything again as soon as anything in the library changes, and when the server answers again after a silence. */
export function useFreshness(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const end = new AbortController();
    followChanges(
      {
        seen: untilSeen,
        look: async () => (await queries.fetchQuery({ ...LIBRARY })).revision,
        ask: async (revision, signal) =>
          whileSeen(signal, async (until) => {
            const reply = await client(ADDRESSES.awaitChange, { query: { revision } }, { signal: until });
            return reply.revision;
          }),
        changed: () => askAgain(queries),
        pause,
      },
      end.signal,
    );
    return () => end.abort();
  }, [queries]);
}

/** Asks again for all that is shown; resolves once it is there. */
export function askAgain(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries();
}

/** True where the server did not answer at all. */
export function isSilent(error: unknown): boolean {
  return error instanceof RequestFailure && error.status === 0;
}
