import type { Drawers } from '../../postmortems/page/use-drawers.ts';
import type { ShownAs } from '../source/source-editor.ts';
import type { EditorTab } from './editor-panel.tsx';

/** On a phone: what of the post-mortem is shown beside its text. */
export function EditorBottomBar({
  drawers,
  findings,
  as,
  tab,
  onTab,
}: {
  drawers: Drawers;
  findings: number;
  as: ShownAs;
  tab: EditorTab;
  onTab: (tab: EditorTab) => void;
}) {
  const views = [
    { words: as === 'page' ? 'Write' : 'Source', drawer: undefined, view: undefined },
    { words: 'Outline', drawer: 'outline', view: undefined },
    { words: findings === 0 ? 'Findings' : `Findings ${findings}`, drawer: 'panel', view: 'findings' },
    { words: 'Missing', drawer: 'panel', view: 'missing' },
  ] as const;
  return (
    <nav className="bottom-bar" aria-label="Parts of the post-mortem">
      {views.map(({ words, drawer, view }) => (
        <button
          key={view ?? drawer ?? 'text'}
          type="button"
          aria-pressed={drawers.open === drawer && (view === undefined || view === tab)}
          onClick={() => {
            if (view !== undefined) onTab(view);
            drawers.show(drawer);
          }}
        >
          {words}
        </button>
      ))}
    </nav>
  );
}
