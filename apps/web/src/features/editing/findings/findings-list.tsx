import type { WaivedFinding } from '@debrief/core/reviewing';
import { FindingGlyph } from '../../../components/glyphs/finding-glyph.tsx';
import { WaivedList } from '../../checking/waived-list.tsx';
import { FINDING_GROUPS } from '../../postmortems/page/findings-panel.tsx';
import type { ExaminerState } from './examiner.ts';
import type { PlacedFinding } from './placed-finding.ts';

/** A finding with where it is, for those who read a list. */
export interface ListedFinding {
  placed: PlacedFinding;
  line: number;
  section: string | undefined;
}

/** All findings of the text as it was read last, by how much they matter; each leads to its place and offers its fix. */
export function FindingsList({
  findings,
  state,
  pointed,
  frozen,
  onGo,
  waived,
  onTakeBack,
  onGoTo,
  onRetry,
}: {
  /** Undefined before the text was read for the first time. */
  findings: readonly ListedFinding[] | undefined;
  waived: readonly WaivedFinding[];
  state: ExaminerState;
  pointed: string | undefined;
  frozen: boolean;
  onGo: (placed: PlacedFinding) => void;
  onTakeBack: (waived: WaivedFinding) => void;
  onGoTo: (place: number) => void;
  onRetry: () => void;
}) {
  return (
    <>
      <ReadingState state={state} onRetry={onRetry} />
      {findings?.length === 0 && (
        <section className="panel-section">
          <p className="font-serif text-figure">Clear.</p>
          <p className="mt-1 text-ink-2">No rule has anything to say about this text.</p>
        </section>
      )}
      {findings === undefined && state !== 'stopped' && (
        <div className="flex flex-col gap-4 p-5" role="status" aria-label="The text is being read">
          {[80, 60, 75, 50].map((width) => (
            <span key={width} className="still" style={{ width: `${width}%` }} />
          ))}
        </div>
      )}
      {FINDING_GROUPS.map(({ severity, heading }) => {
        const group = findings?.filter(({ placed }) => placed.finding.severity === severity) ?? [];
        if (group.length === 0) return null;
        return (
          <section key={severity} className="panel-section">
            <h2 className="panel-heading">{heading}</h2>
            <ul>
              {group.map(({ placed, line, section }) => (
                <li key={placed.key}>
                  <button
                    type="button"
                    className="finding"
                    aria-current={placed.key === pointed || undefined}
                    onClick={() => onGo(placed)}
                  >
                    <FindingGlyph severity={severity} />
                    <span className="min-w-0">
                      <span className="finding-message">{placed.finding.message}</span>
                      <span className="finding-place">
                        {section !== undefined && `${section} · `}line {line} ·{' '}
                        <span className="whitespace-nowrap">{placed.finding.rule}</span>
                        {placed.fix && ' · can be fixed'}
                      </span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      <WaivedList
        waived={waived}
        frozen={frozen}
        onGo={({ finding }) => onGoTo(finding.span[0])}
        onTakeBack={onTakeBack}
      />
    </>
  );
}

/** Says when findings are not those of the text in sight. */
function ReadingState({ state, onRetry }: { state: ExaminerState; onRetry: () => void }) {
  return (
    <div role="status">
      {state === 'restarting' && (
        <p className="panel-section text-ink-2">Checking stopped and begins anew. Writing goes on.</p>
      )}
      {state === 'stopped' && (
        <p className="panel-section text-ink-2">
          This text could not be checked. Writing and saving go on without.{' '}
          <button type="button" className="link min-h-7" onClick={onRetry}>
            Try again
          </button>
        </p>
      )}
    </div>
  );
}
