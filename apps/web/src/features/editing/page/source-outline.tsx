import type { EditorView } from '@codemirror/view';
import { memo, useEffect, useMemo, useRef } from 'react';
import { filledWords, SectionHealth } from '../../checking/section-health.tsx';
import { outlineLines } from '../../postmortems/page/outline-entries.ts';
import type { Examined } from '../findings/examination.ts';
import { useSectionInSight } from './use-section-in-sight.ts';

/** The headings of the text as it was read last, with the findings in each; the one in sight is marked and kept in sight. */
export const SourceOutline = memo(function SourceOutline({
  outline,
  editor,
  onGo,
}: {
  outline: Examined['outline'] | undefined;
  /** The editor in which the text stands; stays the same function. */
  editor: () => EditorView | undefined;
  onGo: (place: number) => void;
}) {
  const lines = useMemo(() => outline && outlineLines(outline), [outline]);
  const ids = useMemo(() => lines?.map(({ id }) => id), [lines]);
  const current = useSectionInSight(ids, editor);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (current === undefined) return;
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  if (lines === undefined) {
    return (
      <div className="flex flex-col gap-5 p-5" aria-hidden="true">
        {[60, 45, 70, 50, 65, 40].map((width) => (
          <span key={width} className="still" style={{ width: `${width}%` }} />
        ))}
      </div>
    );
  }
  if (lines.length === 0) {
    return <p className="px-5 py-4 text-ink-3">This text has no headings, so it has no outline.</p>;
  }
  return (
    <nav aria-label="In this document">
      <h2 className="panel-heading px-5 pt-4">In this document</h2>
      <ol ref={list} className="outline-list">
        {lines.map((line) => (
          <li key={line.id}>
            <button
              type="button"
              className={line.depth === 0 ? 'outline-link' : 'outline-link outline-under'}
              aria-current={line.id === current ? 'location' : undefined}
              data-empty={(line.empty && !line.worst) || undefined}
              onClick={() => onGo(Number(line.id))}
            >
              <span className="min-w-0 grow">{line.heading}</span>
              <SectionHealth line={line} />
            </button>
          </li>
        ))}
      </ol>
      <p className="px-5 pt-4 text-chart text-ink-3">{filledWords(lines)}</p>
    </nav>
  );
});
