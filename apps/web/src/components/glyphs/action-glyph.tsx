import type { ActionStatus } from '@debrief/core/postmortem';
import { ACTION_STATUS_WORDS } from '../../formatting/words.ts';

/**
 * The square of an action: empty, half, barred (blocked), ticked, ticked twice (verified), struck through. Named by its word,
 * unless it is `bare` because its word stands beside it.
 */
export function ActionGlyph({ status, bare = false }: { status: ActionStatus | undefined; bare?: boolean }) {
  const shown = status ?? 'open';
  return (
    <svg
      className="glyph-square"
      viewBox="0 0 16 16"
      fill="none"
      strokeWidth="1.5"
      role={bare ? undefined : 'img'}
      aria-label={bare ? undefined : ACTION_STATUS_WORDS[shown]}
      aria-hidden={bare}
    >
      {!bare && <title>{ACTION_STATUS_WORDS[shown]}</title>}
      {shape(shown)}
    </svg>
  );
}

const frame = { x: 1.75, y: 1.75, width: 12.5, height: 12.5, rx: 2.5 };

function shape(status: ActionStatus) {
  switch (status) {
    case 'proposed':
      return <rect className="stroke-ink-2" {...frame} strokeDasharray="2.4 2" />;
    case 'open':
      return <rect className="stroke-ink-2" {...frame} />;
    case 'in_progress':
      return (
        <>
          <rect className="stroke-ink-2" {...frame} />
          <path className="fill-ink-2" d="M4.5 4.5H8v7H4.5z" />
        </>
      );
    case 'blocked':
      return (
        <>
          <rect className="stroke-high" {...frame} strokeWidth="1.8" />
          <path className="stroke-high" d="M4.8 8h6.4" strokeWidth="1.8" />
        </>
      );
    case 'done':
      return (
        <>
          <rect className="fill-done" x="1" y="1" width="14" height="14" rx="3" />
          <path className="stroke-paper" d="m4.4 8.3 2.5 2.5 4.7-5.4" strokeWidth="1.8" />
        </>
      );
    case 'verified':
      return (
        <>
          <rect className="fill-done" x="1" y="1" width="14" height="14" rx="3" />
          <path className="stroke-paper" d="m2.9 8.4 2 2.1 3.9-5M7.4 9.6l1 .9 4.1-5" strokeWidth="1.5" />
        </>
      );
    case 'wont_do':
    case 'superseded':
      return (
        <>
          <rect className="stroke-low" {...frame} />
          <path className="stroke-low" d="m4.6 11.4 6.8-6.8" />
        </>
      );
  }
}
