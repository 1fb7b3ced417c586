import { keptValue, useKeptValue } from '../../connection/kept-value.ts';

/** The stops of a look around, each at its place: `reading` and `export` at the head of a post-mortem, the others where their things are. */
export const STOPS = ['reading', 'findings', 'marks', 'actions', 'writing', 'export'] as const;
export type Stop = (typeof STOPS)[number];

/** Where somebody is on the look around: `stop document`; empty where nobody looks around. Kept, so that it goes on another day. */
const kept = keptValue('debrief.look-around');

export interface Tour {
  stop: Stop;
  /** The id of the example. */
  document: string;
}

/** The look around that this browser is on; undefined where it is on none. */
export function useTour(): Tour | undefined {
  return tourIn(useKeptValue(kept));
}

/** What was kept, as far as it still means something. */
export function tourIn(written: string): Tour | undefined {
  const [name, document] = written.split(' ');
  const stop = STOPS.find((one) => one === name);
  return stop === undefined || document === undefined || document === '' ? undefined : { stop, document };
}

export function beginTour(document: string): void {
  kept.set(`${STOPS[0]} ${document}`);
}

/** The stop after this one; undefined at the end. */
export function stopAfter(stop: Stop): Stop | undefined {
  return STOPS[STOPS.indexOf(stop) + 1];
}

export function goToStop({ document }: Tour, stop: Stop): void {
  kept.set(`${stop} ${document}`);
}

export function leaveTour(): void {
  kept.set('');
}
