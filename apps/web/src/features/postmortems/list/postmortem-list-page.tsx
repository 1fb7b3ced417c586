import type { Sort } from '@debrief/http-contract';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useRef, useState } from 'react';
import { filterOf } from '../../../address/plain-search.ts';
import { Announcer } from '../../../components/announcer.tsx';
import { FailureMessage } from '../../../components/state-message.tsx';
import { TopBar } from '../../../components/top-bar.tsx';
import { untilLoaded } from '../../../components/until-loaded.ts';
import { useTitle } from '../../../components/use-title.ts';
import { useToday } from '../../../formatting/use-today.ts';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { useRowKeys } from '../../../keyboard/use-row-keys.ts';
import { UnsettledFiles } from '../../folder/unsettled-notice.tsx';
import { ConnectionLine, ReadingLine, SkippedLine } from '../../library/library-lines.tsx';
import { isReading, useLibrary } from '../../library/use-library.ts';
import { FilterBar, SortMenu } from './filter-bar.tsx';
import { isNarrowed, type LibraryFilters, type ListFilter } from './library-filters.ts';
import { ListFoot } from './list-foot.tsx';
import { ListSummary } from './list-summary.tsx';
import { PostmortemTable } from './postmortem-table.tsx';
import { SearchField } from './search-field.tsx';
import { usePostmortemList } from './use-postmortem-list.ts';

const route = getRouteApi('/');

/** Seen once in the life of a library, so it is no part of the first page. */
const FirstRun = lazy(() =>
  import('../../library/first-run.tsx').then((module) => ({ default: module.FirstRun })),
);

const ExamplesLine = lazy(async () => {
  const { ExamplesLine: Line } = await untilLoaded(() => import('../../example-library/examples-line.tsx'));
  return { default: Line };
});

/** Hears what is dropped on the page, and tells of imports; loaded beside the list. */
const ImportDesk = lazy(async () => {
  const { ImportDesk: Desk } = await untilLoaded(() => import('../../imports/import-desk.tsx'));
  return { default: Desk };
});

/** All post-mortems: search, filters, order, and the list with its duration strips. */
export function PostmortemListPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const list = usePostmortemList(filters);
  const library = useLibrary().data;
  const today = useToday();
  useTitle(library?.name ?? 'Post-mortems');
  const container = useRef<HTMLTableElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const firstFilter = useRef<HTMLButtonElement>(null);
  const rows = useRowKeys('postmortems', container);
  const last = list.data?.pages.at(-1);
  const [bringing, setBringing] = useState(false);
  const desk = library?.writable === true && (
    <Suspense>
      <ImportDesk asked={bringing} onClose={() => setBringing(false)} />
    </Suspense>
  );

  const change = useCallback(
    (changes: { [Name in keyof LibraryFilters]?: LibraryFilters[Name] | undefined }, replace = false) =>
      navigate({ search: (before) => defined({ ...before, ...changes }), replace, resetScroll: false }),
    [navigate],
  );
  const onQuery = useCallback((q: string) => change({ q: q.trim() === '' ? undefined : q }, true), [change]);
  const onSort = useCallback((sort: Sort) => change({ sort }), [change]);

  useKeys({
    '/': () => {
      search.current?.focus();
      search.current?.select();
    },
    f: () => firstFilter.current?.click(),
  });

  const empty = last !== undefined && last.total === 0 && !isNarrowed(filters) && !isReading(library);
  const templates = library?.templates ?? 0;
  if (empty && templates === 0) {
    return (
      <>
        <TopBar />
        <ConnectionLine />
        <main id="page-content" className="page-width">
          {desk}
          <Suspense>
            <FirstRun />
          </Suspense>
        </main>
      </>
    );
  }

  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar />
      <ConnectionLine />
      <main id="page-content" className="page-width w-full grow pb-11">
        <div className="flex flex-wrap items-baseline gap-x-5 gap-y-1 pt-6 pb-4">
          <h1 className="font-semibold font-serif text-page tracking-[-0.018em]">Post-mortems</h1>
          <ListSummary />
          <p className="ml-auto text-ink-2 max-tablet:hidden">{library?.name}</p>
          {library?.writable === true && (
            <span className="flex gap-2 max-tablet:ml-auto">
              <button type="button" className="button" onClick={() => setBringing(true)}>
                Import…
              </button>
              <Link to="/new" className="button button-primary">
                New post-mortem <kbd>C</kbd>
              </Link>
            </span>
          )}
        </div>
        {desk}
        <UnsettledFiles />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pb-2">
          <SearchField
            query={filters.q ?? ''}
            onQuery={onQuery}
            onEnterList={rows.enter}
            onOpen={rows.open}
            placeholder="Search titles and text"
            fieldRef={search}
          />
          <FilterBar
            filters={filters}
            facets={last?.facets}
            today={today}
            firstFilter={firstFilter}
            onFilter={(filter: ListFilter, values) => change({ [filter]: filterOf(values) })}
            onSince={(since) => change({ since })}
          />
          <div className="ml-auto flex flex-wrap items-center gap-2 max-tablet:w-full max-tablet:justify-between">
            <ReadingLine />
            {last && (
              <span className="tabular whitespace-nowrap text-ink-2">
                {last.matched} of {last.total}
              </span>
            )}
            <SortMenu filters={filters} onSort={onSort} />
          </div>
        </div>
        <Announcer
          message={
            last && !list.isPlaceholderData ? `${last.matched} of ${last.total} post-mortems` : undefined
          }
        />
        {list.isError && list.data === undefined ? (
          <div className="py-11">
            <FailureMessage
              title="The list did not arrive"
              error={list.error}
              onRetry={() => list.refetch()}
            />
          </div>
        ) : (
          <PostmortemTable
            containerRef={container}
            list={list}
            filters={filters}
            templates={templates}
            reading={isReading(library)}
            selection={rows}
            today={today}
            onSort={onSort}
          />
        )}
        <div className="flex flex-wrap gap-x-6 pt-5">
          <SkippedLine />
          {library?.examples !== undefined && library.examples > 0 && (
            <Suspense>
              <ExamplesLine />
            </Suspense>
          )}
          <Link to="/trash" className="quiet-link text-ink-3">
            Trash
          </Link>
        </div>
      </main>
      <ListFoot />
    </div>
  );
}

function defined(
  filters: { [Name in keyof LibraryFilters]?: LibraryFilters[Name] | undefined },
): LibraryFilters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}
