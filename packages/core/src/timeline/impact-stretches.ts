import { endOfImpact, firstMarked, type PlacedEvent } from './placed-events.ts';

/** How bad it was: nobody knew, known and not mitigated, mitigated and not restored. */
export type ImpactLevel = 'unnoticed' | 'full' | 'reduced';

/** A stretch of time, in minutes on the wall clock of the placed events, in which impact was of one level. */
export interface ImpactStretch {
  level: ImpactLevel;
  from: number;
  to: number;
  /** False where no mark says that impact was noticed by then; it is `full` for want of better knowledge. */
  noticed: boolean;
}

export interface ImpactCourse {
  stretches: ImpactStretch[];
  /** `marked`: an event ends it; `open`: it goes on; `unknown`: it ended, the text does not say when. */
  end: 'marked' | 'open' | 'unknown';
}

/** The course of impact as the marks tell it; undefined without an impact start that has a place. */
export function impactCourse(events: readonly PlacedEvent[], open: boolean): ImpactCourse | undefined {
  const start = firstMarked(events, 'impact_start')?.from;
  if (start === undefined) return undefined;
  const restored = endOfImpact(events)?.from;
  const end = Math.max(restored ?? events.at(-1)?.from ?? start, start);
  const detected = within(firstMarked(events, 'detected')?.from, start, end);
  const mitigated = within(firstMarked(events, 'mitigated')?.from, start, end);
  const known = detected ?? start;
  const noticed = detected !== undefined;
  const stretches: ImpactStretch[] = [];
  const add = (level: ImpactLevel, from: number, to: number) => {
    if (to > from) stretches.push({ level, from, to, noticed });
  };
  add('unnoticed', start, known);
  add('full', known, mitigated ?? end);
  if (mitigated !== undefined) add('reduced', Math.max(mitigated, known), end);
  return { stretches, end: restored !== undefined ? 'marked' : open ? 'open' : 'unknown' };
}

function within(minutes: number | undefined, start: number, end: number): number | undefined {
  return minutes === undefined ? undefined : Math.min(Math.max(minutes, start), end);
}
