import type { ActionRow } from '@debrief/http-contract';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { ActionGlyph } from '../../components/glyphs/action-glyph.tsx';
import { SeverityGlyph } from '../../components/glyphs/severity-mark.tsx';
import { InlineText } from '../../components/inline-text.tsx';
import { TrackerLink } from '../../components/tracker-link.tsx';
import { counted } from '../../formatting/counted.ts';
import { shortDay, weekday, yearOf } from '../../formatting/days.ts';
import { titleOf } from '../../formatting/row-title.ts';
import { personName } from '../../formatting/written-time.ts';
import { type ActionGroupKey, isSettled } from './group-actions.ts';

/** One action: its text leads to its place in the post-mortem, the post-mortem's title to its beginning. */
export const ActionRowLine = memo(function ActionRowLine({
  row,
  group,
  today,
  selected,
  onSelect,
}: {
  row: ActionRow;
  group: ActionGroupKey;
  today: string;
  selected: boolean;
  onSelect: (id: string) => void;
}) {
  const { action, postmortem } = row;
  const id = rowId(row);
  return (
    <tr
      className="action-row"
      data-selected={selected || undefined}
      data-settled={isSettled(row) || undefined}
    >
      <td className="a-square">
        <ActionGlyph status={action.status?.value} />
      </td>
      <td className="a-text">
        <Link
          to="/postmortems/$id"
          params={{ id: postmortem.id }}
          hash={`action-${row.index}`}
          className="row-link"
          data-row={id}
          onFocus={() => onSelect(id)}
          onClick={() => onSelect(id)}
        >
          <InlineText text={action.text} links={false} />
        </Link>
      </td>
      <td className="a-from">
        <Link to="/postmortems/$id" params={{ id: postmortem.id }} className="from-link">
          <SeverityGlyph rank={postmortem.severity?.rank} />
          <span className="truncate">{titleOf(postmortem)}</span>
        </Link>
      </td>
      <td className="a-owner">
        {action.owners.length > 0 ? (
          action.owners.map(personName).join(', ')
        ) : (
          <span className={isSettled(row) ? 'text-ink-3' : 'missing'}>nobody yet</span>
        )}
      </td>
      <td className="a-due tabular">
        <Due row={row} group={group} today={today} />
      </td>
      <td className="a-priority">{action.priority?.native ?? <span className="text-ink-3">–</span>}</td>
      <td className="a-tracker">
        <TrackerLink link={action.link} />
      </td>
    </tr>
  );
});

/** What the row is known by in its list. */
export function rowId(row: ActionRow): string {
  return `${row.postmortem.id} ${row.index}`;
}

function Due({ row, group, today }: { row: ActionRow; group: ActionGroupKey; today: string }) {
  const { due } = row.action;
  if (due === undefined) return <span className={group === 'done' ? 'text-ink-3' : 'missing'}>no date</span>;
  if (due.date === undefined) return <>{due.written}</>;
  const day = group === 'soon' ? weekday(due.date) : shortDay(due.date, yearOf(today));
  return (
    <>
      {day}
      {row.lateDays !== undefined && (
        <span className="ml-2 font-semibold text-crit">
          {counted(row.lateDays, 'day')}
          <span className="unseen"> late</span>
        </span>
      )}
    </>
  );
}
