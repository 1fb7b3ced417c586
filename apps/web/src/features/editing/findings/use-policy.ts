import type { Policy } from '@debrief/core/policy';
import { ADDRESSES } from '@debrief/http-contract';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../../connection/client.ts';
import type { ExamineRequest } from './examination.ts';

/** The policy that the server reads texts by; undefined where there is none, or while it is not known. */
export function usePolicy(): ExamineRequest['by'] {
  const { data } = useQuery({
    queryKey: ['policy'],
    queryFn: ({ signal }) => client(ADDRESSES.readPolicy, {}, { signal }),
  });
  // Made by the core of the server, which is of the same version as this page.
  return data?.policy === undefined
    ? undefined
    : { policy: data.policy as unknown as Policy, prefix: data.prefix };
}
