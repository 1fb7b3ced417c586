import type { WaivedFinding } from '@debrief/core/reviewing';

/** What the text accepts as it is, each with its reason; leads to its place and can be taken back. */
export function WaivedList({
  waived,
  frozen,
  onGo,
  onTakeBack,
}: {
  waived: readonly WaivedFinding[];
  frozen: boolean;
  onGo: (waived: WaivedFinding) => void;
  onTakeBack: (waived: WaivedFinding) => void;
}) {
  if (waived.length === 0) return null;
  return (
    <section className="panel-section">
      <h2 className="panel-heading">Accepted, with a reason</h2>
      <ul>
        {waived.map((one) => (
          <li key={`${one.finding.rule} ${one.finding.span[0]} ${one.finding.span[1]}`}>
            <button type="button" className="finding" onClick={() => onGo(one)}>
              <span className="min-w-0">
                <span className="finding-message text-ink-2">{one.finding.message}</span>
                <q className="waived-reason">{one.reason}</q>
                <span className="finding-place">
                  line {one.finding.line} · <span className="whitespace-nowrap">{one.finding.rule}</span>
                </span>
              </span>
            </button>
            {!frozen && (
              <button
                type="button"
                className="waived-back"
                aria-label={`Take back: ${one.reason}`}
                onClick={() => onTakeBack(one)}
              >
                Take back
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
