export {
  type AgendaStep,
  agendaOf,
  LONGEST_MEETING,
  LONGEST_STEP,
  lengthOf,
  MEETING_LENGTHS,
  MEETING_STEPS,
  type MeetingStep,
  SHORTEST_MEETING,
} from './agenda.ts';
export { INVITED_FOR, type Invited, type InvitedFor, invitedOf } from './invited.ts';
export {
  isKeeper,
  type MoveMade,
  type MoveRefused,
  makeMove,
  plannedMeeting,
  spentUntil,
  type TimedMeeting,
} from './make-move.ts';
export {
  type Meeting,
  type MeetingMove,
  MeetingMoveSchema,
  type MeetingPerson,
  MeetingSchema,
  MOST_PARKED,
  MOST_PRESENT,
} from './meeting.ts';
export { type MeetingTimes, meetingTimes } from './meeting-times.ts';
