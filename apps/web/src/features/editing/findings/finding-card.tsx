import { FindingGlyph } from '../../../components/glyphs/finding-glyph.tsx';
import { fixLabel, type PlacedFinding } from './placed-finding.ts';

/** What is offered for a finding where it stands: its sentence, what the fix would write, the fix, and the rule last. */
export function FindingCard({
  placed: { finding, fix },
  preview,
  frozen,
  onFix,
}: {
  placed: PlacedFinding;
  /** The line before and after the fix, where that can be shown. */
  preview: { before: string; after: string } | undefined;
  frozen: boolean;
  onFix: () => void;
}) {
  return (
    <div className="finding-card">
      <FindingGlyph severity={finding.severity} />
      <div className="min-w-0">
        <p className="finding-card-message">{finding.message}</p>
        {fix !== undefined && !frozen && (
          <>
            {preview && (
              <p className="finding-card-change">
                <del>{preview.before}</del>
                <ins>{preview.after}</ins>
              </p>
            )}
            <button type="button" className="button button-primary mt-2" onClick={onFix}>
              {fixLabel(fix)}
            </button>
          </>
        )}
        <p className="finding-card-rule">{finding.rule}</p>
      </div>
    </div>
  );
}
