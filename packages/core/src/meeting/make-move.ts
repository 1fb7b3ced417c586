import { agendaOf, MEETING_STEPS } from './agenda.ts';
import { type Meeting, type MeetingMove, type MeetingPerson, MOST_PARKED, MOST_PRESENT } from './meeting.ts';

/** Who makes a move, and when it came (milliseconds since 1970). */
export interface MoveMade {
  by: MeetingPerson;
  at: number;
}

/** Why a move is not made. */
export type MoveRefused = 'not-begun' | 'over' | 'kept' | 'full';

/** A meeting of an hour that has not begun. */
export function plannedMeeting(id: string): Omit<Meeting, 'keeper'> {
  return {
    id,
    agenda: agendaOf(60),
    at: 0,
    spent: MEETING_STEPS.map(() => 0),
    present: [],
    parked: [],
  };
}

/**
 * The meeting after a move, or why it is not made. While it goes on, the time is in the hands of one person: others take it over
 * first. Who is there, what is parked and who takes notes may be said by anybody, at any time.
 */
export function makeMove(meeting: Meeting, move: MeetingMove, { by, at }: MoveMade): Meeting | MoveRefused {
  switch (move.type) {
    case 'noteTaker': {
      const { noteTaker: _, ...rest } = meeting;
      return move.name === null ? rest : { ...rest, noteTaker: move.name };
    }
    case 'present': {
      const others = meeting.present.filter((one) => one !== move.name);
      if (!move.on) return { ...meeting, present: others };
      if (others.length < meeting.present.length) return meeting;
      return others.length >= MOST_PRESENT ? 'full' : { ...meeting, present: [...others, move.name] };
    }
    case 'park': {
      if (meeting.parked.some(({ id }) => id === move.id)) return meeting;
      if (meeting.parked.length >= MOST_PARKED) return 'full';
      return { ...meeting, parked: [...meeting.parked, { id: move.id, text: move.text, by: by.name }] };
    }
    case 'unpark':
      return { ...meeting, parked: meeting.parked.filter(({ id }) => id !== move.id) };
    default:
      return keepTime(meeting, move, { by, at });
  }
}

type TimeMove = Exclude<MeetingMove, { type: 'noteTaker' | 'present' | 'park' | 'unpark' }>;

function keepTime(meeting: Meeting, move: TimeMove, { by, at }: MoveMade): Meeting | MoveRefused {
  const { keeper } = meeting;
  if (move.type === 'start')
    return meeting.started === undefined
      ? {
          ...meeting,
          started: at,
          since: at,
          keeper: by,
          ...(move.baseline === undefined ? {} : { baseline: move.baseline }),
        }
      : isKeeper(keeper, by)
        ? meeting
        : 'kept';
  if (move.type === 'takeOver')
    return meeting.started === undefined ? 'not-begun' : { ...meeting, keeper: by };
  if (keeper !== undefined && !isKeeper(keeper, by)) return 'kept';
  switch (move.type) {
    case 'length':
      return meeting.ended === undefined ? { ...meeting, agenda: agendaOf(move.minutes) } : 'over';
    case 'minutes':
      return meeting.ended === undefined
        ? {
            ...meeting,
            agenda: meeting.agenda.map((one, index) =>
              index === move.step ? { ...one, minutes: move.minutes } : one,
            ),
          }
        : 'over';
    default:
  }
  if (meeting.started === undefined) return 'not-begun';
  const settled = { ...meeting, spent: spentUntil(meeting, at) };
  const { since: _, ...still } = settled;
  switch (move.type) {
    case 'resume': {
      if (meeting.since !== undefined) return meeting;
      const { ended: __, ...open } = still;
      return { ...open, since: at };
    }
    case 'pause':
      return meeting.ended === undefined ? still : 'over';
    case 'end':
      return meeting.ended === undefined ? { ...still, ended: at } : meeting;
    case 'go':
      if (meeting.ended !== undefined) return 'over';
      return meeting.since === undefined
        ? { ...meeting, at: move.to }
        : { ...settled, at: move.to, since: at };
  }
}

/** Whether somebody is the one who keeps the time: the same person at the same browser. */
export function isKeeper(
  keeper: MeetingPerson | undefined,
  by: Pick<MeetingPerson, 'id' | 'device'>,
): boolean {
  return keeper !== undefined && keeper.id === by.id && keeper.device === by.device;
}

/** What of a meeting its times follow from. */
export type TimedMeeting = Pick<Meeting, 'agenda' | 'at' | 'spent' | 'since' | 'ended'>;

/** Milliseconds that each step took until a moment. A clock that was set back takes nothing away. */
export function spentUntil({ spent, at: step, since }: TimedMeeting, at: number): number[] {
  if (since === undefined) return spent;
  return spent.map((ms, index) => (index === step ? ms + Math.max(0, at - since) : ms));
}
