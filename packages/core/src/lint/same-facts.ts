import type { Postmortem } from '../postmortem/index.ts';

/**
 * Everything that a post-mortem says, as one text to compare: without positions, and without the order of its events. Two
 * texts with the same facts differ in their form alone.
 */
export function factsOf(postmortem: Postmortem): string {
  const { sections, spans, metrics, timeline, ...rest } = postmortem;
  const events = timeline.map((event) => JSON.stringify(event, withoutSpans)).sort();
  return JSON.stringify({ ...rest, stated: metrics.stated, events }, withoutSpans);
}

function withoutSpans(key: string, value: unknown): unknown {
  return key === 'span' || key === 'spans' ? undefined : value;
}
