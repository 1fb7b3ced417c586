import { InlineText } from './inline-text.tsx';

/** How a row is written: its words in Markdown, and parts that it has no place of its own for. */
export interface RowWritten {
  words: string;
  details: readonly { label?: string; words: string }[];
}

/** What else stands in a row, in one quiet line. */
export function RowDetails({ details }: { details: RowWritten['details'] }) {
  if (details.length === 0) return null;
  return (
    <span className="row-details">
      {details.map(({ label, words }) => (
        <span key={`${label} ${words}`} className="row-detail">
          {label !== undefined && <span className="row-detail-label">{label} </span>}
          <InlineText text={words} />
        </span>
      ))}
    </span>
  );
}
