import type { DerivedMetric, Mark, MetricId, Postmortem } from '../postmortem/index.ts';

/** One metric: its definition, and how it is worked out from the marks of a post-mortem. */
export interface Metric {
  id: MetricId;
  name: string;
  /** One sentence: what is measured. */
  definition: string;
  from: Mark;
  to: Mark;
  /** What may stand in for an end that is not marked, in the order in which it is tried. */
  fallbacks: readonly Fallback[];
  /** Never throws; an unknown value is absent with its reason, never zero. */
  derive(postmortem: Postmortem): DerivedMetric;
}

/** Something that may stand in for a mark: `id` is what the derived metric lists, `meaning` one sentence about it. */
export interface Fallback {
  id: string;
  meaning: string;
}

/** The incident's start is stated in a field, and no event is marked impact start. */
export const STATED_START: Fallback = {
  id: 'stated-start',
  meaning: 'No event is marked impact start; the start that a field states is taken.',
};

/** The incident's end is stated in a field, and no event is marked resolved. */
export const STATED_END: Fallback = {
  id: 'stated-end',
  meaning: 'No event is marked resolved; the end that a field states is taken.',
};

/** The impact was noticed before it began. */
export const PRE_IMPACT: Fallback = {
  id: 'pre-impact',
  meaning: 'The first detection stands before the impact, so the time to detect is zero.',
};

/** Nothing is marked restored, and mitigation is the end of the harm. */
export const MITIGATED_FOR_RESTORED: Fallback = {
  id: 'mitigated-for-restored',
  meaning: 'No event is marked restored; the event marked mitigated is taken.',
};

/** Nothing is marked restored or mitigated, and resolution is the end of the harm. */
export const RESOLVED_FOR_RESTORED: Fallback = {
  id: 'resolved-for-restored',
  meaning: 'No event is marked restored or mitigated; the event marked resolved is taken.',
};
