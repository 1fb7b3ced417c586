import { lengthOf } from './agenda.ts';
import { spentUntil, type TimedMeeting } from './make-move.ts';

const MINUTE = 60_000;

/** How a meeting stands at a moment, in milliseconds. */
export interface MeetingTimes {
  /** What is left of the present step; below zero once it is over its time. */
  left: number;
  /** What all steps took so far. */
  spent: number;
  planned: number;
  /** When it will end if it goes on now, the present step keeps its time and the later ones take theirs. Absent once it has ended. */
  endsAt?: number;
}

/** The times of a meeting at a moment (milliseconds since 1970). */
export function meetingTimes(meeting: TimedMeeting, at: number): MeetingTimes {
  const spent = spentUntil(meeting, at);
  const { agenda } = meeting;
  const left = (agenda[meeting.at]?.minutes ?? 0) * MINUTE - (spent[meeting.at] ?? 0);
  const later = lengthOf(agenda.slice(meeting.at + 1)) * MINUTE;
  return {
    left,
    spent: spent.reduce((sum, ms) => sum + ms, 0),
    planned: lengthOf(agenda) * MINUTE,
    ...(meeting.ended === undefined ? { endsAt: at + Math.max(0, left) + later } : {}),
  };
}
