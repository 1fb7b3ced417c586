import { ADDRESSES, type RequestFailure } from '@debrief/http-contract';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../connection/client.ts';
import { showToast } from '../commands/toasts.ts';
import { askAgain } from '../library/use-library.ts';

/** The revisions of one text, the newest first. */
export function useRevisions(id: string) {
  return useQuery({
    queryKey: ['postmortem', id, 'revisions'],
    queryFn: ({ signal }) => client(ADDRESSES.listRevisions, { parameters: { id } }, { signal }),
  });
}

/** What differs between a revision and another one, or the one before it. */
export function useComparison(id: string, number: number | undefined, other: number | undefined) {
  return useQuery({
    enabled: number !== undefined,
    queryKey: ['postmortem', id, 'revisions', number, other],
    queryFn: ({ signal }) =>
      client(
        ADDRESSES.compareRevisions,
        {
          parameters: { id, number: number ?? 1 },
          query: other === undefined ? {} : { with: other },
        },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
}

/** The newest text, for counting words in it. */
export function useText(id: string, enabled: boolean) {
  return useQuery({
    enabled,
    queryKey: ['postmortem', id, 'text'],
    queryFn: ({ signal }) => client(ADDRESSES.readText, { parameters: { id } }, { signal }),
  });
}

/** Makes the text what it was at a revision. The way back makes it what it was before that: nothing of the history is lost. */
export function useRestoreRevision(id: string, onRestored: () => void) {
  const queries = useQueryClient();
  const restore = useMutation<{ changed: boolean }, RequestFailure, { number: number; newest: number }>({
    networkMode: 'always',
    mutationFn: ({ number }) => client(ADDRESSES.restoreRevision, { parameters: { id, number }, body: {} }),
    onSuccess: async ({ changed }, { number, newest }) => {
      await askAgain(queries);
      onRestored();
      showToast(
        changed
          ? {
              words: `The text is as it was in revision ${number}`,
              back: {
                label: 'Undo',
                run: () => restore.mutate({ number: newest, newest: number }),
              },
            }
          : { words: `The text is that of revision ${number} already` },
      );
    },
  });
  return restore;
}

/** Names the text as it is now. */
export function useLabelRevision(id: string, onNamed: () => void) {
  const queries = useQueryClient();
  return useMutation<unknown, RequestFailure, string>({
    networkMode: 'always',
    mutationFn: (label) => client(ADDRESSES.labelRevision, { parameters: { id }, body: { label } }),
    onSuccess: async (_, label) => {
      onNamed();
      await askAgain(queries);
      showToast({ words: `Named “${label}”` });
    },
  });
}
