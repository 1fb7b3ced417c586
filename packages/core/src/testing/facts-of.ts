import type { Postmortem } from '../postmortem/index.ts';

/**
 * What a reading says, without where it stands: the form in which the examples' facts are written beside them. Spans,
 * where days and roles were inferred from, suggested marks and derived metrics are left out; sections keep role, aspect, heading
 * and level.
 */
export function factsOf(postmortem: Postmortem): unknown {
  const { spans: _spans, inferred: _inferred, ...rest } = postmortem;
  return dropPositions({ ...rest, metrics: { stated: postmortem.metrics.stated } });
}

const LEFT_OUT = new Set(['span', 'suggestedMarks', 'daySource', 'inferred']);

function dropPositions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dropPositions);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => !LEFT_OUT.has(key) && inner !== undefined)
      .map(([key, inner]) => [key, dropPositions(inner)]),
  );
}
