import type { DerivedMetric, Postmortem } from '../postmortem/index.ts';
import type { Metric } from './metric.ts';
import { timeToDetect } from './time-to-detect.ts';
import { timeToResolve } from './time-to-resolve.ts';
import { timeToRestore } from './time-to-restore.ts';
import { totalDowntime } from './total-downtime.ts';

export type { Fallback, Metric } from './metric.ts';

/** Every metric that Debrief works out, in the order in which it is shown. */
export const METRICS: readonly Metric[] = [timeToDetect, timeToRestore, timeToResolve, totalDowntime];

/** Works out every metric from the marks of the timeline. Suggested marks never count. Never throws. */
export function deriveMetrics(postmortem: Postmortem): DerivedMetric[] {
  return METRICS.map((metric) => metric.derive(postmortem));
}
