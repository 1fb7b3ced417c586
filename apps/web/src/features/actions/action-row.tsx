import { Link } from '@tanstack/react-router';
import { memo, useMemo } from 'react';
import { SeverityGlyph } from '../../components/glyphs/severity-mark.tsx';
import { InlineText } from '../../components/inline-text.tsx';
import { TrackerLink } from '../../components/tracker-link.tsx';
import { shortDay, weekday, yearOf } from '../../formatting/days.ts';
import { titleOf } from '../../formatting/row-title.ts';
import { PlaceTrouble } from '../commands/pending-value.tsx';
import { usePending } from '../commands/use-pending.ts';
import { linkOfAction } from '../links/item-links.ts';
import { actionPlace } from './action-edits.ts';
import { DuePart, OwnerPart, PriorityPart, StatusPart, TickSquare } from './action-parts.tsx';
import { type ActionGroupKey, isSettled } from './group-actions.ts';
import type { KeyedRow } from './row-keys.ts';

/** One action: its text leads to its place in the post-mortem, the post-mortem's title to its beginning; its parts can be changed. */
export const ActionRowLine = memo(function ActionRowLine({
  row,
  group,
  today,
  selected,
  onSelect,
}: {
  row: KeyedRow;
  group: ActionGroupKey;
  today: string;
  selected: boolean;
  onSelect: (id: string) => void;
}) {
  const { action, postmortem, index, key } = row;
  const pending = usePending(postmortem.id, actionPlace(action));
  const part = useMemo(
    () => ({ postmortem: { ...postmortem, title: titleOf(postmortem) }, index, action, pending }),
    [postmortem, index, action, pending],
  );
  return (
    <tr
      className="action-row"
      data-selected={selected || undefined}
      data-settled={isSettled(row) || undefined}
      onFocus={() => onSelect(key)}
    >
      <td className="a-square">
        <TickSquare {...part} />
      </td>
      <td className="a-text">
        <Link
          to="/postmortems/$id"
          params={{ id: postmortem.id }}
          hash={linkOfAction(action)}
          className="row-link"
          data-row={key}
          onClick={() => onSelect(key)}
        >
          <InlineText text={action.text} links={false} />
        </Link>
        {action.reason !== undefined && <span className="action-reason">{action.reason}</span>}
        <PlaceTrouble pending={pending} />
      </td>
      <td className="a-from">
        <Link to="/postmortems/$id" params={{ id: postmortem.id }} className="from-link">
          <SeverityGlyph rank={postmortem.severity?.rank} />
          <span className="truncate">{titleOf(postmortem)}</span>
        </Link>
      </td>
      <td className="a-owner">
        <OwnerPart {...part} />
      </td>
      <td className="a-due tabular">
        <DuePart {...part} day={dayOf(row, group, today)} lateDays={row.lateDays} />
      </td>
      <td className="a-status">
        <StatusPart {...part} />
      </td>
      <td className="a-priority">
        <PriorityPart {...part} />
      </td>
      <td className="a-tracker">
        <TrackerLink link={action.link} />
      </td>
    </tr>
  );
});

function dayOf({ action: { due } }: KeyedRow, group: ActionGroupKey, today: string): string {
  if (due?.date === undefined) return due?.written ?? '';
  return group === 'soon' ? weekday(due.date) : shortDay(due.date, yearOf(today));
}
