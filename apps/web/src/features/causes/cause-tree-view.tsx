import type { CauseNode, Postmortem } from '@debrief/core/postmortem';
import { useMemo, useRef, useState } from 'react';
import { InlineText } from '../../components/inline-text.tsx';
import { RowDetails, type RowWritten } from '../../components/row-details.tsx';
import { useItemKeys } from '../../components/use-item-keys.ts';
import { WordsForm } from '../../components/words-form.tsx';
import { counted } from '../../formatting/counted.ts';
import { focusPart } from '../../keyboard/focus-part.ts';
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

type Item = { index: number } & Partial<RowWritten>;

/** What is being done with a cause, as it was when that began, and the words so far. */
interface Doing {
  key: string;
  what: 'reword' | 'add';
  cause: CauseNode;
  seen: Postmortem;
  words: string;
}

/** What every branch of a tree has to know. */
interface Tree {
  shown: CausesShown;
  /** Key and words of each cause, by its id. */
  rows: ReadonlyMap<string, { key: string; written: RowWritten | undefined }>;
  doing: Doing | undefined;
  begin: (doing: Doing) => void;
  draft: (words: string) => void;
  leave: () => void;
}

/**
 * Causes as a tree: what brought it about stands below each, with the actions that break it. Words that are half written stay with their
 * cause while others change the tree around it, and stay in sight should it be removed.
 */
export function CauseTree({
  document,
  postmortem,
  items,
}: CausesShown & {
  /** Their places among the causes, with how they are written. */
  items: readonly Item[];
}) {
  const shown = useMemo(() => ({ document, postmortem }), [document, postmortem]);
  const trees = useMemo(() => treesOf(postmortem, items), [postmortem, items]);
  const nodes = useMemo(
    () => items.flatMap(({ index }) => postmortem.causes.nodes[index] ?? []),
    [postmortem, items],
  );
  const keys = useItemKeys(nodes, signsOfCause);
  const frame = useRef<HTMLDivElement>(null);
  const [doing, setDoing] = useState<Doing>();
  const rows = new Map(
    nodes.map(({ id }, at) => {
      const { words, details = [] } = items[at] ?? {};
      return [id, { key: keys[at] ?? '', written: words === undefined ? undefined : { words, details } }];
    }),
  );
  const leave = () => {
    setDoing(undefined);
    if (doing !== undefined) focusPart(frame, doing.key, doing.what);
  };
  const draft = (words: string) => setDoing((now) => now && { ...now, words });
  const tree: Tree = { shown, rows, doing, begin: setDoing, draft, leave };
  const gone = doing !== undefined && !keys.includes(doing.key);
  return (
    <div ref={frame} className="cause-tree">
      <Branches tree={tree} branches={trees} broken={false} />
      {gone && (
        <div className="cause-left">
          <WordsForm
            key={doing.key}
            name={`The words of ${causeName(doing.cause)}`}
            initial={doing.words}
            action="Leave"
            onDraft={draft}
            onLeave={leave}
            onEnter={leave}
          />
          <p className="event-gone" role="status">
            {causeName(doing.cause)} was removed meanwhile. Take your words from here, or leave them with Esc.
          </p>
        </div>
      )}
    </div>
  );
}

/** What tells a cause from others, the strongest sign first. Ids in lower case are given by reading and tell nothing. */
function signsOfCause({ id, role, text }: CauseNode): string[] {
  return [`${role} ${text}`, text, ...(/^c\d+$/.test(id) ? [] : [id])];
}

function Branches({
  tree,
  branches,
  broken,
}: {
  tree: Tree;
  branches: readonly CauseBranch[];
  /** Whether an action above breaks all of these. */
  broken: boolean;
}) {
  return (
    <ul className="cause-list">
      {branches.map((branch) => (
        <Branch
          key={tree.rows.get(branch.cause.id)?.key ?? branch.cause.id}
          tree={tree}
          branch={branch}
          broken={broken}
        />
      ))}
    </ul>
  );
}

function Branch({ tree, branch, broken }: { tree: Tree; branch: CauseBranch; broken: boolean }) {
  const { shown, begin, draft, leave } = tree;
  const { cause, below, actions } = branch;
  const { can } = useWriting();
  const { key = cause.id, written } = tree.rows.get(cause.id) ?? {};
  const doing = tree.doing?.key === key ? tree.doing : undefined;
  const pending = usePending(shown.document.id, causePlace(cause));
  const end = below.length === 0;
  const leaving = pending.some(({ command: { edit } }) => edit.type === 'removeCause');
  const start = (what: Doing['what']) =>
    begin({ key, what, cause, seen: shown.postmortem, words: what === 'reword' ? cause.text : '' });
  return (
    <li
      className="cause"
      data-row={key}
      data-cause={cause.id}
      data-from={cause.span[0]}
      data-to={cause.span[1]}
      data-leaving={leaving || undefined}
    >
      <div className="cause-line">
        {doing?.what === 'reword' ? (
          <WordsForm
            name={`The words of ${causeName(doing.cause)}`}
            initial={doing.words}
            action="Set"
            onDraft={draft}
            onLeave={leave}
            onEnter={(text) => {
              leave();
              if (text !== doing.cause.text) rewordCause(shown, cause, text, doing);
            }}
          />
        ) : (
          <>
            <span className="cause-text">
              <InlineText text={written?.words ?? cause.text} />
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
              {written && <RowDetails details={written.details} />}
            </span>
            {can && (
              <span className="cause-tools">
                <button
                  type="button"
                  className="part"
                  data-part="add"
                  aria-label={`Why? What brought about ${causeName(cause)}`}
                  onClick={() => start('add')}
                >
                  Why?
                </button>
                <button
                  type="button"
                  className="part"
                  data-part="reword"
                  aria-label={`Change ${causeName(cause)}`}
                  onClick={() => start('reword')}
                >
                  Change
                </button>
                {end && (
                  <button
                    type="button"
                    className="part"
                    data-part="remove"
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
      {below.length > 0 && <Branches tree={tree} branches={below} broken={broken || actions.length > 0} />}
      {doing?.what === 'add' && (
        <div className="cause-list cause-line">
          <WordsForm
            name={`What brought about ${causeName(cause)}`}
            placeholder="What made this possible?"
            action="Add"
            initial={doing.words}
            onDraft={draft}
            onLeave={leave}
            onEnter={(text) => {
              draft('');
              addBelow(shown, cause, text);
            }}
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

/** Causes in one line: how many there are, and how many of their ends no action breaks. */
export function causeCounts(postmortem: Postmortem, items: readonly { index: number }[]): string {
  return `${counted(items.length, 'cause')} · ${coverageOf(postmortem, treesOf(postmortem, items))}`;
}

function coverageOf(postmortem: Postmortem, trees: readonly CauseBranch[]): string {
  if (!isLinked(postmortem)) return 'no action names a cause';
  const { leaves, bare } = countLeaves(trees);
  return bare === 0 ? 'an action for each end' : `${bare} of ${counted(leaves, 'end')} without an action`;
}

function treesOf({ causes, ...rest }: Postmortem, items: readonly { index: number }[]): CauseBranch[] {
  const ids = items.flatMap(({ index }) => causes.nodes[index]?.id ?? []);
  return causeTrees({ causes, ...rest }, new Set(ids));
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
