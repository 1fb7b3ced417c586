import { type Action, type Postmortem, SETTLED_ACTION_STATUSES } from '@debrief/core/postmortem';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { InlineText } from '../../components/inline-text.tsx';
import { RowDetails, type RowWritten } from '../../components/row-details.tsx';
import { TrackerLink } from '../../components/tracker-link.tsx';
import { useItemKeys } from '../../components/use-item-keys.ts';
import { dayNumber, shortDay, yearOf } from '../../formatting/days.ts';
import { ACTION_STATUS_WORDS } from '../../formatting/words.ts';
import { focusPart } from '../../keyboard/focus-part.ts';
import { pressPart } from '../../keyboard/press-part.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import type { DocumentShown } from '../commands/kept-command.ts';
import { PlaceTrouble } from '../commands/pending-value.tsx';
import { usePending } from '../commands/use-pending.ts';
import { CopyLink } from '../links/copy-link.tsx';
import { linkOfAction } from '../links/item-links.ts';
import { type ActionPart, type ActionShown, actionName, actionPlace } from './action-edits.ts';
import { ActionLineTools, ActionWords } from './action-line-tools.tsx';
import { DuePart, OwnerPart, PriorityPart, StatusPart, TickSquare } from './action-parts.tsx';

/** An action of a list, with how it is written where that is known. */
interface Line {
  index: number;
  action: Action;
  written?: RowWritten | undefined;
}

/** An action whose words are being changed, as it was when that began. */
interface Reworded {
  key: string;
  line: Line;
  at: number;
}

/**
 * The actions of one table or list as rows: state, words, owner, date, each part changed by itself. Words that are half written stay with
 * their action while others change the list around it, and stay to be added should it be removed.
 */
export function ActionLines({
  postmortem,
  document,
  items,
  today,
  children,
}: {
  postmortem: Postmortem;
  /** The document that they stand in. */
  document: DocumentShown;
  /** Their places among the actions, with how they are written. */
  items: readonly ({ index: number } & Partial<RowWritten>)[];
  today: string;
  /** Further rows. */
  children?: ReactNode;
}) {
  const list = useRef<HTMLOListElement>(null);
  const lines = useMemo(() => linesOf(postmortem, items), [postmortem, items]);
  const keys = useItemKeys(lines, signsOfAction);
  const [reworded, reword] = useState<Reworded>();
  useLineKeys(list);
  const gone = reworded !== undefined && !keys.includes(reworded.key);
  const shown = lines.map((line, at) => ({ key: keys[at] ?? '', line }));
  if (gone) shown.splice(Math.min(reworded.at, lines.length), 0, reworded);
  const leave = () => {
    reword(undefined);
    if (reworded !== undefined) focusPart(list, reworded.key, 'reword');
  };
  return (
    <ol ref={list} className="actions-block">
      {shown.map(({ key, line }, at) => (
        <ActionLine
          key={key}
          name={key}
          line={line}
          gone={gone && key === reworded.key}
          reworded={key === reworded?.key ? reworded.line.action : undefined}
          document={document}
          today={today}
          onReword={() => reword({ key, line, at })}
          onLeave={leave}
        />
      ))}
      {children}
    </ol>
  );
}

function linesOf(
  { actions }: Postmortem,
  items: readonly ({ index: number } & Partial<RowWritten>)[],
): Line[] {
  return items.flatMap(({ index, words, details }) => {
    const action = actions[index];
    if (action === undefined) return [];
    return [
      { index, action, ...(words === undefined ? {} : { written: { words, details: details ?? [] } }) },
    ];
  });
}

/** What tells an action from others, the strongest sign first. */
function signsOfAction({ action: { id, text, owners, due } }: Line): string[] {
  const rest = [...owners.map(({ name }) => name), due?.written ?? ''].join(' ');
  return [`${id ?? ''} ${text} ${rest}`, text, ...(id === undefined ? [] : [id])];
}

