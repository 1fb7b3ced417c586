import { type Action, type Postmortem, SETTLED_ACTION_STATUSES } from '@debrief/core/postmortem';
import { useEffect, useState } from 'react';
import { ActionGlyph } from '../../../components/glyphs/action-glyph.tsx';
import { InlineText } from '../../../components/inline-text.tsx';
import { TrackerLink } from '../../../components/tracker-link.tsx';
import { counted } from '../../../formatting/counted.ts';
import { dayNumber, shortDay, yearOf } from '../../../formatting/days.ts';
import { ACTION_STATUS_WORDS } from '../../../formatting/words.ts';
import { personName } from '../../../formatting/written-time.ts';

/** The actions of one table or list, with their state, owner and date; the block as written is one press away. */
export function ActionsBlock({
  postmortem,
  indices,
  written,
  today,
}: {
  postmortem: Postmortem;
  indices: readonly number[];
  written: HTMLElement | undefined;
  today: string;
}) {
  const [asWritten, setAsWritten] = useState(false);
  useEffect(() => {
    if (!written) return;
    written.classList.toggle('stands-back', !asWritten);
    return () => written.classList.remove('stands-back');
  }, [written, asWritten]);
  const actions = indices.flatMap((index) => {
    const action = postmortem.actions[index];
    return action ? [{ index, action }] : [];
  });
  return (
    <figure className="block-frame" aria-label="Actions, as read">
      <figcaption className="block-caption">
        <span>
          {countsOf(
            actions.map(({ action }) => action),
            today,
          )}
        </span>
        {written && (
          <button type="button" className="quiet-button" onClick={() => setAsWritten(!asWritten)}>
            {asWritten ? 'As read' : 'As written'}
          </button>
        )}
      </figcaption>
      {!(asWritten && written) && (
        <ol className="actions-block">
          {actions.map(({ index, action }) => (
            <ActionLine key={index} index={index} action={action} today={today} />
          ))}
        </ol>
      )}
    </figure>
  );
}

function ActionLine({ index, action, today }: { index: number; action: Action; today: string }) {
  const settled = isSettled(action);
  const late = lateDays(action, today);
  return (
    <li
      id={`action-${index}`}
      className="action-line"
      data-settled={settled || undefined}
      data-from={action.span[0]}
      data-to={action.span[1]}
    >
      <span className="action-square">
        <ActionGlyph status={action.status?.value} />
      </span>
      <span className="action-id">{action.id}</span>
      <div className="action-text">
        <InlineText text={action.text} />
        {action.reason !== undefined && <span className="action-reason">{action.reason}</span>}
      </div>
      <span className="action-owner">
        {action.owners.length > 0 ? (
          action.owners.map(personName).join(', ')
        ) : (
          <Missing settled={settled}>nobody yet</Missing>
        )}
      </span>
      <span className="action-due tabular">
        {action.due === undefined ? (
          <Missing settled={settled}>no date</Missing>
        ) : (
          <>
            {action.due.date === undefined ? action.due.written : shortDay(action.due.date, yearOf(today))}
            {late > 0 && <span className="late-days"> {counted(late, 'day')} late</span>}
          </>
        )}
      </span>
      <span className="action-priority">
        {action.priority?.native ?? <span className="text-ink-3">–</span>}
      </span>
      <span className="action-link">
        <TrackerLink link={action.link} />
      </span>
    </li>
  );
}

function Missing({ settled, children }: { settled: boolean; children: string }) {
  return <span className={settled ? 'text-ink-3' : 'missing'}>{children}</span>;
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
