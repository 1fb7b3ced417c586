import type { Postmortem } from '../postmortem/index.ts';

/**
 * What a reading says, without where it stands: the form in which the examples' facts are written beside them. Spans,
 * suggested marks and derived metrics are left out; sections keep role, aspect, heading and level.
 */
export function factsOf(postmortem: Postmortem): unknown {
  const { spans: _spans, ...rest } = postmortem;
  return dropPositions({ ...rest, metrics: { stated: postmortem.metrics.stated } });
}

function dropPositions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dropPositions);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => key !== 'span' && key !== 'suggestedMarks' && inner !== undefined)
      .map(([key, inner]) => [key, dropPositions(inner)]),
  );
}
