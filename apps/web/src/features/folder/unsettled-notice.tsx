import type { Library } from '@debrief/http-contract';
import { Link } from '@tanstack/react-router';
import { counted } from '../../formatting/counted.ts';
import { useLibrary } from '../library/use-library.ts';

type Unsettled = Library['unsettled'][number];

/** On the library's page: which files are not as the text here, each with its reason and the way to settle it. Else nothing. */
export function UnsettledFiles() {
  const unsettled = useLibrary().data?.unsettled ?? [];
  if (unsettled.length === 0) return null;
  return (
    <details className="unsettled">
      <summary>
        <Sign />
        {counted(unsettled.length, 'file is', 'files are')} not settled with the folder
      </summary>
      <ul>
        {unsettled.map((one) => (
          <li key={one.id}>
            <Link to="/postmortems/$id" params={{ id: one.id }} className="quiet-link">
              {one.path}
            </Link>
            <span className="text-ink-2">
              {one.reason} {written(one)}
            </span>
            <SettleLink one={one} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** On a post-mortem's own page: that its file is not as the text here. Else nothing. */
export function UnsettledHere({ id }: { id: string }) {
  const one = useLibrary().data?.unsettled.find((other) => other.id === id);
  if (one === undefined) return null;
  return (
    <p className="unsettled-here" role="status">
      <span className="mark font-semibold">
        <Sign />
        Not settled with the folder
      </span>
      <span className="min-w-0 wrap-anywhere">
        <code>{one.path}</code> in <code>{one.folder}</code>: {one.reason} {written(one)}
      </span>
      <SettleLink one={one} />
    </p>
  );
}

/** Where the file could not be written: what that means for the text, and what to do. */
function written({ remedy }: Unsettled): string {
  if (remedy === undefined) return '';
  return `The text is saved in Debrief’s data; only the file is older. ${remedy} Then it is written by itself.`;
}

function SettleLink({ one }: { one: Unsettled }) {
  if (one.state !== 'conflict') return null;
  return (
    <Link to="/postmortems/$id/conflict" params={{ id: one.id }} className="link min-h-6">
      Settle it<span className="unseen"> for {one.path}</span>
    </Link>
  );
}

function Sign() {
  return (
    <svg viewBox="0 0 14 14" className="glyph fill-none stroke-high" strokeWidth="1.4" aria-hidden="true">
      <path d="M7 2v4.5M7 6.5 3 12M7 6.5 11 12" />
    </svg>
  );
}
