import { ADDRESSES, type ImportState } from '@debrief/http-contract';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../connection/client.ts';
import { keptValue, useKeptValue } from '../../connection/kept-value.ts';

const WHILE_READING = 400;
const WHILE_RECEIVING = 2000;

/** The import whose report was put away in this browser. */
const putAway = keptValue('debrief.import-put-away');

/** The import that this library's server knows of, asked again while it goes on; found again after the page was loaded anew. */
export function useImport(): { state: ImportState | undefined; putAway: () => void } {
  const hidden = useKeptValue(putAway);
  const asked = useQuery({
    queryKey: ['import'],
    queryFn: ({ signal }) => client(ADDRESSES.readImport, {}, { signal }),
    refetchInterval: ({ state: { data } }) => intervalOf(data?.import),
    staleTime: 0,
  });
  const state = asked.data?.import;
  return {
    state: state?.id === hidden ? undefined : state,
    putAway: () => state !== undefined && putAway.set(state.id),
  };
}

export function isUnderWay(state: ImportState | undefined): boolean {
  return state !== undefined && state.outcome === undefined && state.state !== 'stopped';
}

function intervalOf(state: ImportState | undefined): number | false {
  if (!isUnderWay(state)) return false;
  return state?.state === 'receiving' ? WHILE_RECEIVING : WHILE_READING;
}
