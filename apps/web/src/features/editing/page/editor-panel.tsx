import type { CheckItem } from '@debrief/core/reviewing';
import { type ComponentProps, memo } from 'react';
import { PanelTabs } from '../../../components/panel-tabs.tsx';
import { ChecklistPanel } from '../../checking/checklist-panel.tsx';
import type { Examined } from '../findings/examination.ts';
import { FindingsList } from '../findings/findings-list.tsx';

export type EditorTab = 'findings' | 'missing';

/** What was found in the text, and what is missing in it, behind two tabs. */
export const EditorPanel = memo(function EditorPanel({
  tab,
  onTab,
  examined,
  asked,
  onAnswer,
  onStep,
  trouble,
  ...findings
}: {
  tab: EditorTab;
  onTab: (tab: EditorTab) => void;
  examined: Examined | undefined;
  /** The question that was gone to last. */
  asked: string | undefined;
  onAnswer: (item: CheckItem) => void;
  onStep: (by: 1 | -1) => void;
  /** Why the last thing that was asked for could not be done. */
  trouble: string | undefined;
} & Omit<ComponentProps<typeof FindingsList>, 'waived'>) {
  const count = findings.findings?.length ?? 0;
  const missing = examined?.missing;
  const tabs = [
    { id: 'findings', words: count === 0 ? 'Findings' : `Findings ${count}` },
    { id: 'missing', words: missing ? `What is missing ${missing.of - missing.done}` : 'What is missing' },
  ] as const;
  return (
    <PanelTabs name="Checks" tabs={tabs} tab={tab} onTab={onTab}>
      {trouble !== undefined && (
        <p className="panel-section waive-trouble" role="alert">
          {trouble}
        </p>
      )}
      {tab === 'findings' ? (
        <FindingsList {...findings} waived={examined?.waived ?? []} />
      ) : (
        <ChecklistPanel list={missing} pointed={asked} onGo={onAnswer} onStep={onStep} />
      )}
    </PanelTabs>
  );
});
