import type { PostmortemList } from '@debrief/http-contract';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { FindingCount } from '../../../components/glyphs/finding-glyph.tsx';
import { IncidentMark } from '../../../components/glyphs/incident-mark.tsx';
import { ReviewMark } from '../../../components/glyphs/review-mark.tsx';
import { SeverityMark } from '../../../components/glyphs/severity-mark.tsx';
import { shortDay } from '../../../formatting/days.ts';
import { fileName, titleOf } from '../../../formatting/row-title.ts';
import { DurationStripCell, restoredInWords } from './duration-strip.tsx';
import { piecesAt, piecesOfTitle, type TextPiece } from './mark-words.ts';

export type ListRow = PostmortemList['rows'][number];

/** One post-mortem of the list. Its title is the link; the whole row answers to the pointer. */
export const PostmortemRowLine = memo(function PostmortemRowLine({
  row,
  query,
  year,
  selected,
  onSelect,
}: {
  row: ListRow;
  query: string | undefined;
  /** The year that dates need not name. */
  year: number | undefined;
  selected: boolean;
  onSelect: (id: string) => void;
}) {
  return (
    <tr
      className={row.template ? 'list-row list-row-template' : 'list-row'}
      data-selected={selected || undefined}
    >
      <td className="c-severity">
        {row.template ? (
          <span className="text-ink-3">template</span>
        ) : (
          <SeverityMark severity={row.severity} />
        )}
      </td>
      <td className="c-date tabular">
        {row.date === undefined ? <span className="text-ink-3">–</span> : shortDay(row.date, year)}
      </td>
      <td className="c-title">
        <Link
          to="/postmortems/$id"
          params={{ id: row.id }}
          className="row-link"
          data-row={row.id}
          onFocus={() => onSelect(row.id)}
          onClick={() => onSelect(row.id)}
        >
          <Pieces pieces={piecesOfTitle(titleOf(row), query)} />
        </Link>
        <Byline row={row} />
        <SnippetLine row={row} />
      </td>
      <Numbers row={row} />
    </tr>
  );
});

function Byline({ row }: { row: ListRow }) {
  return (
    <div className="row-byline">
      <span>{row.incidentId ?? fileName(row.path)}</span>
      {row.example === true && <span className="text-ink-3">example</span>}
      {row.services.length > 0 && <span>{row.services.join(', ')}</span>}
      {row.visibility === 'restricted' && (
        <span className="mark gap-1">
          <svg
            viewBox="0 0 12 12"
            className="size-3 fill-none stroke-ink-3"
            strokeWidth="1.2"
            aria-hidden="true"
          >
            <rect x="2" y="5.2" width="8" height="5.6" rx="1" />
            <path d="M3.8 5V3.6a2.2 2.2 0 0 1 4.4 0V5" />
          </svg>
          restricted
        </span>
      )}
    </div>
  );
}

function SnippetLine({ row }: { row: ListRow }) {
  const first = row.snippets?.[0];
  if (!first) return null;
  const more = (row.snippets?.length ?? 1) - 1;
  return (
    <div className="row-snippet">
      {first.section !== undefined && <span className="snippet-section">{first.section}</span>}
      <Pieces pieces={piecesAt(first.text, first.hits)} />
      {more > 0 && <span className="snippet-more"> · and {more} more</span>}
    </div>
  );
}

function Pieces({ pieces }: { pieces: readonly TextPiece[] }) {
  return pieces.map((piece, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place.
    piece.hit ? <mark key={index}>{piece.text}</mark> : piece.text,
  );
}

function Numbers({ row }: { row: ListRow }) {
  if (row.template) {
    return (
      <>
        <td className="c-restored" />
        <td className="c-strip text-caption text-ink-3">not filled in yet</td>
        <td className="c-incident" />
        <td className="c-review" />
        <td className="c-actions" />
        <td className="c-findings" />
      </>
    );
  }
  return (
    <>
      <td className="c-restored tabular">{restoredInWords(row.strip)}</td>
      <td className="c-strip">
        <DurationStripCell strip={row.strip} />
      </td>
      <td className="c-incident">
        <IncidentMark state={row.incidentState} />
      </td>
      <td className="c-review">
        <ReviewMark state={row.reviewState} />
      </td>
      <td className="c-actions tabular">
        <OpenActions actions={row.actions} />
      </td>
      <td className="c-findings tabular">
        <Findings findings={row.findings} />
      </td>
    </>
  );
}

function OpenActions({ actions }: { actions: ListRow['actions'] }) {
  if (actions.open === 0) return <span className="none text-ink-3">–</span>;
  return (
    <span>
      {actions.open}
      <span className="stacked-only"> open</span>
      {actions.late > 0 && (
        <>
          , <span className="font-semibold text-crit">{actions.late} late</span>
        </>
      )}
    </span>
  );
}

function Findings({ findings }: { findings: ListRow['findings'] }) {
  if (findings.error + findings.warning + findings.info === 0)
    return <span className="text-ink-3">clear</span>;
  return (
    <span className="finding-counts">
      {findings.error > 0 && <FindingCount severity="error" count={findings.error} />}
      {findings.warning > 0 && <FindingCount severity="warning" count={findings.warning} />}
      {findings.info > 0 && <FindingCount severity="info" count={findings.info} />}
    </span>
  );
}
