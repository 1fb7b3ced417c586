import type { Mark } from '@debrief/core/postmortem';

/** The sign of a mark on an axis; a short stroke for an event without one, a dashed ring for a suggested mark. */
export function TimelineGlyph({ mark, suggested = false }: { mark: Mark | undefined; suggested?: boolean }) {
  return (
    <svg className="glyph" viewBox="0 0 14 14" fill="none" aria-hidden="true">
      {suggested ? (
        <circle
          className="fill-paper stroke-ink-3"
          cx="7"
          cy="7"
          r="4.4"
          strokeWidth="1.3"
          strokeDasharray="2 1.7"
        />
      ) : (
        shape(mark)
      )}
    </svg>
  );
}

function shape(mark: Mark | undefined) {
  switch (mark) {
    case undefined:
      return <path className="stroke-ink" d="M3 7h8" strokeWidth="1.5" />;
    case 'fault_introduced':
      return <path className="stroke-ink" d="m3 3 8 8M11 3l-8 8" strokeWidth="1.8" />;
    case 'impact_start':
      return <path className="fill-harm" d="M1.8 2.5h10.4L7 12Z" />;
    case 'first_signal':
    case 'detected':
      return (
        <>
          <circle className="fill-paper stroke-ink" cx="7" cy="7" r="4.9" strokeWidth="1.6" />
          <circle className="fill-ink" cx="7" cy="7" r="2" />
        </>
      );
    case 'mitigation_started':
    case 'mitigated':
      return (
        <>
          <circle className="fill-paper stroke-done" cx="7" cy="7" r="4.9" strokeWidth="1.6" />
          <path className="fill-done" d="M7 2.1a4.9 4.9 0 0 1 0 9.8Z" />
        </>
      );
    case 'restored':
      return (
        <>
          <circle className="fill-done" cx="7" cy="7" r="5.8" />
          <path className="stroke-paper" d="m4.3 7.2 2 2 3.5-4.1" strokeWidth="1.5" />
        </>
      );
    case 'verified':
    case 'resolved':
    case 'closed':
      return <circle className="fill-paper stroke-ink" cx="7" cy="7" r="4.4" strokeWidth="1.7" />;
    default:
      return <circle className="fill-ink" cx="7" cy="7" r="3.4" />;
  }
}
