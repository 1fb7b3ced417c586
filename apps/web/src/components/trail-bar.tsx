import { Link } from '@tanstack/react-router';
import { TopBar } from './top-bar.tsx';

/** The top bar of a page below a post-mortem: the way back to it, and where this is. */
export function TrailBar({ id, title, here }: { id: string; title: string | undefined; here: string }) {
  return (
    <TopBar>
      <nav aria-label="Where this is" className="flex min-w-0 items-center gap-2 pl-1">
        <Link to="/postmortems/$id" params={{ id }} className="quiet-button min-w-0">
          <span className="truncate">{title ?? 'Post-mortem'}</span>
        </Link>
        <span className="text-ink-3" aria-hidden="true">
          /
        </span>
        <span className="font-medium" aria-current="page">
          {here}
        </span>
      </nav>
    </TopBar>
  );
}
