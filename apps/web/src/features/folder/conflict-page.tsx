import '@fontsource/commit-mono/400.css';
import '../../styles/folder.css';
import { type FolderConflict, RequestFailure } from '@debrief/http-contract';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { FailureMessage, StateMessage } from '../../components/state-message.tsx';
import { TrailBar } from '../../components/trail-bar.tsx';
import { useTitle } from '../../components/use-title.ts';
import { counted } from '../../formatting/counted.ts';
import { titleOf } from '../../formatting/row-title.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { showToast } from '../commands/toasts.ts';
import { useWriting } from '../commands/use-writing.ts';
import { RefusedHere } from '../documents/refused-here.tsx';
import { ConnectionLine } from '../library/library-lines.tsx';
import { usePostmortem } from '../postmortems/page/use-postmortem.ts';
import { ClashingPlaceView } from './clashing-place.tsx';
import { type BothTexts, type Choices, clashOf, settledByHand, settledByPlaces } from './settle-text.ts';
import { type Decide, useConflict, useSettle } from './use-conflict.ts';

const route = getRouteApi('/postmortems/$id/conflict');

/** A file and the text here that were changed at the same place: what both hold, and the decision. */
export function ConflictPage() {
  const { id } = route.useParams();
  const navigate = useNavigate();
  const asked = useConflict(id);
  const page = usePostmortem(id).data;
  const title = page && titleOf(page.row);
  const back = () => navigate({ to: '/postmortems/$id', params: { id } });
  const settle = useSettle(id, () => {
    back();
    showToast({ words: 'Settled. What was not kept is in the history.' });
  });
  useTitle(title && `Unsettled: ${title}`);
  useKeys({ u: back });
  const none = asked.error instanceof RequestFailure && asked.error.status === 404;
  return (
    <>
      <TrailBar id={id} title={title} here="Unsettled" />
      <ConnectionLine />
      <main id="page-content" className="page-width pb-16">
        {none && (
          <div className="py-11">
            <h1 className="unseen">Settled</h1>
            <StateMessage
              title="Nothing is unsettled here"
              step={
                <Link to="/postmortems/$id" params={{ id }} className="link min-h-7">
                  To the post-mortem
                </Link>
              }
            >
              The file in the folder and the text here are the same, or somebody has settled it.
            </StateMessage>
          </div>
        )}
        {asked.isError && !none && asked.data === undefined && (
          <div className="py-11">
            <h1 className="unseen">Unsettled</h1>
            <FailureMessage
              title="The two texts did not arrive"
              error={asked.error}
              onRetry={() => asked.refetch()}
            />
          </div>
        )}
        {asked.data !== undefined && !none && (
          <Decision
            conflict={asked.data}
            failure={settle.error}
            settling={settle.isPending}
            onSettle={settle.mutate}
          />
        )}
      </main>
    </>
  );
}

function Decision({
  conflict,
  failure,
  settling,
  onSettle,
}: {
  conflict: FolderConflict;
  failure: RequestFailure | null;
  settling: boolean;
  onSettle: (decide: Decide) => void;
}) {
  const { base, here, outside } = conflict;
  const { can, why } = useWriting();
  const clash = useMemo(() => clashOf(base, here, outside), [base, here, outside]);
  const [choices, setChoices] = useState<Choices>(new Map());
  const [byHand, setByHand] = useState<{ begun: BothTexts; text: string }>();
  const count = clash.places.length;
  const decided = clash.places.filter(({ key }) => choices.has(key)).length;
  return (
    <>
      <h1 className="max-w-3xl text-balance pt-6 pb-2 font-semibold font-serif text-page tracking-[-0.018em]">
        The file was changed where the text here was changed too
      </h1>
      <p className="max-w-3xl pb-4 text-ink-2">
        Neither is overwritten until somebody decides. What is not kept stays in the history
        {count > 0 && `; all else that either side changed is kept`}.
      </p>
      {why !== undefined && <p className="pb-4 text-ink-2">{why}</p>}
      {byHand === undefined ? (
        <>
          <ol className="places">
            {clash.places.map((place, at) => (
              <ClashingPlaceView
                key={place.key}
                place={place}
                of={counted(count, 'place')}
                number={at + 1}
                choice={choices.get(place.key)}
                can={can}
                onChoose={(choice) => setChoices(new Map(choices).set(place.key, choice))}
              />
            ))}
          </ol>
          {can && (
            <div className="decision">
              {count > 0 && (
                <>
                  <button
                    type="button"
                    className="button button-primary"
                    disabled={decided < count || settling}
                    onClick={() => onSettle((newest) => asText(settledByPlaces(newest, choices)))}
                  >
                    Settle it so
                  </button>
                  <span className="tabular text-ink-2" role="status">
                    {decided} of {count} decided
                  </span>
                </>
              )}
              <span className="decision-whole">
                <button
                  type="button"
                  className="button"
                  disabled={settling}
                  onClick={() => onSettle(() => ({ keep: 'here' }))}
                >
                  Keep what is here everywhere
                </button>
                <button
                  type="button"
                  className="button"
                  disabled={settling}
                  onClick={() => onSettle(() => ({ keep: 'outside' }))}
                >
                  Take the file’s everywhere
                </button>
                <button
                  type="button"
                  className="quiet-button"
                  onClick={() => setByHand({ begun: { base, here, outside }, text: clash.settled(choices) })}
                >
                  Write it by hand
                </button>
              </span>
            </div>
          )}
        </>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            onSettle((newest) => asText(settledByHand(byHand.begun, byHand.text, newest)));
          }}
        >
          <label className="mb-1 block text-ink-2" htmlFor="settled-text">
            The whole text as it will be, here and in the file
          </label>
          <textarea
            id="settled-text"
            className="field settled-text"
            value={byHand.text}
            spellCheck={false}
            onChange={(event) => setByHand({ ...byHand, text: event.currentTarget.value })}
          />
          <div className="flex flex-wrap items-center gap-2 pt-3">
            <button type="submit" className="button button-primary" disabled={settling}>
              Settle it with this text
            </button>
            <button type="button" className="quiet-button" onClick={() => setByHand(undefined)}>
              Back to the places
            </button>
          </div>
        </form>
      )}
      <RefusedHere failure={failure} />
    </>
  );
}

function asText(text: string | undefined): ReturnType<Decide> {
  return text === undefined ? undefined : { keep: 'text', text };
}
