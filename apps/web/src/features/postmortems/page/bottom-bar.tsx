import type { PanelTab } from './side-panel.tsx';
import type { Drawers } from './use-drawers.ts';

/** On a phone: what of the post-mortem is shown. */
export function BottomBar({
  drawers,
  tab,
  onTab,
  findings,
}: {
  drawers: Drawers;
  tab: PanelTab;
  onTab: (tab: PanelTab) => void;
  findings: number;
}) {
  const panel = (name: PanelTab) => () => {
    onTab(name);
    drawers.show('panel');
  };
  const views = [
    { words: 'Read', on: drawers.open === undefined, show: () => drawers.show(undefined) },
    { words: 'Outline', on: drawers.open === 'outline', show: () => drawers.show('outline') },
    { words: 'Facts', on: drawers.open === 'panel' && tab === 'facts', show: panel('facts') },
    {
      words: findings === 0 ? 'Findings' : `Findings ${findings}`,
      on: drawers.open === 'panel' && tab === 'findings',
      show: panel('findings'),
    },
    { words: 'Missing', on: drawers.open === 'panel' && tab === 'missing', show: panel('missing') },
  ];
  return (
    <nav className="bottom-bar" aria-label="Parts of the post-mortem">
      {views.map(({ words, on, show }) => (
        <button key={words} type="button" aria-pressed={on} onClick={show}>
          {words}
        </button>
      ))}
    </nav>
  );
}
