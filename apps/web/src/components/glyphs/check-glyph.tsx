import type { CheckState } from '@debrief/core/reviewing';

const WORDS: Record<CheckState, string> = { done: 'There', missing: 'Missing', 'not-needed': 'Not needed' };

/** The sign of one thing on a checklist: a tick, an open dashed ring, a bar. */
export function CheckGlyph({ state }: { state: CheckState }) {
  return (
    <span className="mark">
      <svg className="glyph" viewBox="0 0 14 14" fill="none" aria-hidden="true">
        {shape(state)}
      </svg>
      <span className="unseen">{WORDS[state]}:</span>
    </span>
  );
}

function shape(state: CheckState) {
  if (state === 'done') return <path className="stroke-done" strokeWidth="1.8" d="m2.5 7.4 3 3 6-7" />;
  if (state === 'missing') {
    return (
      <circle className="stroke-ink-2" cx="7" cy="7" r="5.2" strokeWidth="1.4" strokeDasharray="2.4 1.7" />
    );
  }
  return <path className="stroke-ink-4" strokeWidth="1.6" d="M3 7h8" />;
}
