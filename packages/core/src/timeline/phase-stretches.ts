import { type Mark, PHASE_NAMES } from '../postmortem/index.ts';
import { endOfImpact, firstMarked, type PlacedEvent } from './placed-events.ts';

/** A named stretch of time, in minutes on the wall clock of the placed events. */
export interface PhaseStretch {
  name: string;
  from: number;
  to: number;
}

/**
 * The phases: those that the text gives its events, else those that its marks bound. A phase lasts until the next one
 * begins, the last one until its last event. Phases of no length are left out; fewer than two are no division.
 */
export function phaseStretches(events: readonly PlacedEvent[]): PhaseStretch[] {
  const stretches = events.some(({ event }) => event.phase !== undefined)
    ? writtenPhases(events)
    : markedPhases(events);
  const lasting = stretches.filter((stretch) => stretch.to > stretch.from);
  return lasting.length < 2 ? [] : lasting;
}

function writtenPhases(events: readonly PlacedEvent[]): PhaseStretch[] {
  const stretches: PhaseStretch[] = [];
  for (const { event, from } of events) {
    const current = stretches.at(-1);
    if (current) current.to = from;
    if (event.phase === undefined) continue;
    const name = PHASE_NAMES[event.phase];
    if (current?.name !== name) stretches.push({ name, from, to: from });
  }
  return stretches;
}

// Each phase with the marks that can begin it; without any of them it is not there.
const BEGINNINGS: readonly { name: string; begins: readonly Mark[]; needs?: Mark }[] = [
  { name: 'Unnoticed', begins: ['impact_start'], needs: 'detected' },
  { name: 'Response', begins: ['detected'] },
  { name: 'Investigation', begins: ['engaged', 'declared', 'acknowledged'], needs: 'diagnosed' },
  { name: 'Resolution', begins: ['diagnosed'] },
  { name: 'Recovery', begins: ['restored'] },
];

function markedPhases(events: readonly PlacedEvent[]): PhaseStretch[] {
  const end = (firstMarked(events, 'resolved') ?? endOfImpact(events))?.from;
  if (end === undefined) return [];
  const stretches: PhaseStretch[] = [];
  for (const { name, begins, needs } of BEGINNINGS) {
    if (needs !== undefined && !firstMarked(events, needs)) continue;
    const from = begins
      .map((mark) => firstMarked(events, mark)?.from)
      .find((minutes) => minutes !== undefined);
    const current = stretches.at(-1);
    if (from === undefined || from > end || (current && from < current.from)) continue;
    if (current) current.to = from;
    stretches.push({ name, from, to: end });
  }
  return stretches;
}
