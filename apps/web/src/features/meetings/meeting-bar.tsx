import type { PostmortemRow } from '@debrief/http-contract';
import { Link } from '@tanstack/react-router';
import { TopBar } from '../../components/top-bar.tsx';
import { fileName } from '../../formatting/row-title.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { useSharedScreen } from './shared-screen.ts';

/** The way back to the post-mortem, and how large the meeting is shown. */
export function MeetingBar({ row, id }: { row: PostmortemRow | undefined; id: string }) {
  const [large, switchSize] = useSharedScreen();
  useKeys({ l: switchSize });
  return (
    <TopBar
      tools={
        <button
          type="button"
          className="quiet-button max-desk:hidden"
          aria-pressed={large}
          onClick={switchSize}
        >
          Shared screen <kbd>L</kbd>
        </button>
      }
    >
      <nav aria-label="Where this is" className="flex min-w-0 items-center gap-2 pl-1">
        <Link to="/postmortems/$id" params={{ id }} className="quiet-button min-w-0">
          <svg
            viewBox="0 0 10 14"
            className="h-3.5 w-2.5 flex-none fill-none stroke-current"
            strokeWidth="1.8"
            aria-hidden="true"
          >
            <path d="M8 1.5 2.5 7 8 12.5" />
          </svg>
          <span className="truncate">
            {row === undefined ? 'Post-mortem' : (row.incidentId ?? fileName(row.path))}
          </span>
        </Link>
        <span className="text-ink-3" aria-hidden="true">
          /
        </span>
        <span className="font-medium" aria-current="page">
          Meeting
        </span>
      </nav>
    </TopBar>
  );
}
