import { ActionGlyph } from '../../components/glyphs/action-glyph.tsx';
import { SeverityMark } from '../../components/glyphs/severity-mark.tsx';

/** Lines of a text; those that something is read from lead to it. */
const SOURCE: readonly (readonly [text: string, read?: true])[] = [
  ['## Incident Summary'],
  [''],
  ['**Incident ID:** INC-2026-041', true],
  ['**Severity:** Critical', true],
  [''],
  ['## Timeline'],
  [''],
  ['| Time  | Event                      |'],
  ['|-------|----------------------------|'],
  ['| 06:12 | **Impact start** refusals  |', true],
  ['| 06:41 | **Detected** by the desk   |', true],
  ['| 08:03 | **Restored** last gateway  |', true],
  [''],
  ['## Action Items'],
  [''],
  ['- [ ] The image carries every issuer'],
  ['      (@sunniva, due: 2026-11-23)', true],
  [''],
  ['- [ ] Refresh the stored list', true],
];

/** A text on the left, and what is read from each of its lines beside it. */
export function ReadingSample() {
  return (
    <section className="reading-sample" aria-label="An example of what is read">
      <h2 className="sample-source">Your file stays as it is</h2>
      <h2 className="sample-read">What Debrief reads in it</h2>
      {SOURCE.map(([text, read], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place.
        <p key={index} className="sample-line" style={{ gridRow: index + 2 }}>
          <code className={text.startsWith('##') ? 'font-semibold text-ink' : ''}>{text}</code>
          {read && <span className="sample-lead" aria-hidden="true" />}
        </p>
      ))}
      <p className="sample-fact" style={{ gridRow: 4 }}>
        <span className="w-16 text-ink-3">Incident</span> INC-2026-041
      </p>
      <p className="sample-fact" style={{ gridRow: 5 }}>
        <span className="w-16 text-ink-3">Severity</span>
        <SeverityMark severity={{ native: 'Critical', rank: 0 }} />
      </p>
      <div className="sample-drawing" style={{ gridRow: '10 / span 4' }}>
        <Drawing />
      </div>
      <Action row={17} text="The image carries every issuer" by="sunniva, due 23 November" />
      <Action row={20} text="Refresh the stored list" by="no owner, no date" lacking />
    </section>
  );
}

function Action({
  row,
  text,
  by,
  lacking = false,
}: {
  row: number;
  text: string;
  by: string;
  lacking?: boolean;
}) {
  return (
    <div className="sample-action" style={{ gridRow: `${row} / span 2` }}>
      <ActionGlyph status="open" />
      <p>
        <span className="block font-serif text-item">{text}</span>
        <span className={lacking ? 'missing text-caption' : 'text-caption text-ink-2'}>{by}</span>
      </p>
    </div>
  );
}

function Drawing() {
  return (
    <svg
      width="250"
      height="80"
      viewBox="0 0 250 80"
      className="max-w-full text-chart"
      role="img"
      aria-label="A timeline: impact start 06:12, detected 06:41 after 29 minutes, restored 08:03"
    >
      <path className="fill-none stroke-ink-2" d="M12 11h60M12 7v8M72 7v8" />
      <text x="80" y="15" className="fill-ink-2">
        detect{' '}
        <tspan className="fill-ink" fontWeight="600">
          29 min
        </tspan>
      </text>
      <path className="stroke-harm" d="M12 31h60" strokeWidth="10" strokeDasharray="2 2" />
      <rect className="fill-harm" x="72" y="26" width="164" height="10" />
      <path className="stroke-ink" d="M4 50h242" strokeWidth="1.25" />
      <path className="fill-harm" d="M6.5 44.5h11l-5.5 9.5Z" />
      <circle className="fill-paper stroke-ink" cx="72" cy="50" r="4.6" strokeWidth="1.5" />
      <circle className="fill-ink" cx="72" cy="50" r="1.8" />
      <circle className="fill-done" cx="236" cy="50" r="5.6" />
      <path className="fill-none stroke-paper" d="m233.4 50.2 1.9 1.9 3.4-4" strokeWidth="1.4" />
      <g className="tabular fill-ink-2" textAnchor="middle">
        <text x="16" y="72">
          06:12
        </text>
        <text x="72" y="72">
          06:41
        </text>
        <text x="232" y="72">
          08:03
        </text>
      </g>
    </svg>
  );
}
