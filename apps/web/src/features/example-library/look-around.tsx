import { ADDRESSES, type RequestFailure } from '@debrief/http-contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { client } from '../../connection/client.ts';
import { RefusedHere } from '../documents/refused-here.tsx';
import { askAgain, useLibrary } from '../library/use-library.ts';
import { beginTour, useTour } from './tour.ts';

/** Leads to an example and through it. In a served folder the examples are a library of their own, which is offered as a link. */
export function LookAround() {
  const library = useLibrary().data;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const tour = useTour();
  const add = useMutation<{ start: string; address?: string | undefined }, RequestFailure>({
    networkMode: 'always',
    mutationFn: () => client(ADDRESSES.addExamples, { body: {} }),
    onSuccess: async ({ start, address }) => {
      if (address !== undefined) return;
      await askAgain(queries);
      beginTour(start);
      await navigate({ to: '/postmortems/$id', params: { id: start } });
    },
  });
  if (library?.examples === undefined) return null;
  if (tour !== undefined && library.examples > 0)
    return (
      <Link
        to="/postmortems/$id"
        params={{ id: tour.document }}
        className="link inline-flex min-h-7 items-center font-medium"
      >
        Go on looking around
      </Link>
    );
  const address = add.data?.address;
  return (
    <>
      {address === undefined ? (
        <button
          type="button"
          className="link min-h-7 font-medium"
          disabled={add.isPending}
          onClick={() => add.mutate()}
        >
          {add.isPending ? 'The examples are on their way' : 'Look around with an example'}
        </button>
      ) : (
        <a
          href={address}
          target="_blank"
          rel="noreferrer"
          className="link inline-flex min-h-7 items-center font-medium"
        >
          Open the examples, in a library of their own
        </a>
      )}
      <RefusedHere failure={add.error} />
    </>
  );
}
