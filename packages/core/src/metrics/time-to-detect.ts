import { intervalBetween } from '../time/index.ts';
import { firstMarked, impactStart, missingMark } from './marked-times.ts';
import { absent, measure, unique } from './measure.ts';
import { type Metric, PRE_IMPACT, STATED_START } from './metric.ts';

/** How long the harm went on before anybody noticed. */
export const timeToDetect: Metric = {
  id: 'time-to-detect',
  name: 'Time to detect',
  definition: 'The time from the start of the impact to the moment the incident was first detected.',
  from: 'impact_start',
  to: 'detected',
  fallbacks: [STATED_START, PRE_IMPACT],
  derive(postmortem) {
    const from = impactStart(postmortem);
    if (from === undefined) return absent(this.id, missingMark(postmortem, this.from));
    const event = firstMarked(postmortem, this.to);
    if (event === undefined) return absent(this.id, missingMark(postmortem, this.to), [this.from]);
    const interval = intervalBetween(from.at, event.at);
    // Noticed before the harm began: nothing went undetected, and the note says why the value is zero.
    if (interval !== undefined && interval.max < 0) {
      return {
        id: this.id,
        min: 'PT0S',
        max: 'PT0S',
        marks: [this.from, this.to],
        fallbacks: unique([...from.fallbacks, PRE_IMPACT.id, ...interval.notes]),
      };
    }
    return measure(this.id, from, { at: event.at, mark: this.to, fallbacks: [] });
  },
};
