import type { Postmortem } from '@debrief/core/postmortem';
import type { PostmortemPage } from '@debrief/http-contract';
import { createContext, useContext } from 'react';
import type { DocumentShown } from '../commands/kept-command.ts';
import type { MeetingAtHand } from './use-meeting.ts';

/** What every part of the meeting's page is about. */
export interface MeetingHere {
  page: PostmortemPage;
  postmortem: Postmortem;
  document: DocumentShown;
  today: string;
  atHand: MeetingAtHand;
  /** Whether something can be written and done here. */
  can: boolean;
}

export const MeetingContext = createContext<MeetingHere | undefined>(undefined);

export function useMeetingHere(): MeetingHere {
  const here = useContext(MeetingContext);
  if (here === undefined) throw new Error('There is no meeting around this.');
  return here;
}
