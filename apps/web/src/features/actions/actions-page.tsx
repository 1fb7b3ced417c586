import '../../styles/actions.css';
import '../../styles/action-parts.css';
import type { ActionList } from '@debrief/http-contract';
import { getRouteApi } from '@tanstack/react-router';
import { useRef } from 'react';
import { filterOf } from '../../address/plain-search.ts';
import { Announcer } from '../../components/announcer.tsx';
import { FailureMessage } from '../../components/state-message.tsx';
import { TopBar } from '../../components/top-bar.tsx';
import { useTitle } from '../../components/use-title.ts';
import { counted } from '../../formatting/counted.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { useRowKeys } from '../../keyboard/use-row-keys.ts';
import { useWriting } from '../commands/use-writing.ts';
import { ConnectionLine } from '../library/library-lines.tsx';
import { ActionFilterBar } from './action-filter-bar.tsx';
import type { ActionFilters } from './action-filters.ts';
import { ActionsSkeleton, NoActions } from './action-states.tsx';
import { ActionTable } from './action-table.tsx';
import { DueStrip } from './due-strip.tsx';
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
  const { why } = useWriting();
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
        {why !== undefined && <p className="pb-2 text-ink-3">{why}</p>}
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
        {list && (
          <ActionTable
            key={JSON.stringify(filters)}
            list={list}
            current={!asked.isPlaceholderData}
            tableRef={table}
            selection={selection}
            strip={<DueStrip rows={list.rows} today={list.today} />}
            empty={
              <div className="py-8">
                <NoActions filters={filters} counts={list.counts} />
              </div>
            }
          />
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

function defined(
  filters: { [Name in keyof ActionFilters]?: ActionFilters[Name] | undefined },
): ActionFilters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}
