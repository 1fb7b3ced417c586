import type { Severity } from '@debrief/core/postmortem';

/** The shape of a severity's rank: filled diamond, triangle, disc, ring; a dash where there is no rank. Shape first, colour second. */
export function SeverityGlyph({ rank }: { rank: number | undefined }) {
  return (
    <svg className="glyph" viewBox="0 0 14 14" aria-hidden="true">
      {shape(rank)}
    </svg>
  );
}

function shape(rank: number | undefined) {
  if (rank === 0) return <path className="fill-crit" d="M7 1.6 12.4 7 7 12.4 1.6 7Z" />;
  if (rank === 1) return <path className="fill-high" d="M7 2 13 12H1Z" />;
  if (rank === 2) return <circle className="fill-med" cx="7" cy="7" r="4.6" />;
  if (rank === 3) return <circle className="fill-none stroke-low" cx="7" cy="7" r="3.9" strokeWidth="2" />;
  if (rank === 4) return <circle className="fill-none stroke-low" cx="7" cy="7" r="2" strokeWidth="1.6" />;
  return <path className="stroke-ink-3" d="M2 7h10" strokeWidth="1.6" />;
}

/** A severity as the document writes it, with the shape of its rank. A word without a rank says so. */
export function SeverityMark({ severity }: { severity: Severity | undefined }) {
  if (!severity) {
    return (
      <span className="mark text-ink-3">
        <SeverityGlyph rank={undefined} />
        not set
      </span>
    );
  }
  return (
    <span className={severity.rank === 0 ? 'mark font-semibold' : 'mark'}>
      <SeverityGlyph rank={severity.rank} />
      <span className="truncate" title={severity.native}>
        {severity.native}
      </span>
      {severity.rank === undefined && <span className="no-scale">no scale</span>}
    </span>
  );
}
