import { isOpen } from '../postmortem/index.ts';
import { impactStart, lastMarked, missingMark } from './marked-times.ts';
import { absent, measure, stillOpen } from './measure.ts';
import { type Metric, STATED_START } from './metric.ts';
import { RESTORE_FALLBACKS, RESTORE_MARKS, restoreEnd } from './restore-end.ts';

/** How long users were without the service. */
export const timeToRestore: Metric = {
  id: 'time-to-restore',
  name: 'Time to restore',
  definition: 'The time from the first start of the impact to the moment the service was restored for good.',
  from: 'impact_start',
  to: 'restored',
  fallbacks: [STATED_START, ...RESTORE_FALLBACKS],
  derive(postmortem) {
    const from = impactStart(postmortem);
    if (from === undefined) return absent(this.id, missingMark(postmortem, this.from));
    // Where the impact begins again in an open incident, only a restoration after that ends it.
    const since = isOpen(postmortem) ? (lastMarked(postmortem, this.from)?.at ?? from.at) : from.at;
    const { end, open } = restoreEnd(postmortem, since);
    if (end !== undefined) return measure(this.id, from, end);
    return open
      ? stillOpen(this.id, postmortem, from)
      : absent(this.id, missingMark(postmortem, ...RESTORE_MARKS), [this.from]);
  },
};
