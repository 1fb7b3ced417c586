import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Logo } from './logo.tsx';
import { ThemeMenu } from './theme-menu.tsx';

/** Asks the page's frame to show the keys. */
export const SHOW_KEYS = 'debrief:show-keys';

const HOME = 'flex min-h-7 items-center gap-2.5 text-ink no-underline';

/** The bar at the top: where one can go, or, on a post-mortem, the way back and what it is; tools at the right. */
export function TopBar({ children, tools }: { children?: ReactNode; tools?: ReactNode }) {
  return (
    <header className="top-bar">
      <Link
        to="/"
        className={children === undefined ? HOME : `${HOME} max-tablet:hidden`}
        aria-label="Debrief"
      >
        <Logo />
        {children === undefined && (
          <span className="font-semibold font-serif text-body max-tablet:hidden">Debrief</span>
        )}
      </Link>
      {children ?? <MainNavigation />}
      <div className="ml-auto flex items-center gap-1">
        {tools}
        <ThemeMenu />
        <button
          type="button"
          className="quiet-button max-tablet:hidden"
          onClick={() => window.dispatchEvent(new Event(SHOW_KEYS))}
        >
          Keys <kbd>?</kbd>
        </button>
      </div>
    </header>
  );
}

function MainNavigation() {
  return (
    <nav aria-label="Main" className="ml-3 flex max-tablet:ml-1">
      <Link to="/" className="tab" activeOptions={{ exact: true, includeSearch: false }}>
        Post-mortems
      </Link>
      <Link to="/actions" className="tab" activeOptions={{ includeSearch: false }}>
        Actions
      </Link>
    </nav>
  );
}
