import { ADDRESSES, type FolderConflict, RequestFailure } from '@debrief/http-contract';
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

/** Makes the decision out of the newest texts; undefined where they are no longer what was decided about. */
export type Decide = (newest: FolderConflict) => Settling | undefined;

/** Settles it, by the newest texts: what somebody has typed meanwhile stays. What is not kept stays in the history. */
export function useSettle(id: string, onSettled: () => void) {
  const queries = useQueryClient();
  return useMutation<unknown, RequestFailure, Decide>({
    networkMode: 'always',
    mutationFn: async (decide) => {
      const newest = await client(ADDRESSES.readConflict, { parameters: { id } });
      queries.setQueryData(['postmortem', id, 'conflict'], newest);
      const settling = decide(newest);
      if (settling === undefined)
        throw new RequestFailure(
          409,
          'CHANGED_MEANWHILE',
          'The texts were changed while you decided; nothing was written.',
          'What they are now is shown: look once more.',
        );
      return client(
        ADDRESSES.settleConflict,
        { parameters: { id }, body: settling },
        { version: newest.version },
      );
    },
    onSuccess: () => {
      onSettled();
      return askAgain(queries);
    },
  });
}
