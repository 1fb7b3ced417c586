import { isOpen } from '../postmortem/index.ts';
import { compareTimes, hasClock, impactStart, lastMarked, missingMark } from './marked-times.ts';
import { absent, measure, stillOpen } from './measure.ts';
import { type Metric, STATED_END, STATED_START } from './metric.ts';

/** How long the work went on, verification included. Closing a record is no resolution and never stands in for one. */
export const timeToResolve: Metric = {
  id: 'time-to-resolve',
  name: 'Time to resolve',
  definition:
    'The time from the start of the impact to the moment the incident was resolved, checks included.',
  from: 'impact_start',
  to: 'resolved',
  fallbacks: [STATED_START, STATED_END],
  derive(postmortem) {
    const from = impactStart(postmortem);
    if (from === undefined) return absent(this.id, missingMark(postmortem, this.from));
    const event = lastMarked(postmortem, this.to);
    const lastStart = lastMarked(postmortem, this.from);
    const brokeAgain =
      event !== undefined && lastStart !== undefined && (compareTimes(event.at, lastStart.at) ?? 0) < 0;
    if (event !== undefined && !(brokeAgain && isOpen(postmortem)))
      return measure(this.id, from, { at: event.at, mark: this.to, fallbacks: [] });
    if (isOpen(postmortem)) return stillOpen(this.id, postmortem, from);
    const stated = postmortem.incident.endedAt;
    // An end that was itself taken from the mark restored is no statement.
    if (stated !== undefined && hasClock(stated) && postmortem.spans['incident.endedAt'] !== undefined)
      return measure(this.id, from, { at: stated, mark: this.to, fallbacks: [STATED_END.id] });
    return absent(this.id, missingMark(postmortem, this.to), [this.from]);
  },
};
