import { ADDRESSES, type RequestFailure } from '@debrief/http-contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../connection/client.ts';
import { askAgain } from '../library/use-library.ts';

/** Both texts of a file that was changed here and outside at the same place. It stays as it was read until it is settled. */
export function useConflict(id: string) {
  return useQuery({
    queryKey: ['postmortem', id, 'conflict'],
    queryFn: ({ signal }) => client(ADDRESSES.readConflict, { parameters: { id } }, { signal }),
  });
}

export type Settling = { keep: 'here' } | { keep: 'outside' } | { keep: 'text'; text: string };

/** Settles it. What is not kept stays in the history. */
export function useSettle(id: string, onSettled: () => void) {
  const queries = useQueryClient();
  return useMutation<unknown, RequestFailure, Settling>({
    networkMode: 'always',
    mutationFn: (settling) => client(ADDRESSES.settleConflict, { parameters: { id }, body: settling }),
    onSuccess: () => {
      onSettled();
      return askAgain(queries);
    },
  });
}
