import type { FindingSeverity } from '@debrief/core/postmortem';

/** The sign of a finding: filled octagon with a stroke (error), triangle (warning), ring with an i (hint). */
export function FindingGlyph({ severity }: { severity: FindingSeverity }) {
  return (
    <svg className="glyph" viewBox="0 0 14 14" fill="none" aria-hidden="true">
      {shape(severity)}
    </svg>
  );
}

function shape(severity: FindingSeverity) {
  if (severity === 'error') {
    return (
      <>
        <path className="fill-crit" d="M4.6 1.2h4.8l3.4 3.4v4.8l-3.4 3.4H4.6L1.2 9.4V4.6Z" />
        <path className="stroke-paper" d="M7 3.7v3.9M7 9.2v1.3" strokeWidth="1.5" />
      </>
    );
  }
  if (severity === 'warning') {
    return (
      <g className="stroke-high" strokeWidth="1.3" strokeLinejoin="round">
        <path d="M7 1.9 12.8 12H1.2Z" />
        <path d="M7 5.4v3M7 9.4v1.1" />
      </g>
    );
  }
  return (
    <g className="stroke-accent" strokeWidth="1.3">
      <circle cx="7" cy="7" r="5.3" />
      <path d="M7 6.3v3.6M7 4v1.2" />
    </g>
  );
}

const WORDS: Record<FindingSeverity, [string, string]> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  info: ['hint', 'hints'],
};

/** A glyph with its count; said as "2 errors" to those who do not see it. */
export function FindingCount({ severity, count }: { severity: FindingSeverity; count: number }) {
  return (
    <span className="mark gap-1">
      <FindingGlyph severity={severity} />
      <span aria-hidden="true">{count}</span>
      <span className="unseen">
        {count} {WORDS[severity][count === 1 ? 0 : 1]}
      </span>
    </span>
  );
}
