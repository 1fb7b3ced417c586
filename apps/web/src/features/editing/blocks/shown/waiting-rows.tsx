import type { ReactNode } from 'react';
import { InlineText } from '../../../../components/inline-text.tsx';
import { useWriting } from '../../../commands/use-writing.ts';

/** Rows in which nobody has written anything yet, as they ask; pressed, each opens what fills it. */
export function WaitingRows({
  rows,
  onFill,
}: {
  rows: readonly string[];
  /** Absent where the rows are filled elsewhere. */
  onFill: ((asked: { words: string }) => void) | undefined;
}): ReactNode {
  const { can } = useWriting();
  if (rows.length === 0) return null;
  return (
    <ul className="block-waiting" aria-label="Waiting to be filled in">
      {rows.map((words, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows may ask the same.
        <li key={at}>
          {can && onFill !== undefined ? (
            <button type="button" className="waiting-row" onClick={() => onFill({ words: plain(words) })}>
              <InlineText text={words} />
            </button>
          ) : (
            <InlineText text={words} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** What a row asks for, without signs of Markdown. */
function plain(words: string): string {
  return words.replaceAll(/\*\*|__/g, '').trim();
}
