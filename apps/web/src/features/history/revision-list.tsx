import type { Revision } from '@debrief/http-contract';
import { Link } from '@tanstack/react-router';
import type { RefObject } from 'react';
import { momentInWords } from '../../formatting/moments.ts';
import { useToday } from '../../formatting/use-today.ts';
import type { RowSelection } from '../../keyboard/use-row-keys.ts';
import { isUnverified, KIND_WORDS, revisionAuthors, sizeWords } from './revision-words.ts';

/** The revisions, the newest first: when, who, how it came about, how much it changed. Each leads to what it changed. */
export function RevisionList({
  id,
  revisions,
  shown,
  listRef,
  selection,
}: {
  id: string;
  revisions: readonly Revision[];
  /** The one that is looked at. */
  shown: number | undefined;
  listRef: RefObject<HTMLOListElement | null>;
  selection: RowSelection;
}) {
  const today = useToday();
  return (
    <ol ref={listRef} className="revisions" reversed>
      {revisions.map((revision) => (
        <li key={revision.number}>
          <Link
            to="/postmortems/$id/history"
            params={{ id }}
            search={({ view }) => ({
              revision: revision.number,
              ...(view === undefined ? {} : { view }),
            })}
            resetScroll={false}
            className="revision"
            data-row={String(revision.number)}
            data-selected={selection.selected === String(revision.number) || undefined}
            aria-current={revision.number === shown || undefined}
            onFocus={() => selection.select(String(revision.number))}
          >
            <span className="revision-when tabular">{momentInWords(revision.ended, today)}</span>
            <span className="revision-size tabular">{sizeWords(revision)}</span>
            {revision.label !== undefined && <span className="revision-label">“{revision.label}”</span>}
            <span className="revision-who">
              <RevisionAuthors revision={revision} />
              {KIND_WORDS[revision.kind] !== undefined && <span>{KIND_WORDS[revision.kind]}</span>}
              <span className="unseen">revision {revision.number}</span>
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}

/** The names of a revision, with the word for those that nobody has verified. */
export function RevisionAuthors({ revision }: { revision: Revision }) {
  const names = revisionAuthors(revision);
  if (names === undefined) return null;
  return (
    <span>
      {names}
      {isUnverified(revision.authors) && <span className="unverified"> unverified</span>}
    </span>
  );
}
