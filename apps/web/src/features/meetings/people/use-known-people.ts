import { invitedOf } from '@debrief/core/meeting';
import { ADDRESSES } from '@debrief/http-contract';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../../connection/client.ts';
import { useKnownOwners } from '../../actions/use-action-list.ts';
import { useMeetingHere } from '../meeting-here.ts';

const MOST = 60;

/** Names that a field may offer: who is here, who is asked to the meeting, whom the policy names, who owns actions elsewhere. */
export function useKnownPeople(): string[] {
  const { postmortem, atHand } = useMeetingHere();
  const owners = useKnownOwners();
  const { data } = useQuery({
    queryKey: ['policy'],
    queryFn: ({ signal }) => client(ADDRESSES.readPolicy, {}, { signal }),
  });
  return [
    ...new Set([
      ...atHand.meeting.present,
      ...invitedOf(postmortem).map(({ name }) => name),
      ...namesOf(data?.policy?.people),
      ...owners,
    ]),
  ].slice(0, MOST);
}

/** The policy comes as the core of the server wrote it. */
function namesOf(people: unknown): string[] {
  if (!Array.isArray(people)) return [];
  return people.flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'name' in one && typeof one.name === 'string'
      ? [one.name]
      : [],
  );
}
