import type { Postmortem, Time } from '../postmortem/index.ts';
import { intervalBetween, isoDuration } from '../time/index.ts';
import { compareTimes, impactStart, isPlaced, missingMark } from './marked-times.ts';
import { absent, measure, stillOpen, unique } from './measure.ts';
import { type Metric, STATED_START } from './metric.ts';
import { RESTORE_FALLBACKS, RESTORE_MARKS, restoreEnd } from './restore-end.ts';

/** One stretch of harm; without an end it goes on. */
interface Outage {
  from: Time;
  to?: Time;
}

/** How long the service was down, all episodes together; time in which two overlap counts once. */
export const totalDowntime: Metric = {
  id: 'total-downtime',
  name: 'Total downtime',
  definition:
    'The length of the union of all outages, each from the start of its impact to the moment the service was restored.',
  from: 'impact_start',
  to: 'restored',
  fallbacks: [STATED_START, ...RESTORE_FALLBACKS],
  derive(postmortem) {
    const start = impactStart(postmortem);
    if (start === undefined) return absent(this.id, missingMark(postmortem, this.from));
    const outages = outagesOf(postmortem);
    if (outages === undefined)
      return absent(this.id, 'the times cannot be compared: they share no day or zone');
    const last = outages.at(-1) ?? { from: start.at };
    const { end, open } =
      last.to === undefined
        ? restoreEnd(postmortem, last.from)
        : { end: { at: last.to, mark: 'restored' as const, fallbacks: [] }, open: false };
    if (end === undefined) {
      return open
        ? stillOpen(this.id, postmortem, start)
        : absent(this.id, missingMark(postmortem, ...RESTORE_MARKS), [this.from]);
    }
    if (outages.length <= 1) return measure(this.id, start, end);
    let min = 0;
    let max = 0;
    const notes: string[] = [];
    for (const outage of outages) {
      const interval = intervalBetween(outage.from, outage.to ?? end.at);
      if (interval === undefined || interval.max < 0)
        return absent(this.id, 'the marks contradict each other: an outage ends before it begins');
      min += Math.max(0, interval.min);
      max += interval.max;
      notes.push(...interval.notes);
    }
    return {
      id: this.id,
      min: isoDuration(min),
      max: isoDuration(max),
      marks: [this.from, end.mark],
      fallbacks: unique([...start.fallbacks, ...end.fallbacks, ...notes]),
    };
  },
};

/**
 * The outages in order of time: a start opens one, and an outage lasts to the last restoration before the next start.
 * A start while one is open adds nothing. Nothing when two of the marks cannot be compared.
 */
function outagesOf({ timeline }: Postmortem): Outage[] | undefined {
  const marked = timeline.filter(
    (event) => isPlaced(event) && (event.marks.includes('impact_start') || event.marks.includes('restored')),
  );
  for (const [index, event] of marked.entries()) {
    const next = marked[index + 1];
    if (next !== undefined && compareTimes(event.at, next.at) === undefined) return undefined;
  }
  const ordered = marked
    .map((event, index) => ({ event, index }))
    .sort((a, b) => (compareTimes(a.event.at, b.event.at) ?? 0) || a.index - b.index);
  const outages: Outage[] = [];
  for (const { event } of ordered) {
    const last = outages.at(-1);
    if (event.marks.includes('impact_start') && (last === undefined || last.to !== undefined)) {
      outages.push({ from: event.at });
    } else if (event.marks.includes('restored') && last !== undefined) {
      last.to = event.at;
    }
  }
  return outages;
}