function ActionLine({
  name,
  line: { index, action, written },
  gone,
  reworded,
  document,
  today,
  onReword,
  onLeave,
}: {
  name: string;
  line: Line;
  /** Whether it was removed while its words were being changed. */
  gone: boolean;
  /** As it was when its words began to be changed, if they are. */
  reworded: Action | undefined;
  document: DocumentShown;
  today: string;
  onReword: () => void;
  onLeave: () => void;
}) {
  const { due, id, reason, link } = action;
  const pending = usePending(document.id, actionPlace(action));
  const part: ActionShown & { pending: typeof pending } = { postmortem: document, index, action, pending };
  const day =
    due === undefined ? '' : due.date === undefined ? due.written : shortDay(due.date, yearOf(today));
  return (
    <li
      id={`action-${index}`}
      className="action-line"
      data-row={name}
      data-settled={isSettled(action) || undefined}
      data-from={action.span[0]}
      data-to={action.span[1]}
    >
      <span className="action-square">
        <TickSquare {...part} />
      </span>
      <span className="action-id">{id}</span>
      <div className="action-text">
        {reworded !== undefined ? (
          <ActionWords shown={part} began={reworded} gone={gone} onLeave={onLeave} />
        ) : (
          <>
            <InlineText text={written?.words ?? action.text} />
            <ActionLineTools shown={part} onReword={onReword} />
            {!written && (
              <span className="action-tools">
                <CopyLink fragment={linkOfAction(action)} name={actionName(action)} />
              </span>
            )}
          </>
        )}
        {written && <RowDetails details={written.details} />}
        {(reason !== undefined || link !== undefined) && (
          <span className="action-reason">
            {reason !== undefined && <span>{reason}</span>}
            {link !== undefined && <TrackerLink link={link} />}
          </span>
        )}
        <PlaceTrouble pending={pending} />
      </div>
      <span className="action-owner">
        <OwnerPart {...part} />
      </span>
      <span className="action-due tabular">
        <DuePart {...part} day={day} lateDays={lateDays(action, today)} />
      </span>
      <span className="action-status">
        <StatusPart {...part} />
      </span>
      <span className="action-priority">
        <PriorityPart {...part} />
      </span>
    </li>
  );
}

const KEYS: Readonly<Record<string, ActionPart | 'tick'>> = {
  o: 'owners',
  d: 'due',
  s: 'status',
  p: 'priority',
  x: 'tick',
};

/** Keys for the parts of the line that has the focus. */
function useLineKeys(list: React.RefObject<HTMLElement | null>): void {
  const press = (part: string) => pressPart(list, '.action-line', part);
  useKeys(Object.fromEntries(Object.entries(KEYS).map(([key, part]) => [key, press(part)])));
}

function isSettled(action: Action): boolean {
  return action.status !== undefined && SETTLED_ACTION_STATUSES.includes(action.status.value);
}

/** Days past the due date; 0 when it is settled, not due yet, or has no date. */
export function lateDays(action: Action, today: string): number {
  if (isSettled(action) || action.due?.date === undefined) return 0;
  return Math.max(0, (dayNumber(today) ?? 0) - (dayNumber(action.due.date) ?? Number.POSITIVE_INFINITY));
}

/** Actions in one line: how many are open, done, late. */
export function actionCounts(actions: readonly Action[], today: string): string {
  const open = actions.filter((action) => !isSettled(action)).length;
  const late = actions.filter((action) => lateDays(action, today) > 0).length;
  const wont = actions.filter((action) => action.status?.value === 'wont_do').length;
  const done = actions.length - open - wont;
  return [
    `${open} open`,
    ...(done > 0 ? [`${done} done`] : []),
    ...(wont > 0 ? [`${wont} ${ACTION_STATUS_WORDS.wont_do.toLowerCase()}`] : []),
    ...(late > 0 ? [`${late} late`] : []),
  ].join(' · ');
}
