import { type MeetingMove, plannedMeeting } from '@debrief/core/meeting';
import { ADDRESSES, type MeetingReply, type MeetingShown, type RequestFailure } from '@debrief/http-contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../connection/client.ts';
import { mediumDay } from '../../formatting/days.ts';

/** A meeting as a page holds it. */
export interface MeetingAtHand {
  /** The one that goes on, the last one, or one of an hour that nobody has done anything with yet. */
  meeting: MeetingShown;
  /** Whether this browser keeps the time. */
  keeping: boolean;
  mayTakePart: boolean;
  /** By how many milliseconds the server's clock is ahead of this browser's. */
  ahead: number;
  /** Does one thing with it; what the server says to it is shown, or why it was not done. */
  move: (move: MeetingMove) => void;
  start: () => void;
  /** Leaves a meeting that is over for a new one. */
  beginAnother: () => void;
  failure: RequestFailure | null;
  /** Whether something is on its way. */
  moving: boolean;
}

type Received = MeetingReply & { ahead: number };

/** The server's clock comes with each reply, so that all browsers count alike, however wrong their own is. */
function received(reply: MeetingReply): Received {
  return { ...reply, ahead: reply.now - Date.now() };
}

/** The meeting about a post-mortem: asked for again whenever anything in the library changes, like everything that is shown. */
export function useMeeting(id: string, today: string) {
  const queries = useQueryClient();
  const [fresh, setFresh] = useState(() => crypto.randomUUID());
  const [left, leave] = useState<string>();
  const queryKey = ['postmortem', id, 'meeting'];
  const asked = useQuery({
    queryKey,
    queryFn: async ({ signal }) =>
      received(await client(ADDRESSES.readMeeting, { parameters: { id } }, { signal })),
  });
  const newest = asked.data?.meeting;
  const meeting = newest === undefined || newest.id === left ? plannedMeeting(fresh) : newest;
  const sent = useMutation<Received, RequestFailure, () => Promise<MeetingMove>>({
    networkMode: 'always',
    mutationFn: async (made) =>
      received(
        await client(ADDRESSES.moveMeeting, {
          parameters: { id },
          body: { meeting: meeting.id, move: await made() },
        }),
      ),
    onSuccess: async (data) => {
      // An older answer that is still on its way must not take its place.
      await queries.cancelQueries({ queryKey, exact: true });
      queries.setQueryData(queryKey, data);
    },
    onError: () => queries.invalidateQueries({ queryKey, exact: true }),
  });
  const atHand: MeetingAtHand | undefined = asked.data && {
    meeting,
    keeping: asked.data.keeping,
    mayTakePart: asked.data.mayTakePart,
    ahead: asked.data.ahead,
    move: (move) => sent.mutate(async () => move),
    start: () =>
      sent.mutate(async () => {
        const baseline = await baselineOf(id, `Before the meeting of ${mediumDay(today)}`);
        return { type: 'start', ...(baseline === undefined ? {} : { baseline }) };
      }),
    beginAnother: () => {
      leave(meeting.id);
      setFresh(crypto.randomUUID());
    },
    failure: sent.error,
    moving: sent.isPending,
  };
  return { asked, atHand };
}

/**
 * The revision that a meeting begins with: the newest, named, so that nothing written later goes into it. Without it the meeting
 * goes on all the same; only what it changed is not known then.
 */
async function baselineOf(id: string, label: string): Promise<number | undefined> {
  try {
    const { revisions } = await client(ADDRESSES.listRevisions, { parameters: { id } });
    const [newest] = revisions;
    // A name that somebody gave it is theirs, and ends it as well.
    if (newest?.label !== undefined) return newest.number;
    return (await client(ADDRESSES.labelRevision, { parameters: { id }, body: { label } })).number;
  } catch {
    return undefined;
  }
}
