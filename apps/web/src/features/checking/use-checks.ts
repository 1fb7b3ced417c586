import { ADDRESSES } from '@debrief/http-contract';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../connection/client.ts';

/** What helps to finish one post-mortem: fixes, what is accepted, what is missing. Asked for after the page itself. */
export function useChecks(id: string, enabled: boolean) {
  return useQuery({
    enabled,
    // Read anew whenever the post-mortem is.
    queryKey: ['postmortem', id, 'checks'],
    queryFn: ({ signal }) => client(ADDRESSES.readChecks, { parameters: { id } }, { signal }),
  });
}
