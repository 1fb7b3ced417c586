import type { Drawers } from '../../postmortems/page/use-drawers.ts';

/** On a phone: what of the post-mortem is shown beside its source. */
export function EditorBottomBar({ drawers, findings }: { drawers: Drawers; findings: number }) {
  const views = [
    { words: 'Source', drawer: undefined },
    { words: 'Outline', drawer: 'outline' },
    { words: findings === 0 ? 'Findings' : `Findings ${findings}`, drawer: 'panel' },
  ] as const;
  return (
    <nav className="bottom-bar" aria-label="Parts of the post-mortem">
      {views.map(({ words, drawer }) => (
        <button
          key={drawer ?? 'source'}
          type="button"
          aria-pressed={drawers.open === drawer}
          onClick={() => drawers.show(drawer)}
        >
          {words}
        </button>
      ))}
    </nav>
  );
}
