import type { Finding } from '@debrief/core/postmortem';
import type { PostmortemPage } from '@debrief/http-contract';
import type { KeyboardEvent } from 'react';
import { FactsPanel } from './facts-panel.tsx';
import { FindingsPanel } from './findings-panel.tsx';

export type PanelTab = 'facts' | 'findings';

/** Facts and findings behind two tabs; the arrow keys move between them. */
export function SidePanel({
  page,
  tab,
  onTab,
  pointed,
  onJump,
}: {
  page: PostmortemPage;
  tab: PanelTab;
  onTab: (tab: PanelTab) => void;
  pointed: Finding | undefined;
  onJump: (span: readonly [number, number], finding?: Finding) => void;
}) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const other = tab === 'facts' ? 'findings' : 'facts';
    onTab(other);
    document.getElementById(`debrief-tab-${other}`)?.focus();
  };
  const head = (name: PanelTab, words: string) => (
    <button
      type="button"
      role="tab"
      id={`debrief-tab-${name}`}
      className="panel-tab"
      aria-selected={tab === name}
      aria-controls="debrief-tab-panel"
      tabIndex={tab === name ? 0 : -1}
      onClick={() => onTab(name)}
    >
      {words}
    </button>
  );
  return (
    <>
      <div role="tablist" aria-label="What was read" className="panel-tabs" onKeyDown={onKeyDown}>
        {head('facts', 'Facts')}
        {head('findings', page.findings.length === 0 ? 'Findings' : `Findings ${page.findings.length}`)}
      </div>
      <div role="tabpanel" id="debrief-tab-panel" aria-labelledby={`debrief-tab-${tab}`}>
        {tab === 'facts' ? (
          <FactsPanel page={page} onJump={onJump} onAllFindings={() => onTab('findings')} />
        ) : (
          <FindingsPanel page={page} pointed={pointed} onJump={onJump} />
        )}
      </div>
    </>
  );
}
