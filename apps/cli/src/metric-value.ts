import type { DerivedMetric } from '@debrief/core/postmortem';
import { durationSeconds, writtenDurationRange } from '@debrief/core/time';

/** A metric as people read it: `1 h 51`, `25–40 min` where only bounds are known, or why there is none. */
export function metricValue(metric: DerivedMetric): string {
  if (metric.absent !== undefined) return metric.absent;
  const min = metric.min === undefined ? undefined : durationSeconds(metric.min);
  const max = metric.max === undefined ? undefined : durationSeconds(metric.max);
  if (min === undefined && max === undefined) return 'unknown';
  if (max === undefined) return `at least ${writtenDurationRange((min ?? 0) / 60, (min ?? 0) / 60)}`;
  if (min === undefined) return `at most ${writtenDurationRange(max / 60, max / 60)}`;
  return writtenDurationRange(min / 60, max / 60);
}
