import { Link } from '@tanstack/react-router';
import { TopBar } from '../../../components/top-bar.tsx';
import { fileName } from '../../../formatting/row-title.ts';
import type { Drawers } from '../../postmortems/page/use-drawers.ts';
import { ViewSwitch } from '../../postmortems/page/view-switch.tsx';
import type { LiveDocument, LiveView } from '../live/live-document.ts';
import { PeopleMenu } from '../presence/people-menu.tsx';
import { SavedMark } from '../saving/saved-mark.tsx';

/** The way back, what this is and whether it is saved; who is here, and the way to reading. */
export function EditorBar({
  id,
  name,
  path,
  open,
  drawers,
}: {
  id: string;
  /** What the incident is called, where that is known. */
  name?: string | undefined;
  path?: string;
  open?: { live: LiveDocument; view: LiveView } | undefined;
  drawers?: Drawers;
}) {
  const shownName = name ?? (path === undefined ? undefined : fileName(path));
  return (
    <TopBar
      tools={
        <>
          {drawers && !drawers.beside.outline && <DrawerButton drawer="outline" drawers={drawers} />}
          {drawers && !drawers.beside.panel && <DrawerButton drawer="panel" drawers={drawers} />}
          {open && <PeopleMenu presence={open.live.presence} />}
          {path !== undefined && <ViewSwitch id={id} />}
        </>
      }
    >
      <nav aria-label="Where this is" className="flex min-w-0 items-center gap-2 pl-1">
        <Link to="/" className="quiet-button max-tablet:px-1">
          <svg
            viewBox="0 0 10 14"
            className="h-3.5 w-2.5 fill-none stroke-current tablet:hidden"
            strokeWidth="1.8"
            aria-hidden="true"
          >
            <path d="M8 1.5 2.5 7 8 12.5" />
          </svg>
          <span className="max-tablet:sr-only">Post-mortems</span>
        </Link>
        {shownName !== undefined && (
          <>
            <span className="text-ink-3 max-tablet:hidden" aria-hidden="true">
              /
            </span>
            <span className="truncate font-medium max-tablet:hidden">{shownName}</span>
          </>
        )}
      </nav>
      {open && <SavedMark shown={open.view.shown} />}
    </TopBar>
  );
}

const WORDS = { outline: ['Outline', '['], panel: ['Findings', ']'] } as const;

function DrawerButton({ drawer, drawers }: { drawer: 'outline' | 'panel'; drawers: Drawers }) {
  const open = drawers.open === drawer;
  const [words, key] = WORDS[drawer];
  return (
    <button
      type="button"
      className="quiet-button max-tablet:hidden"
      aria-expanded={open}
      aria-controls={`debrief-${drawer}`}
      onClick={() => drawers.show(open ? undefined : drawer)}
    >
      {words} <kbd>{key}</kbd>
    </button>
  );
}
