import type { KeyboardEvent, ReactNode } from 'react';

/** Views of a panel behind tabs; the arrow keys move between them. */
export function PanelTabs<Tab extends string>({
  name,
  tabs,
  tab,
  onTab,
  children,
}: {
  /** What the tabs are views of, for those who hear it. */
  name: string;
  tabs: readonly { id: Tab; words: string }[];
  tab: Tab;
  onTab: (tab: Tab) => void;
  children: ReactNode;
}) {
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const at = tabs.findIndex(({ id }) => id === tab);
    const other = tabs[(at + by + tabs.length) % tabs.length]?.id ?? tab;
    onTab(other);
    document.getElementById(`debrief-tab-${other}`)?.focus();
  };
  return (
    <>
      <div role="tablist" aria-label={name} className="panel-tabs" onKeyDown={onKeyDown}>
        {tabs.map(({ id, words }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`debrief-tab-${id}`}
            className="panel-tab"
            aria-selected={tab === id}
            aria-controls="debrief-tab-panel"
            tabIndex={tab === id ? 0 : -1}
            onClick={() => onTab(id)}
          >
            {words}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="debrief-tab-panel" aria-labelledby={`debrief-tab-${tab}`}>
        {children}
      </div>
    </>
  );
}
