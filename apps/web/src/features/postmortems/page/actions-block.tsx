import { type Action, type Postmortem, SETTLED_ACTION_STATUSES } from '@debrief/core/postmortem';
import { useRef, useState } from 'react';
import { InlineText } from '../../../components/inline-text.tsx';
import { TrackerLink } from '../../../components/tracker-link.tsx';
import { useAsWritten } from '../../../components/use-as-written.ts';
import { dayNumber, shortDay, yearOf } from '../../../formatting/days.ts';
import { ACTION_STATUS_WORDS } from '../../../formatting/words.ts';
import { pressPart } from '../../../keyboard/press-part.ts';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { type ActionPart, actionName, actionPlace } from '../../actions/action-edits.ts';
import { ActionLineTools, ActionWords } from '../../actions/action-line-tools.tsx';
import { DuePart, OwnerPart, PriorityPart, StatusPart, TickSquare } from '../../actions/action-parts.tsx';
import { AddAction } from '../../actions/add-action.tsx';
import type { DocumentShown } from '../../commands/kept-command.ts';
import { PlaceTrouble } from '../../commands/pending-value.tsx';
import { usePending } from '../../commands/use-pending.ts';
import { CopyLink } from '../../links/copy-link.tsx';
import { linkOfAction } from '../../links/item-links.ts';

/** The actions of one table or list, with their state, owner and date; the block as written is one press away. */
export function ActionsBlock({
  postmortem,
  document,
  indices,
  written,
  today,
  last,
}: {
  postmortem: Postmortem;
  /** The document that they stand in. */
  document: DocumentShown;
  indices: readonly number[];
  written: HTMLElement | undefined;
  today: string;
  /** Whether no other actions come after these: new ones are added here. */
  last: boolean;
}) {
  const [asWritten, toggle] = useAsWritten(written);
  const list = useRef<HTMLOListElement>(null);
  const frame = useRef<HTMLElement>(null);
  useLineKeys(list);
  useKeys({ a: last ? addIn(frame) : () => false });
  const actions = indices.flatMap((index) => {
    const action = postmortem.actions[index];
    return action ? [{ index, action }] : [];
  });
  return (
    <figure ref={frame} className="block-frame" aria-label="Actions, as read">
      <figcaption className="block-caption">
        <span>
          {countsOf(
            actions.map(({ action }) => action),
            today,
          )}
        </span>
        {written && (
          <button type="button" className="quiet-button" onClick={toggle}>
            {asWritten ? 'As read' : 'As written'}
          </button>
        )}
      </figcaption>
      {!(asWritten && written) && (
        <ol ref={list} className="actions-block">
          {actions.map(({ index, action }) => (
            <ActionLine key={index} index={index} action={action} document={document} today={today} />
          ))}
        </ol>
      )}
      {last && <AddAction document={document} />}
    </figure>
  );
}

function ActionLine({
  index,
  action,
  document,
  today,
}: {
  index: number;
  action: Action;
  document: DocumentShown;
  today: string;
}) {
  const { due, id, reason, link } = action;
  const pending = usePending(document.id, actionPlace(action));
  const [rewording, reword] = useState(false);
  const part = { postmortem: document, index, action, pending };
  const day =
    due === undefined ? '' : due.date === undefined ? due.written : shortDay(due.date, yearOf(today));
  return (
    <li
      id={`action-${index}`}
      className="action-line"
      data-settled={isSettled(action) || undefined}
      data-from={action.span[0]}
      data-to={action.span[1]}
    >
      <span className="action-square">
        <TickSquare {...part} />
      </span>
      <span className="action-id">{id}</span>
      <div className="action-text">
        {rewording ? (
          <ActionWords shown={part} onLeave={() => reword(false)} />
        ) : (
          <>
            <InlineText text={action.text} />
            <ActionLineTools shown={part} onReword={() => reword(true)} />
            <span className="action-tools">
              <CopyLink fragment={linkOfAction(action)} name={actionName(action)} />
            </span>
          </>
        )}
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

/** `A` opens the form of a new action, from wherever one is on the page. */
const addIn = (frame: React.RefObject<HTMLElement | null>) => () => {
  const button = frame.current?.querySelector<HTMLElement>('[data-part="add"]');
  if (!button) return false;
  button.click();
};

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

function countsOf(actions: readonly Action[], today: string): string {
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
