import { ADDRESSES, type RequestFailure } from '@debrief/http-contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../connection/client.ts';
import { counted } from '../../formatting/counted.ts';
import { showToast } from '../commands/toasts.ts';
import { RefusedHere } from '../documents/refused-here.tsx';
import { askAgain, useLibrary } from '../library/use-library.ts';
import { LookAround } from './look-around.tsx';
import { leaveTour } from './tour.ts';

/** Says below the list that some of it are examples, and takes them away again. */
export function ExamplesLine() {
  const library = useLibrary().data;
  const queries = useQueryClient();
  const remove = useMutation<{ removed: number; trashed: number }, RequestFailure>({
    networkMode: 'always',
    mutationFn: () => client(ADDRESSES.removeExamples, { body: {} }),
    onSuccess: async ({ trashed }) => {
      leaveTour();
      await askAgain(queries);
      const kept =
        trashed === 0 ? '' : ` ${trashed} that you wrote in ${trashed === 1 ? 'is' : 'are'} in the trash`;
      showToast({ words: `The examples are removed.${kept}` });
    },
  });
  if (library?.examples === undefined || library.examples === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 text-ink-3">
      <span>{counted(library.examples, 'example')} of an invented company</span>
      <LookAround />
      <button
        type="button"
        className="link min-h-7"
        disabled={remove.isPending}
        onClick={() => remove.mutate()}
      >
        Remove the examples
      </button>
      <RefusedHere failure={remove.error} />
    </div>
  );
}
