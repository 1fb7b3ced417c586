import type { CauseNode, Postmortem } from '@debrief/core/postmortem';
import { useMemo, useState } from 'react';
import { InlineText } from '../../components/inline-text.tsx';
import { useAsWritten } from '../../components/use-as-written.ts';
import { WordsForm } from '../../components/words-form.tsx';
import { counted } from '../../formatting/counted.ts';
import { actionName, isDone } from '../actions/action-edits.ts';
import { PlaceTrouble } from '../commands/pending-value.tsx';
import { usePending } from '../commands/use-pending.ts';
import { useWriting } from '../commands/use-writing.ts';
import {
  addBelow,
  type CausesShown,
  causeName,
  causePlace,
  removeCause,
  rewordCause,
} from './cause-edits.ts';
import { type CauseBranch, causeTrees, countLeaves } from './cause-tree.ts';

/** The causes of one list as a tree: what brought it about stands below each, with the actions that break it. */
export function CausesBlock({
  document,
  postmortem,
  ids,
  written,
}: CausesShown & {
  /** The causes that stand in the block. */
  ids: readonly string[];
  written: HTMLElement | undefined;
}) {
  const shown = useMemo(() => ({ document, postmortem }), [document, postmortem]);
  const trees = useMemo(() => causeTrees(postmortem, new Set(ids)), [postmortem, ids]);
  const [asWritten, toggle] = useAsWritten(written);
  return (
    <figure className="block-frame" aria-label="Causes, as read">
      <figcaption className="block-caption">
        <span>
          {counted(ids.length, 'cause')} · {coverageOf(postmortem, trees)}
        </span>
        {written && (
          <button type="button" className="quiet-button" onClick={toggle}>
            {asWritten ? 'As read' : 'As written'}
          </button>
        )}
      </figcaption>
      {!(asWritten && written) && <Branches shown={shown} branches={trees} broken={false} />}
    </figure>
  );
}

function Branches({
  shown,
  branches,
  broken,
}: {
  shown: CausesShown;
  branches: readonly CauseBranch[];
  /** Whether an action above breaks all of these. */
  broken: boolean;
}) {
  return (
    <ul className="cause-list">
      {branches.map((branch) => (
        <Branch key={branch.cause.id} shown={shown} branch={branch} broken={broken} />
      ))}
    </ul>
  );
}

function Branch({ shown, branch, broken }: { shown: CausesShown; branch: CauseBranch; broken: boolean }) {
  const { cause, below, actions } = branch;
  const { can } = useWriting();
  const [doing, setDoing] = useState<'reword' | 'add'>();
  const pending = usePending(shown.document.id, causePlace(cause));
  const end = below.length === 0;
  const leaving = pending.some(({ command: { edit } }) => edit.type === 'removeCause');
  return (
    <li
      className="cause"
      data-from={cause.span[0]}
      data-to={cause.span[1]}
      data-leaving={leaving || undefined}
    >
      <div className="cause-line">
        {doing === 'reword' ? (
          <WordsForm
            name={`The words of ${causeName(cause)}`}
            initial={cause.text}
            action="Set"
            onLeave={() => setDoing(undefined)}
            onEnter={(text) => {
              setDoing(undefined);
              if (text !== cause.text) rewordCause(shown, cause, text);
            }}
          />
        ) : (
          <>
            <span className="cause-text">
              <InlineText text={cause.text} />
              <CauseMarks cause={cause} />
              {actions.map(({ index, action }) => (
                <a
                  key={index}
                  href={`#action-${index}`}
                  className="cause-action"
                  data-done={isDone(action) || undefined}
                >
                  {actionName(action)}
                </a>
              ))}
              {isBare(shown, branch, broken) && <span className="cause-bare">no action yet</span>}
            </span>
            {can && (
              <span className="cause-tools">
                <button
                  type="button"
                  className="part"
                  aria-label={`Why? What brought about ${causeName(cause)}`}
                  onClick={() => setDoing('add')}
                >
                  Why?
                </button>
                <button
                  type="button"
                  className="part"
                  aria-label={`Change ${causeName(cause)}`}
                  onClick={() => setDoing('reword')}
                >
                  Change
                </button>
                {end && (
                  <button
                    type="button"
                    className="part"
                    aria-label={`Remove ${causeName(cause)}`}
                    onClick={() => removeCause(shown, cause)}
                  >
                    Remove
                  </button>
                )}
              </span>
            )}
          </>
        )}
      </div>
      <PlaceTrouble pending={pending} />
      {below.length > 0 && <Branches shown={shown} branches={below} broken={broken || actions.length > 0} />}
      {doing === 'add' && (
        <div className="cause-list cause-line">
          <WordsForm
            name={`What brought about ${causeName(cause)}`}
            placeholder="What made this possible?"
            action="Add"
            onLeave={() => setDoing(undefined)}
            onEnter={(text) => addBelow(shown, cause, text)}
          />
        </div>
      )}
    </li>
  );
}

/** Where no action names a cause it is not known which of them break what: nothing is said to lack one. */
function isLinked({ actions }: Postmortem): boolean {
  return actions.some(({ addresses }) => addresses !== undefined && addresses.length > 0);
}

function isBare(
  { postmortem }: CausesShown,
  { cause, below, actions }: CauseBranch,
  broken: boolean,
): boolean {
  const open = below.length === 0 && actions.length === 0 && !broken;
  return open && cause.confidence !== 'refuted' && isLinked(postmortem);
}

function coverageOf(postmortem: Postmortem, trees: readonly CauseBranch[]): string {
  if (!isLinked(postmortem)) return 'no action names a cause';
  const { leaves, bare } = countLeaves(trees);
  return bare === 0 ? 'an action for each end' : `${bare} of ${counted(leaves, 'end')} without an action`;
}

function CauseMarks({ cause: { gate, confidence, role } }: { cause: CauseNode }) {
  return (
    <>
      {gate !== undefined && <span className="cause-gate">{gate}</span>}
      {confidence !== undefined && confidence !== 'confirmed' && (
        <span className="cause-mark cause-unsure">{confidence}</span>
      )}
      {(role === 'trigger' || role === 'systemic') && <span className="cause-mark">{role}</span>}
    </>
  );
}
