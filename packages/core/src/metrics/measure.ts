import type { DerivedMetric, MetricId, Postmortem, Time } from '../postmortem/index.ts';
import { intervalBetween, isoDuration, writtenDuration } from '../time/index.ts';
import { isPlaced, type MetricEnd } from './marked-times.ts';

/** A metric without a value, and why. */
export function absent(id: MetricId, reason: string, marks: readonly string[] = []): DerivedMetric {
  return { id, marks: [...marks], fallbacks: [], absent: reason };
}

/** The time from one end to the other. An end that lies before the start contradicts it and gives no value. */
export function measure(id: MetricId, from: MetricEnd, to: MetricEnd): DerivedMetric {
  const interval = intervalBetween(from.at, to.at);
  if (interval === undefined) return absent(id, whyNotComparable(from.at, to.at), [from.mark, to.mark]);
  if (interval.max < 0) return absent(id, contradiction(from, to), [from.mark, to.mark]);
  return {
    id,
    min: isoDuration(Math.max(0, interval.min)),
    max: isoDuration(interval.max),
    marks: [from.mark, to.mark],
    fallbacks: unique([...from.fallbacks, ...to.fallbacks, ...interval.notes]),
  };
}

/** An open incident: no value, but what is known at least, up to the last event with a time. */
export function stillOpen(id: MetricId, postmortem: Postmortem, from: MetricEnd): DerivedMetric {
  let least = 0;
  const notes: string[] = [];
  for (const event of postmortem.timeline) {
    const interval = isPlaced(event) ? intervalBetween(from.at, event.at) : undefined;
    if (interval === undefined || interval.min <= least) continue;
    least = interval.min;
    notes.splice(0, notes.length, ...interval.notes);
  }
  if (least === 0) return absent(id, 'the incident is still open', [from.mark]);
  return {
    id,
    min: isoDuration(least),
    marks: [from.mark],
    fallbacks: unique([...from.fallbacks, ...notes]),
    absent: `the incident is still open: at least ${writtenDuration(least / 60)}`,
  };
}

/** Each text once, in order. */
export function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function contradiction(from: MetricEnd, to: MetricEnd): string {
  return `the marks contradict each other: ${words(to.mark)} stands before ${words(from.mark)}`;
}

function whyNotComparable(from: Time, to: Time): string {
  const dayless = from.local === undefined ? from : to.local === undefined ? to : undefined;
  return dayless === undefined
    ? 'the times cannot be compared'
    : `the times cannot be compared: the day of “${dayless.written}” is not known`;
}

function words(mark: string): string {
  return mark.replaceAll('_', ' ');
}
