import type { RequestFailure, Revision } from '@debrief/http-contract';
import { Link, useNavigate } from '@tanstack/react-router';
import { Chevron } from '../../components/filter-menu.tsx';
import { Popover } from '../../components/popover.tsx';
import { FailureMessage } from '../../components/state-message.tsx';
import { momentInWords, momentSpan } from '../../formatting/moments.ts';
import { useToday } from '../../formatting/use-today.ts';
import { RefusedHere } from '../documents/refused-here.tsx';
import { ComparisonView } from './comparison-view.tsx';
import { FactChanges } from './fact-changes.tsx';
import { RevisionAuthors } from './revision-list.tsx';
import { KIND_WORDS, sizeWords } from './revision-words.ts';
import { useComparison } from './use-history.ts';

/** One revision: who and when, the facts that it changed, its text beside the one it is compared with. */
export function RevisionView({
  id,
  revision,
  revisions,
  other,
  inline,
  narrow,
  canRestore,
  restoring,
  failure,
  onRestore,
}: {
  id: string;
  revision: Revision;
  revisions: readonly Revision[];
  /** The revision to compare with, where another than the one before is wanted. */
  other: number | undefined;
  inline: boolean;
  /** Whether there is room for one text alone. */
  narrow: boolean;
  canRestore: boolean;
  restoring: boolean;
  failure: RequestFailure | null;
  onRestore: () => void;
}) {
  const asked = useComparison(id, revision.number, other);
  const comparison = asked.data;
  const names = {
    former: comparison?.with === undefined ? 'nothing' : `revision ${comparison.with.number}`,
    newer: `revision ${revision.number}`,
  };
  return (
    <>
      <div className="revision-head">
        <div className="min-w-0 grow">
          {narrow && (
            <Link to="/postmortems/$id/history" params={{ id }} search={{}} className="link min-h-7">
              All revisions
            </Link>
          )}
          <h2 className="font-semibold font-serif text-section">
            {revision.label === undefined ? `Revision ${revision.number}` : `“${revision.label}”`}
          </h2>
          <p className="revision-who text-ink-2">
            <span>{momentSpan(revision.began, revision.ended)}</span>
            <RevisionAuthors revision={revision} />
            {KIND_WORDS[revision.kind] !== undefined && <span>{KIND_WORDS[revision.kind]}</span>}
            {sizeWords(revision) !== '' && <span className="tabular">{sizeWords(revision)} letters</span>}
          </p>
        </div>
        {canRestore && (
          <button type="button" className="button" disabled={restoring} onClick={onRestore}>
            {restoring ? 'Restoring' : 'Restore this text'} <kbd>R</kbd>
          </button>
        )}
      </div>
      <RefusedHere failure={failure} />
      <div className="comparison-tools">
        <OtherRevision id={id} revision={revision} revisions={revisions} other={other} inline={inline} />
        {!narrow && <LayoutSwitch id={id} inline={inline} />}
      </div>
      {asked.isError && comparison === undefined && (
        <FailureMessage
          title="The comparison did not arrive"
          error={asked.error}
          onRetry={() => asked.refetch()}
        />
      )}
      {comparison === undefined && !asked.isError && (
        <div role="status" aria-label="The comparison is on its way">
          {[40, 78, 70, 74].map((width) => (
            <span key={width} className="still mb-5" style={{ width: `${width}%` }} aria-hidden="true" />
          ))}
        </div>
      )}
      {comparison !== undefined && (
        <div aria-busy={asked.isPlaceholderData}>
          <FactChanges
            key={`${comparison.revision.number} ${comparison.with?.number}`}
            facts={comparison.facts}
          />
          {comparison.changes.length === 0 ? (
            <p className="py-6 text-ink-2">The two texts are the same, letter for letter.</p>
          ) : (
            <ComparisonView
              key={`${comparison.revision.version} ${comparison.with?.version}`}
              former={comparison.former}
              changes={comparison.changes}
              layout={inline ? 'inline' : 'beside'}
              names={names}
            />
          )}
        </div>
      )}
    </>
  );
}

/** Which revision it is compared with: the one before, or any other. */
function OtherRevision({
  id,
  revision,
  revisions,
  other,
  inline,
}: {
  id: string;
  revision: Revision;
  revisions: readonly Revision[];
  other: number | undefined;
  inline: boolean;
}) {
  const today = useToday();
  const before = revisions.find(({ number }) => number < revision.number);
  const chosen = other ?? before?.number;
  const search = (number: number | undefined) => ({
    revision: revision.number,
    ...(number === undefined ? {} : { with: number }),
    ...(inline ? { view: 'inline' as const } : {}),
  });
  if (revisions.length < 2) return <p className="text-ink-2">The only revision: nothing came before it.</p>;
  const words =
    chosen === undefined
      ? 'Compared with nothing: the first'
      : `Compared with revision ${chosen}${chosen === before?.number ? ', the one before' : ''}`;
  return (
    <Popover
      name="Compare with"
      label={
        <>
          {words}
          <Chevron />
        </>
      }
    >
      {(close) =>
        revisions
          .filter(({ number }) => number !== revision.number)
          .map((one) => (
            <Link
              key={one.number}
              to="/postmortems/$id/history"
              params={{ id }}
              search={search(one.number === before?.number ? undefined : one.number)}
              resetScroll={false}
              className="choice no-underline"
              aria-current={one.number === chosen || undefined}
              onClick={close}
            >
              <span className="tabular w-7 text-ink-3">{one.number}</span>
              <span className="grow">
                {one.label === undefined ? momentInWords(one.ended, today) : `“${one.label}”`}
              </span>
              {one.number === before?.number && <span className="text-ink-3">the one before</span>}
            </Link>
          ))
      }
    </Popover>
  );
}

function LayoutSwitch({ id, inline }: { id: string; inline: boolean }) {
  const navigate = useNavigate();
  const choose = (view: 'inline' | undefined) =>
    navigate({
      to: '/postmortems/$id/history',
      params: { id },
      search: ({ view: _, ...rest }) => ({ ...rest, ...(view === undefined ? {} : { view }) }),
      replace: true,
      resetScroll: false,
    });
  return (
    <span className="segments" role="radiogroup" aria-label="Layout">
      <label>
        <input
          type="radio"
          name="layout"
          className="unseen"
          checked={!inline}
          onChange={() => choose(undefined)}
        />
        Side by side
      </label>
      <label>
        <input
          type="radio"
          name="layout"
          className="unseen"
          checked={inline}
          onChange={() => choose('inline')}
        />
        In one text
      </label>
    </span>
  );
}
