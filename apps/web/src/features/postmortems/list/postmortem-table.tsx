import type { Sort } from '@debrief/http-contract';
import { type RefObject, useMemo } from 'react';
import { EndOfList } from '../../../components/end-of-list.tsx';
import { yearOf } from '../../../formatting/days.ts';
import type { RowSelection } from '../../../keyboard/use-row-keys.ts';
import { groupRows, type RowGroup } from './group-rows.ts';
import { isNarrowed, type LibraryFilters, sortOf } from './library-filters.ts';
import { ListHead } from './list-head.tsx';
import { ListSkeleton } from './list-skeleton.tsx';
import { NothingMatches, TemplatesOnly } from './list-states.tsx';
import { type ListRow, PostmortemRowLine } from './postmortem-row.tsx';
import type { usePostmortemList } from './use-postmortem-list.ts';

/** The table itself: heads, groups of rows, and the loading of more rows as its end comes near. */
export function PostmortemTable({
  containerRef,
  list,
  filters,
  templates,
  reading,
  selection,
  today,
  onSort,
}: {
  containerRef: RefObject<HTMLTableElement | null>;
  list: ReturnType<typeof usePostmortemList>;
  filters: LibraryFilters;
  templates: number;
  /** While the server still reads, an empty list is not the last word. */
  reading: boolean;
  selection: RowSelection;
  today: string;
  onSort: (sort: Sort) => void;
}) {
  const sort = sortOf(filters);
  const pages = list.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.rows) ?? [], [pages]);
  const last = pages?.at(-1);
  const shown = last?.asked ?? filters;
  const shownSort = sortOf(shown);
  const groups = useMemo(
    () => groupRows(rows, shownSort, !list.hasNextPage),
    [rows, shownSort, list.hasNextPage],
  );
  const byDate = shownSort === 'date' || shownSort === '-date';

  const waiting = list.isPending || (rows.length === 0 && reading);
  if (last !== undefined && rows.length === 0 && !waiting)
    return <NothingMatches filters={shown} total={last.total} />;
  return (
    <>
      {last !== undefined && last.total === 0 && !isNarrowed(filters) && <TemplatesOnly count={templates} />}
      <table
        ref={containerRef}
        className="list"
        aria-label="Post-mortems"
        aria-rowcount={last === undefined ? -1 : Math.max(last.matched, rows.length) + 1}
        aria-busy={list.isPlaceholderData || list.isPending}
      >
        <ListHead sort={sort} onSort={onSort} />
        {groups.map((group) => (
          <tbody key={group.key}>
            <GroupHead group={group} />
            {group.rows.map((row) => (
              <PostmortemRowLine
                key={row.id}
                row={row}
                query={shown.q}
                year={byDate ? yearOf(row.date ?? '') : yearOf(today)}
                selected={row.id === selection.selected}
                onSelect={selection.select}
              />
            ))}
          </tbody>
        ))}
      </table>
      {waiting && <ListSkeleton />}
      {list.hasNextPage && (
        <EndOfList waiting={list.isFetchingNextPage} onNear={() => void list.fetchNextPage()} />
      )}
    </>
  );
}

function GroupHead({ group }: { group: RowGroup<ListRow> }) {
  return (
    <tr className="list-group">
      <th scope="rowgroup" colSpan={9} className="list-group-head">
        <h2>{group.heading}</h2>
        {group.count !== undefined && (
          <span className="tabular">
            {group.count}
            {group.open > 0 && ` · ${group.open} still open`}
          </span>
        )}
      </th>
    </tr>
  );
}
