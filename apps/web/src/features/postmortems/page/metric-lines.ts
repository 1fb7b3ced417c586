import type { DerivedMetric, Mark, Postmortem } from '@debrief/core/postmortem';
import { MARK_NAMES } from '@debrief/core/postmortem';
import { writtenDurationRange } from '@debrief/core/time';
import { minutesOfDuration } from '../../../formatting/iso-duration.ts';
import { METRIC_WORDS, wordOf } from '../../../formatting/words.ts';
import { clockOf } from '../../../formatting/written-time.ts';

/** One metric as the panel shows it: a value with where it comes from, or the reason why there is none. */
export interface MetricLine {
  id: string;
  name: string;
  /** `29 min`, `25–40 min`, `≥ 5 h 00`; absent where it is not known. */
  value: string | undefined;
  /** `impact start 06:12 → detected 06:41`, or the reason. */
  derivation: string;
  /** What stood in for a mark, or widened the bounds. */
  fallbacks: string[];
  /** The event that its first mark stands at. */
  span?: readonly [number, number];
}

/** The metrics that were derived from the timeline, in their order. */
export function metricLines(postmortem: Postmortem): MetricLine[] {
  return postmortem.metrics.derived.map((metric) => {
    const value = boundsInWords(metric);
    const first = metric.marks[0];
    const span = first === undefined ? undefined : eventOf(postmortem, first)?.span;
    return {
      id: metric.id,
      name: wordOf(METRIC_WORDS, metric.id),
      value,
      derivation:
        value === undefined
          ? (metric.absent ?? 'its times are not marked')
          : metric.marks.map((mark) => endInWords(postmortem, mark)).join(' → '),
      fallbacks: metric.fallbacks.map((fallback) => wordOf(FALLBACK_WORDS, fallback)),
      ...(span === undefined ? {} : { span }),
    };
  });
}

/** A metric's name in words: `Error rate` for `error-rate`. */
export function spokenName(name: string): string {
  const words = wordOf(METRIC_WORDS, name);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const FALLBACK_WORDS: Readonly<Record<string, string>> = {
  'zone-unknown': 'no zone is named, so an hour either way is possible where clocks change',
  'pre-impact': 'it was noticed before the impact began',
};

function boundsInWords(metric: DerivedMetric): string | undefined {
  const min = metric.min === undefined ? undefined : minutesOfDuration(metric.min);
  const max = metric.max === undefined ? undefined : minutesOfDuration(metric.max);
  if (min !== undefined && max !== undefined) return writtenDurationRange(min, max);
  if (min !== undefined) return `≥ ${writtenDurationRange(min, min)}`;
  return max === undefined ? undefined : `≤ ${writtenDurationRange(max, max)}`;
}

function endInWords(postmortem: Postmortem, mark: string): string {
  const time = eventOf(postmortem, mark)?.at;
  const clock = time && clockOf(time);
  const name = wordOf(MARK_NAMES, mark).toLowerCase();
  return clock === undefined ? name : `${name} ${clock}`;
}

function eventOf({ timeline }: Postmortem, mark: string): Postmortem['timeline'][number] | undefined {
  return timeline.find(({ marks }) => marks.includes(mark as Mark));
}
