import type { Drawers } from '../../postmortems/page/use-drawers.ts';
import type { ShownAs } from '../source/source-editor.ts';

/** On a phone: what of the post-mortem is shown beside its text. */
export function EditorBottomBar({
  drawers,
  findings,
  as,
}: {
  drawers: Drawers;
  findings: number;
  as: ShownAs;
}) {
  const views = [
    { words: as === 'page' ? 'Write' : 'Source', drawer: undefined },
    { words: 'Outline', drawer: 'outline' },
    { words: findings === 0 ? 'Findings' : `Findings ${findings}`, drawer: 'panel' },
  ] as const;
  return (
    <nav className="bottom-bar" aria-label="Parts of the post-mortem">
      {views.map(({ words, drawer }) => (
        <button
          key={drawer ?? 'text'}
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
