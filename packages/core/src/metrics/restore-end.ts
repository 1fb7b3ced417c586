import { isOpen, type Mark, type Postmortem, type Time } from '../postmortem/index.ts';
import { compareTimes, lastMarked, type MetricEnd } from './marked-times.ts';
import { type Fallback, MITIGATED_FOR_RESTORED, RESOLVED_FOR_RESTORED } from './metric.ts';

/** The marks that can end the harm, the proper one first, and how the others are flagged. */
export const RESTORE_MARKS = ['restored', 'mitigated', 'resolved'] as const satisfies readonly Mark[];
export const RESTORE_FALLBACKS: readonly Fallback[] = [MITIGATED_FOR_RESTORED, RESOLVED_FOR_RESTORED];

/**
 * Where the harm that began at `from` ends: the last event marked restored, else mitigated, else resolved. In an incident
 * that is still open only the mark restored counts, and only if nothing broke again after it. `open` says that it has no end.
 */
export function restoreEnd(
  postmortem: Postmortem,
  from: Time,
): { end: MetricEnd; open: false } | { end?: undefined; open: boolean } {
  const open = isOpen(postmortem);
  const marks = open ? RESTORE_MARKS.slice(0, 1) : RESTORE_MARKS;
  for (const [index, mark] of marks.entries()) {
    const event = lastMarked(postmortem, mark);
    if (event === undefined) continue;
    if (open && (compareTimes(event.at, from) ?? 0) < 0) continue;
    const fallback = RESTORE_FALLBACKS[index - 1];
    return {
      end: { at: event.at, mark, fallbacks: fallback === undefined ? [] : [fallback.id] },
      open: false,
    };
  }
  return { open };
}
