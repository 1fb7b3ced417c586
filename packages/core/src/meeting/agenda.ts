/** The steps of a meeting, in order. The first four are for learning, `actions` is for repair: the two are kept apart. */
export const MEETING_STEPS = ['purpose', 'reading', 'narrative', 'factors', 'actions', 'close'] as const;
export type MeetingStep = (typeof MEETING_STEPS)[number];

/** Minutes of each step in a meeting of an hour; they add up to it. */
const OF_AN_HOUR: Readonly<Record<MeetingStep, number>> = {
  purpose: 3,
  reading: 5,
  narrative: 20,
  factors: 15,
  actions: 12,
  close: 5,
};

/** The lengths that pages offer, in minutes; others can be made by the minutes of the steps. */
export const MEETING_LENGTHS = [30, 45, 60, 90] as const;
export const SHORTEST_MEETING = 10;
export const LONGEST_MEETING = 480;
/** Most minutes of one step. */
export const LONGEST_STEP = 240;

/** A step of a meeting that is planned or under way. */
export interface AgendaStep {
  step: MeetingStep;
  minutes: number;
}

/**
 * The agenda for a meeting of so many minutes: the shares of the hour, in whole minutes that add up to the length, at least one
 * each. What rounding leaves goes to the steps that lost most by it, earlier ones first.
 */
export function agendaOf(minutes: number): AgendaStep[] {
  const shares = MEETING_STEPS.map((step, order) => {
    const exact = (OF_AN_HOUR[step] * minutes) / 60;
    const whole = Math.max(1, Math.floor(exact));
    return { step, order, whole, lost: exact - whole };
  });
  let left = minutes - shares.reduce((sum, { whole }) => sum + whole, 0);
  for (const share of shares.toSorted((a, b) => b.lost - a.lost || a.order - b.order)) {
    if (left <= 0) break;
    share.whole += 1;
    left -= 1;
  }
  return shares.map(({ step, whole }) => ({ step, minutes: whole }));
}

/** Minutes of the whole agenda. */
export function lengthOf(agenda: readonly AgendaStep[]): number {
  return agenda.reduce((sum, { minutes }) => sum + minutes, 0);
}
