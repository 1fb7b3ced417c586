import { ADDRESSES, type Library, RequestFailure } from '@debrief/http-contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { client } from '../../connection/client.ts';

const WHILE_READING = 1000;
const AT_REST = 5000;

/** True while the server still reads files at its start. */
export function isReading(library: Library | undefined): boolean {
  return library !== undefined && library.reading.done < library.reading.of;
}

/** What this library is and how far reading has come; asked again every second while reading, else every five and on focus. */
export function useLibrary() {
  return useQuery({
    queryKey: ['library'],
    queryFn: ({ signal }) => client(ADDRESSES.readLibrary, {}, { signal }),
    staleTime: 0,
    retry: false,
    refetchOnWindowFocus: true,
    refetchInterval: (query) => (isReading(query.state.data) ? WHILE_READING : AT_REST),
  });
}

/** Asks for everything again when the library's revision changes, and when the server answers again after a silence. */
export function useFreshness(): void {
  const queries = useQueryClient();
  const library = useLibrary();
  const revision = library.data?.revision;
  const silent = isSilent(library.error);
  const seen = useRef({ revision, silent });
  useEffect(() => {
    const before = seen.current;
    seen.current = { revision, silent };
    const changed = before.revision !== undefined && revision !== before.revision;
    if (!changed && !(before.silent && !silent)) return;
    queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'library' });
  }, [revision, silent, queries]);
}

/** True where the server did not answer at all. */
export function isSilent(error: unknown): boolean {
  return error instanceof RequestFailure && error.status === 0;
}
