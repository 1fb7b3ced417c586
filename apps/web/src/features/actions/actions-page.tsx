import '../../styles/actions.css';
import type { ActionList } from '@debrief/http-contract';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { filterOf } from '../../address/plain-search.ts';
import { Announcer } from '../../components/announcer.tsx';
import { FailureMessage } from '../../components/state-message.tsx';
import { TopBar } from '../../components/top-bar.tsx';
import { useTitle } from '../../components/use-title.ts';
import { counted } from '../../formatting/counted.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { type RowSelection, useRowKeys } from '../../keyboard/use-row-keys.ts';
import { ConnectionLine } from '../library/library-lines.tsx';
import { ActionFilterBar } from './action-filter-bar.tsx';
import type { ActionFilters } from './action-filters.ts';
import { ActionRowLine, rowId } from './action-row.tsx';
import { ActionsSkeleton, NoActions } from './action-states.tsx';
import { DueStrip } from './due-strip.tsx';
import { type ActionGroup, groupActions } from './group-actions.ts';
import { useActionList } from './use-action-list.ts';

const route = getRouteApi('/actions');

/** All actions over all post-mortems, by due date. */
export function ActionsPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const asked = useActionList(filters);
  const list = asked.data;
  const table = useRef<HTMLTableElement>(null);
  const firstFilter = useRef<HTMLButtonElement>(null);
  const selection = useRowKeys('actions', table);
  useTitle('Actions');
  useKeys({ f: () => firstFilter.current?.click() });
  const change = (changes: { [Name in keyof ActionFilters]?: ActionFilters[Name] | undefined }) =>
    navigate({ search: (before) => defined({ ...before, ...changes }), resetScroll: false });

  return (
    <>
      <TopBar />
      <ConnectionLine />
      <main id="page-content" className="page-width pb-16">
        <div className="flex flex-wrap items-baseline gap-x-5 gap-y-1 pt-6 pb-4">
          <h1 className="font-semibold font-serif text-page tracking-[-0.018em]">Actions</h1>
          {list && <Counts counts={list.counts} />}
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pb-3">
          <ActionFilterBar
            filters={filters}
            facets={list?.facets}
            firstFilter={firstFilter}
            onShow={(show) => change({ show })}
            onFilter={(filter, values) => change({ [filter]: filterOf(values) })}
          />
          {list && (
            <span className="tabular ml-auto whitespace-nowrap text-ink-2">
              {list.matched} of {list.counts.open + list.counts.settled}
            </span>
          )}
        </div>
        <Announcer message={list && !asked.isPlaceholderData ? counted(list.matched, 'action') : undefined} />
        {asked.isError && !list && (
          <div className="py-11">
            <FailureMessage
              title="The actions did not arrive"
              error={asked.error}
              onRetry={() => asked.refetch()}
            />
          </div>
        )}
        {asked.isPending && <ActionsSkeleton />}
        {list && list.rows.length === 0 && (
          <div className="py-8">
            <NoActions filters={filters} counts={list.counts} />
          </div>
        )}
        {list && list.rows.length > 0 && (
          <>
            <DueStrip rows={list.rows} today={list.today} />
            <ActionTable list={list} tableRef={table} selection={selection} />
          </>
        )}
      </main>
    </>
  );
}

function Counts({ counts }: { counts: ActionList['counts'] }) {
  const number = (count: number) => <span className="font-semibold text-ink">{count}</span>;
  return (
    <p className="flex flex-wrap gap-x-3 text-ink-2">
      <span>
        {number(counts.open)} open in {number(counts.postmortems)}{' '}
        {counts.postmortems === 1 ? 'post-mortem' : 'post-mortems'}
      </span>
      {counts.late > 0 && <span className="font-semibold text-crit">{counts.late} late</span>}
      <span>{number(counts.settled)} settled</span>
    </p>
  );
}

function ActionTable({
  list,
  tableRef,
  selection,
}: {
  list: ActionList;
  tableRef: React.RefObject<HTMLTableElement | null>;
  selection: RowSelection;
}) {
  const groups = useMemo(() => groupActions(list.rows, list.today), [list]);
  return (
    <table ref={tableRef} className="actions-table" aria-label="Actions">
      <thead className="list-head">
        <tr className="action-row-head">
          <th scope="col">
            <span className="unseen">Status</span>
          </th>
          <th scope="col">Action</th>
          <th scope="col" className="a-from">
            From
          </th>
          <th scope="col">Owner</th>
          <th scope="col">Due</th>
          <th scope="col" className="a-priority">
            Priority
          </th>
          <th scope="col" className="a-tracker">
            Tracker
          </th>
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.key}>
          <GroupHead group={group} />
          {group.rows.map((row) => (
            <ActionRowLine
              key={rowId(row)}
              row={row}
              group={group.key}
              today={list.today}
              selected={rowId(row) === selection.selected}
              onSelect={selection.select}
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function GroupHead({ group }: { group: ActionGroup }) {
  return (
    <tr className="list-group">
      <th scope="rowgroup" colSpan={7} className="list-group-head">
        <h2 className={group.key === 'late' ? 'text-crit' : ''}>
          {group.heading} <span className="tabular">{group.rows.length}</span>
        </h2>
        {group.note !== undefined && <span>{group.note}</span>}
      </th>
    </tr>
  );
}

function defined(
  filters: { [Name in keyof ActionFilters]?: ActionFilters[Name] | undefined },
): ActionFilters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}
