import type { PostmortemPage } from '@debrief/http-contract';
import { useEffect, useMemo, useRef } from 'react';
import { filledWords, SectionHealth } from '../../checking/section-health.tsx';
import { outlineLines } from './outline-entries.ts';
import { useCurrentSection } from './use-current-section.ts';

/** The sections of the document, with what is wrong or empty in each; the one being read is marked and kept in sight. */
export function Outline({
  outline,
  ready,
  onGo,
}: {
  outline: PostmortemPage['outline'];
  ready: boolean;
  onGo: (id: string) => void;
}) {
  const lines = useMemo(() => outlineLines(outline), [outline]);
  const ids = useMemo(() => lines.map(({ id }) => id), [lines]);
  const current = useCurrentSection(ids, ready);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (current === undefined) return;
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  if (lines.length === 0) {
    return <p className="px-5 py-4 text-ink-3">This text has no headings, so it has no outline.</p>;
  }
  return (
    <nav aria-label="In this document">
      <h2 className="panel-heading px-5 pt-4">In this document</h2>
      <ol ref={list} className="outline-list">
        {lines.map((line) => (
          <li key={line.id}>
            <a
              href={`#${line.id}`}
              className={line.depth === 0 ? 'outline-link' : 'outline-link outline-under'}
              data-empty={(line.empty && !line.worst) || undefined}
              aria-current={line.id === current ? 'location' : undefined}
              onClick={(event) => {
                event.preventDefault();
                onGo(line.id);
              }}
            >
              <span className="min-w-0 grow">{line.heading}</span>
              <SectionHealth line={line} />
            </a>
          </li>
        ))}
      </ol>
      <p className="px-5 pt-4 text-chart text-ink-3">{filledWords(lines)}</p>
    </nav>
  );
}
