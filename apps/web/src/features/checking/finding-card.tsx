import type { Finding } from '@debrief/core/postmortem';
import type { ShownChange } from '@debrief/core/text';
import { useState } from 'react';
import { FindingGlyph } from '../../components/glyphs/finding-glyph.tsx';
import { FixPreview, fixLabel } from './fix-preview.tsx';
import { WaiveForm } from './waive-form.tsx';

export interface FindingCardProps {
  finding: Finding;
  /** What its fix would change; absent where it has none. */
  shown: readonly ShownChange[] | undefined;
  /** Whether nothing can be changed here. */
  frozen: boolean;
  /** Asks for the reason at once. */
  waiving?: boolean;
  onFix: () => void;
  /** Before the reason is asked for: whoever shows the card keeps it open. */
  onAsk?: () => void;
  /** Waives it; gives back why that could not be done, or nothing. */
  onWaive: (reason: string) => Promise<string | undefined>;
}

/** What is offered for a finding where it stands: its sentence, what the fix would change, the fix, waiving it, and the rule last. */
export function FindingCard({
  finding,
  shown,
  frozen,
  waiving = false,
  onFix,
  onAsk,
  onWaive,
}: FindingCardProps) {
  const [asks, ask] = useState(waiving);
  return (
    <div className="finding-card">
      <FindingGlyph severity={finding.severity} />
      <div className="min-w-0 grow">
        <p className="finding-card-message">{finding.message}</p>
        {shown && !frozen && <FixPreview shown={shown} />}
        {!frozen &&
          (asks ? (
            <WaiveForm rule={finding.rule} onWaive={onWaive} onLeave={() => ask(false)} />
          ) : (
            <p className="finding-card-tools">
              {shown && (
                <button type="button" className="button button-primary" onClick={onFix}>
                  {fixLabel(shown)} <kbd>↵</kbd>
                </button>
              )}
              <button
                type="button"
                className={shown ? 'quiet-button' : 'button'}
                onClick={() => {
                  ask(true);
                  onAsk?.();
                }}
              >
                Accept it, with a reason
              </button>
            </p>
          ))}
        <p className="finding-card-rule">{finding.rule}</p>
      </div>
    </div>
  );
}
