import { ADDRESSES, RequestFailure } from '@debrief/http-contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../connection/client.ts';
import { showToast } from '../commands/toasts.ts';
import { askAgain } from '../library/use-library.ts';

/** What is in the trash. */
export function useTrash() {
  return useQuery({
    queryKey: ['trash'],
    queryFn: ({ signal }) => client(ADDRESSES.listTrash, {}, { signal }),
  });
}

interface Named {
  id: string;
  title: string;
}

/** Moves a document to the trash; the way back is in the toast. */
export function useMoveToTrash(onMoved: () => void) {
  const queries = useQueryClient();
  const restore = useRestore();
  return useMutation<unknown, RequestFailure, Named>({
    networkMode: 'always',
    mutationFn: ({ id }) => client(ADDRESSES.trashPostmortem, { parameters: { id }, body: {} }),
    onSuccess: (_, moved) => {
      onMoved();
      askAgain(queries);
      showToast({
        words: `“${moved.title}” is in the trash`,
        back: { label: 'Undo', run: () => restore.mutate(moved) },
      });
    },
  });
}

/** Takes a document out of the trash. */
export function useRestore() {
  const queries = useQueryClient();
  return useMutation<{ id: string; path: string }, RequestFailure, Named>({
    networkMode: 'always',
    mutationFn: ({ id }) => client(ADDRESSES.restorePostmortem, { parameters: { id }, body: {} }),
    onSuccess: ({ path }, { title }) => {
      showToast({ words: `“${title}” is back as ${path}` });
      return askAgain(queries);
    },
  });
}

/** Whatever failed, as the catalogue says it. */
export function asFailure(error: unknown): RequestFailure | null {
  return error instanceof RequestFailure ? error : null;
}
