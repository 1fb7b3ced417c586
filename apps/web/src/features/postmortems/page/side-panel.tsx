import type { Finding } from '@debrief/core/postmortem';
import type { CheckItem } from '@debrief/core/reviewing';
import type { Checks, PostmortemPage } from '@debrief/http-contract';
import { PanelTabs } from '../../../components/panel-tabs.tsx';
import { ChecklistPanel } from '../../checking/checklist-panel.tsx';
import { FactsPanel } from './facts-panel.tsx';
import { FindingsPanel } from './findings-panel.tsx';

export type PanelTab = 'facts' | 'findings' | 'missing';

/** Facts, findings and what is missing, behind tabs. */
export function SidePanel({
  page,
  checks,
  tab,
  onTab,
  pointed,
  asked,
  onJump,
  onAnswer,
  onStep,
}: {
  page: PostmortemPage;
  /** Undefined while they are on their way. */
  checks: Checks | undefined;
  tab: PanelTab;
  onTab: (tab: PanelTab) => void;
  pointed: Finding | undefined;
  /** The question that was gone to last. */
  asked: string | undefined;
  onJump: (span: readonly [number, number], finding?: Finding) => void;
  onAnswer: (item: CheckItem) => void;
  onStep: (by: 1 | -1) => void;
}) {
  const { findings } = page;
  const missing = checks?.missing;
  const tabs = [
    { id: 'facts', words: 'Facts' },
    { id: 'findings', words: findings.length === 0 ? 'Findings' : `Findings ${findings.length}` },
    { id: 'missing', words: missing ? `Missing ${missing.of - missing.done}` : 'Missing' },
  ] as const;
  return (
    <PanelTabs name="What was read" tabs={tabs} tab={tab} onTab={onTab}>
      {tab === 'facts' && <FactsPanel page={page} onJump={onJump} onAllFindings={() => onTab('findings')} />}
      {tab === 'findings' && (
        <FindingsPanel page={page} waived={checks?.waived ?? []} pointed={pointed} onJump={onJump} />
      )}
      {tab === 'missing' && <ChecklistPanel list={missing} pointed={asked} onGo={onAnswer} onStep={onStep} />}
    </PanelTabs>
  );
}
