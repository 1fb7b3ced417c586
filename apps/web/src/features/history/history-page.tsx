import '@fontsource/commit-mono/400.css';
import '../../styles/history.css';
import type { Revision } from '@debrief/http-contract';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { FailureMessage, StateMessage } from '../../components/state-message.tsx';
import { TrailBar } from '../../components/trail-bar.tsx';
import { BELOW_DESK, useMedia } from '../../components/use-media.ts';
import { useTitle } from '../../components/use-title.ts';
import { fileName } from '../../formatting/row-title.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { useRowKeys } from '../../keyboard/use-row-keys.ts';
import { useWriting } from '../commands/use-writing.ts';
import { ConnectionLine } from '../library/library-lines.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import { LabelDialog } from './label-dialog.tsx';
import { RevisionList } from './revision-list.tsx';
import { RevisionView } from './revision-view.tsx';
import { useRestoreRevision, useRevisions } from './use-history.ts';

const route = getRouteApi('/postmortems/$id/history');

/** The history of one text: its revisions, what each of them changed, and the way back to any of them. */
export function HistoryPage() {
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const asked = useRevisions(id);
  const { can, why } = useWriting();
  const narrow = useMedia(BELOW_DESK);
  const list = useRef<HTMLOListElement>(null);
  const selection = useRowKeys(`history ${id}`, list);
  const [dialog, show] = useState<'label' | 'erase'>();
  const revisions = asked.data?.revisions;
  const newest = revisions?.[0];
  const shown = narrow && search.revision === undefined ? undefined : revisionOf(revisions, search.revision);
  const title = asked.data && (asked.data.title ?? fileName(asked.data.path));
  useTitle(title && `History of ${title}`);
  const restore = useRestoreRevision(id, () => navigate({ search: ({ view }) => (view ? { view } : {}) }));
  const canRestore = can && shown !== undefined && newest !== undefined && shown.number !== newest.number;
  const onRestore = () => {
    if (canRestore && !restore.isPending) restore.mutate({ number: shown.number, newest: newest.number });
  };
  useKeys({
    r: () => (canRestore ? onRestore() : false),
    v: () =>
      navigate({
        search: ({ view, ...rest }) => (view === 'inline' ? rest : { ...rest, view: 'inline' }),
        replace: true,
      }),
    u: () => navigate({ to: '/postmortems/$id', params: { id } }),
  });

  return (
    <>
      <TrailBar id={id} title={title} here="History" />
      <ConnectionLine />
      <main id="page-content" className="history">
        <h1 className="unseen">History{title === undefined ? '' : ` of ${title}`}</h1>
        {asked.isError && revisions === undefined && (
          <div className="page-width py-11">
            <FailureMessage
              title="The history did not arrive"
              error={asked.error}
              onRetry={() => asked.refetch()}
            />
          </div>
        )}
        {asked.isPending && <HistorySkeleton />}
        {revisions !== undefined && (
          <div className="history-columns">
            {!(narrow && shown !== undefined) && (
              <nav className="revisions-column" aria-label="Revisions">
                <p className="revisions-tools">
                  {can && (
                    <>
                      <button type="button" className="quiet-button" onClick={() => show('label')}>
                        Name the text as it is now…
                      </button>
                      <button type="button" className="quiet-button" onClick={() => show('erase')}>
                        Erase words…
                      </button>
                    </>
                  )}
                  {why !== undefined && <span className="px-2 text-ink-3">{why}</span>}
                </p>
                <RevisionList
                  id={id}
                  revisions={revisions}
                  shown={shown?.number}
                  listRef={list}
                  selection={selection}
                />
              </nav>
            )}
            {shown !== undefined && (
              <section className="revision-column" aria-label={`Revision ${shown.number}`}>
                <RevisionView
                  id={id}
                  revision={shown}
                  revisions={revisions}
                  other={search.with}
                  inline={narrow || search.view === 'inline'}
                  narrow={narrow}
                  canRestore={canRestore}
                  restoring={restore.isPending}
                  failure={restore.error}
                  onRestore={onRestore}
                />
              </section>
            )}
            {search.revision !== undefined && revisionOf(revisions, search.revision) === undefined && (
              <section className="revision-column" aria-label="Not found">
                <StateMessage
                  title={`There is no revision ${search.revision}`}
                  step={
                    <Link to="/postmortems/$id/history" params={{ id }} search={{}} className="link min-h-7">
                      Show the newest
                    </Link>
                  }
                />
              </section>
            )}
          </div>
        )}
      </main>
      <LabelDialog id={id} open={dialog === 'label'} onClose={() => show(undefined)} />
      <EraseDialog id={id} open={dialog === 'erase'} onClose={() => show(undefined)} />
    </>
  );
}

function revisionOf(
  revisions: readonly Revision[] | undefined,
  number: number | undefined,
): Revision | undefined {
  return number === undefined ? revisions?.[0] : revisions?.find((one) => one.number === number);
}

/** Still bars where the revisions and what they changed will stand. */
function HistorySkeleton() {
  return (
    <div className="history-columns" role="status" aria-label="The history is on its way">
      <div className="revisions-column" aria-hidden="true">
        {[60, 48, 55, 40, 52].map((width) => (
          <div key={width} className="revision">
            <span className="still" style={{ width: `${width}%` }} />
          </div>
        ))}
      </div>
      <div className="revision-column max-desk:hidden" aria-hidden="true">
        {[30, 80, 72, 76, 64, 70].map((width) => (
          <span key={width} className="still mb-5" style={{ width: `${width}%` }} />
        ))}
      </div>
    </div>
  );
}
