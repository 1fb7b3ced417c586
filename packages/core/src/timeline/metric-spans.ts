import { intervalBetween } from '../time/index.ts';
import { writtenDuration, writtenDurationRange } from '../time/written-duration.ts';
import { endOfImpact, firstMarked, type PlacedEvent } from './placed-events.ts';

/** A measured distance to draw: its ends in minutes on the wall clock of the placed events, and its value in words. */
export interface MetricSpan {
  name: string;
  value: string;
  from: PlacedEvent;
  to: PlacedEvent;
  /** True where the distance goes on: the value is what is known at least. */
  open: boolean;
}

/**
 * The distances from impact start that a drawing shows, shortest first: detect, mitigate, restore, or resolve where
 * nothing is marked restored. An open incident gets what is known at least. Distances of no length are left out.
 */
export function metricSpans(events: readonly PlacedEvent[], open: boolean): MetricSpan[] {
  const from = firstMarked(events, 'impact_start');
  if (!from) return [];
  const spans: MetricSpan[] = [];
  const measure = (name: string, to: PlacedEvent | undefined): boolean => {
    if (!to || to.from <= from.from) return false;
    const interval = intervalBetween(from.event.at, to.event.at);
    if (!interval || interval.max <= 0) return false;
    const value = writtenDurationRange(Math.max(0, interval.min / 60), interval.max / 60);
    spans.push({ name, value, from, to, open: false });
    return true;
  };
  const end = endOfImpact(events);
  measure('detect', firstMarked(events, 'detected'));
  measure('mitigate', firstMarked(events, 'mitigated'));
  const ended = measure(end?.event.marks.includes('restored') ? 'restore' : 'resolve', end);
  const last = events.at(-1);
  if (!ended && open && last && last.from > from.from) {
    spans.push({
      name: 'not restored',
      value: `≥ ${writtenDuration(last.from - from.from)}`,
      from,
      to: last,
      open: true,
    });
  }
  return spans.sort((a, b) => Number(a.open) - Number(b.open) || a.to.from - b.to.from);
}
