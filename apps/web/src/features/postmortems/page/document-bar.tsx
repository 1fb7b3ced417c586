import type { PostmortemPage } from '@debrief/http-contract';
import { Link } from '@tanstack/react-router';
import { ReviewMark } from '../../../components/glyphs/review-mark.tsx';
import { TopBar } from '../../../components/top-bar.tsx';
import { fileName } from '../../../formatting/row-title.ts';
import { DocumentTools } from './document-tools.tsx';
import type { Drawers } from './use-drawers.ts';
import { ViewSwitch } from './view-switch.tsx';

/** The way back, what this is, how far its review is; the drawers where there are any, and what can be taken away. */
export function DocumentBar({ page, drawers }: { page: PostmortemPage | undefined; drawers: Drawers }) {
  return (
    <TopBar
      tools={
        page && (
          <>
            {!drawers.beside.outline && <DrawerButton name="Outline" drawer="outline" drawers={drawers} />}
            {!drawers.beside.panel && <DrawerButton name="Facts" drawer="panel" drawers={drawers} />}
            <ViewSwitch id={page.row.id} />
            <DocumentTools row={page.row} />
          </>
        )
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
        {page && (
          <>
            <span className="text-ink-3 max-tablet:hidden" aria-hidden="true">
              /
            </span>
            <span className="truncate font-medium" aria-current="page">
              {page.row.incidentId ?? fileName(page.row.path)}
            </span>
            <span className="ml-2 whitespace-nowrap text-ink-2 max-tablet:hidden">
              {page.row.template ? 'Template' : <ReviewMark state={page.row.reviewState} />}
            </span>
          </>
        )}
      </nav>
    </TopBar>
  );
}

function DrawerButton({
  name,
  drawer,
  drawers,
}: {
  name: string;
  drawer: 'outline' | 'panel';
  drawers: Drawers;
}) {
  const open = drawers.open === drawer;
  return (
    <button
      type="button"
      className="quiet-button max-tablet:hidden"
      aria-expanded={open}
      aria-controls={`debrief-${drawer}`}
      onClick={() => drawers.show(open ? undefined : drawer)}
    >
      {name} <kbd>{drawer === 'outline' ? '[' : ']'}</kbd>
    </button>
  );
}
