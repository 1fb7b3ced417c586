import { isKeeper, type Meeting } from '@debrief/core/meeting';
import { mayWrite } from '@debrief/core/permissions';
import { type MeetingReply, moveMeeting, readMeeting } from '@debrief/http-contract';
import { type Handler, handle } from '../../http/handler.ts';
import type { Writer } from '../../writer.ts';
import type { MeetingStore } from './meeting-store.ts';

/** The routes of the meeting about one post-mortem. `now` gives milliseconds since 1970. */
export function meetingRoutes(store: MeetingStore, now: () => number): Handler[] {
  const shownTo = ({ principal, device }: Writer, meeting: Meeting | undefined): MeetingReply => {
    const mayTakePart = mayWrite(principal);
    if (meeting === undefined) return { keeping: false, mayTakePart, now: now() };
    const { keeper, ...rest } = meeting;
    return {
      // Browsers keep their ids to themselves.
      meeting: { ...rest, ...(keeper === undefined ? {} : { keeper: keeper.name }) },
      keeping: isKeeper(keeper, { id: principal.id, device }),
      mayTakePart,
      now: now(),
    };
  };
  return [
    handle(readMeeting, async ({ principal, writer, parameters: { id } }) =>
      shownTo(writer, await store.read(principal, id)),
    ),
    handle(moveMeeting, async ({ writer, parameters: { id }, body: { meeting, move } }) =>
      shownTo(writer, await store.move(writer, id, { meeting, move, at: now() })),
    ),
  ];
}
