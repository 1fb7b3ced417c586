import type { ReviewState } from '@debrief/core/postmortem';
import { REVIEW_WORDS } from '../../formatting/words.ts';

/** A ring that fills as the review goes on: dashed, quarter, half, three quarters, ticked; struck through where it ends otherwise. */
export function ReviewGlyph({ state }: { state: ReviewState }) {
  return (
    <svg className="glyph stroke-ink-2" viewBox="0 0 14 14" fill="none" strokeWidth="1.4" aria-hidden="true">
      {shape(state)}
    </svg>
  );
}

function shape(state: ReviewState) {
  switch (state) {
    case 'due':
      return <circle cx="7" cy="7" r="5.2" strokeDasharray="2.2 1.9" />;
    case 'draft':
    case 'reopened':
      return (
        <>
          <circle cx="7" cy="7" r="5.2" />
          <path className="fill-ink-2 stroke-none" d="M7 7V3.6A3.4 3.4 0 0 1 10.4 7Z" />
        </>
      );
    case 'in_review':
      return (
        <>
          <circle cx="7" cy="7" r="5.2" />
          <path className="fill-ink-2 stroke-none" d="M7 3.6a3.4 3.4 0 0 1 0 6.8Z" />
        </>
      );
    case 'approved':
      return (
        <>
          <circle cx="7" cy="7" r="5.2" />
          <path className="fill-ink-2 stroke-none" d="M7 7V3.6A3.4 3.4 0 1 1 3.6 7Z" />
        </>
      );
    case 'finalised':
    case 'closed':
      return (
        <>
          <circle className="fill-done stroke-none" cx="7" cy="7" r="6" />
          <path className="stroke-paper" d="m4.2 7.2 2 2 3.6-4.1" strokeWidth="1.5" />
        </>
      );
    case 'waived':
    case 'superseded':
      return (
        <>
          <circle cx="7" cy="7" r="5.2" />
          <path d="m3.6 10.4 6.8-6.8" />
        </>
      );
  }
}

/** The state of the review: its ring and its word; an en dash where the text names none. */
export function ReviewMark({ state }: { state: ReviewState | undefined }) {
  if (!state) return <span className="text-ink-3">–</span>;
  const ended = state === 'waived' || state === 'superseded';
  return (
    <span className={ended ? 'mark text-ink-3' : 'mark'}>
      <ReviewGlyph state={state} />
      {REVIEW_WORDS[state]}
    </span>
  );
}
