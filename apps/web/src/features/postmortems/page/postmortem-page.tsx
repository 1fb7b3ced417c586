import '@fontsource-variable/source-serif-4/opsz-italic.css';
import '@fontsource/commit-mono/400.css';
import '../../../styles/document-columns.css';
import '../../../styles/document-prose.css';
import '../../../styles/document-blocks.css';
import '../../../styles/add-action.css';
import '../../../styles/causes.css';
import '../../../styles/action-parts.css';
import '../../../styles/links.css';
import '../../../styles/checking.css';
import type { Finding } from '@debrief/core/postmortem';
import type { CheckItem } from '@debrief/core/reviewing';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import { FailureMessage } from '../../../components/state-message.tsx';
import { useTitle } from '../../../components/use-title.ts';
import { titleOf } from '../../../formatting/row-title.ts';
import { useToday } from '../../../formatting/use-today.ts';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { nextMissing } from '../../checking/checklist-panel.tsx';
import { useChecks } from '../../checking/use-checks.ts';
import { GoneLine } from '../../documents/gone-line.tsx';
import { UnsettledHere } from '../../folder/unsettled-notice.tsx';
import { ConnectionLine } from '../../library/library-lines.tsx';
import { linkFromHere } from '../../links/copy-link.tsx';
import { GonePlace } from '../../links/gone-place.tsx';
import { goToPlace, useArrival } from '../../links/use-arrival.ts';
import { findPlaceOnPage, showPlaceOnPage } from '../../place-in-sight/place-on-page.ts';
import { useKeptPlace } from '../../place-in-sight/use-kept-place.ts';
import { BottomBar } from './bottom-bar.tsx';
import { DocumentBar } from './document-bar.tsx';
import { DocumentBody } from './document-body.tsx';
import { DocumentSkeleton } from './document-skeleton.tsx';
import { FindingFloating } from './finding-floating.tsx';
import { Outline } from './outline.tsx';
import { type PanelTab, SidePanel } from './side-panel.tsx';
import { type Drawer, useDrawers } from './use-drawers.ts';
import { useJumps } from './use-jumps.ts';
import { usePostmortem } from './use-postmortem.ts';

const route = getRouteApi('/postmortems/$id');

/** One post-mortem: its outline, its text with what was drawn from it, and its facts and findings. */
export function PostmortemPage() {
  const { id } = route.useParams();
  const navigate = useNavigate();
  const asked = usePostmortem(id);
  const page = asked.data;
  const today = useToday();
  const article = useRef<HTMLElement>(null);
  const [ready, setReady] = useState(false);
  const [tab, setTab] = useState<PanelTab>('facts');
  const [question, setQuestion] = useState<string>();
  const checks = useChecks(id, page !== undefined).data;
  const drawers = useDrawers();
  const jumps = useJumps(page, article, ready);
  const onReady = useCallback(() => setReady(true), []);
  useTitle(page && titleOf(page.row));
  const kept = useKeptPlace(id, ready ? 'reading' : undefined, {
    find: () => (article.current?.isConnected === true ? findPlaceOnPage(article.current) : undefined),
    show: (place) => (article.current ? showPlaceOnPage(article.current, place) : undefined),
  });
  const arrival = useArrival(page, ready, jumps.jump, kept);

  const onJump = (span: readonly [number, number], finding?: Finding) => {
    drawers.show(undefined);
    // The page takes the focus once the drawer has given it back.
    requestAnimationFrame(() => jumps.jump(span, finding));
  };
  const onGo = (heading: string) => {
    drawers.show(undefined);
    history.replaceState(history.state, '', `#${heading}`);
    requestAnimationFrame(() => goToPlace(heading));
  };
  const write = (hash: string) => navigate({ to: '/postmortems/$id/edit', params: { id }, hash });
  const answer = (item: CheckItem) => {
    setQuestion(item.id);
    if (item.absent !== undefined) return void write(`add-${item.absent}`);
    if (item.span) onJump(item.span);
  };
  const step = (by: 1 | -1) => {
    const item = checks && nextMissing(checks.missing, question, by);
    setTab('missing');
    setQuestion(item?.id);
    if (item?.span) onJump(item.span);
  };
  useKeys({
    u: () => navigate({ to: '/' }),
    e: () => navigate({ to: '/postmortems/$id/edit', params: { id } }),
    y: () => linkFromHere(article.current),
    'mod+shift+f': () => {
      setTab('findings');
      jumps.next();
    },
    'mod+.': () => jumps.openFixes(),
    F8: (event) => step(event.shiftKey ? -1 : 1),
  });

  if (asked.isError && !page) {
    return (
      <>
        <DocumentBar page={undefined} drawers={drawers} />
        <ConnectionLine />
        <main id="page-content" className="page-width py-16">
          <h1 className="unseen">Post-mortem</h1>
          <FailureMessage
            title="The post-mortem did not arrive"
            error={asked.error}
            onRetry={() => asked.refetch()}
          />
        </main>
      </>
    );
  }
  const column = (drawer: Drawer) => ({
    id: `debrief-${drawer}`,
    tabIndex: -1,
    'data-open': drawers.open === drawer || undefined,
    inert: !drawers.beside[drawer] && drawers.open !== drawer,
  });
  return (
    <>
      <DocumentBar page={page} drawers={drawers} />
      <ConnectionLine />
      <UnsettledHere id={id} />
      <GoneLine error={asked.error} />
      <GonePlace arrival={arrival} />
      {page ? (
        <div className="document-columns">
          <aside className="outline-column" aria-label="Outline" {...column('outline')}>
            <Outline outline={page.outline} ready={ready} onGo={onGo} />
          </aside>
          <main id="page-content" className="page-column" inert={drawers.open !== undefined}>
            <DocumentBody
              page={page}
              empty={checks?.empty}
              articleRef={article}
              today={today}
              onJump={onJump}
              onReady={onReady}
            />
          </main>
          <aside className="panel-column" aria-label="Facts and findings" {...column('panel')}>
            <SidePanel
              page={page}
              checks={checks}
              tab={tab}
              onTab={setTab}
              pointed={jumps.pointed}
              asked={question}
              onJump={onJump}
              onAnswer={answer}
              onStep={step}
            />
          </aside>
          {jumps.floating && (
            <FindingFloating
              key={jumps.floating.findings.map(({ rule, span }) => `${rule} ${span[0]}`).join()}
              open={jumps.floating}
              document={{ id, title: titleOf(page.row), version: page.version }}
              checks={checks}
              onClose={jumps.close}
            />
          )}
          {drawers.open !== undefined && (
            // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: Esc does the same.
            <div className="scrim" onClick={() => drawers.show(undefined)} />
          )}
          <BottomBar drawers={drawers} tab={tab} onTab={setTab} findings={page.findings.length} />
        </div>
      ) : (
        <main id="page-content">
          <DocumentSkeleton />
        </main>
      )}
    </>
  );
}
