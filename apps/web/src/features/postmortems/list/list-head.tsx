import { stripScale } from '@debrief/core/timeline';
import type { Sort } from '@debrief/http-contract';
import { ariaSort, nextSort, SORT_COLUMNS, type SortColumn } from './sort-orders.ts';

/** The heads of the columns. Those that can be ordered by are buttons; the strip's head carries its axis. */
export function ListHead({ sort, onSort }: { sort: Sort; onSort: (sort: Sort) => void }) {
  return (
    <thead className="list-head">
      <tr className="list-row-head">
        <Head className="c-severity" column={SORT_COLUMNS.severity} sort={sort} onSort={onSort} />
        <Head className="c-date" column={SORT_COLUMNS.date} sort={sort} onSort={onSort} />
        <Head className="c-title" column={SORT_COLUMNS.title} sort={sort} onSort={onSort} />
        <Head className="c-restored" column={SORT_COLUMNS.restored} sort={sort} onSort={onSort} />
        <th scope="col" className="c-strip">
          <span className="unseen">Duration from impact start, 1 minute to 2 days</span>
          <svg className="strip" height="16" aria-hidden="true">
            <text x="0" y="12">
              1 min
            </text>
            {stripScale.ticks.map((tick) => (
              <text
                key={tick.minutes}
                x={`${(stripScale.position(tick.minutes) * 100).toFixed(2)}%`}
                y="12"
                textAnchor="middle"
              >
                {tick.label === '10 min' ? '10' : tick.label}
              </text>
            ))}
          </svg>
        </th>
        <th scope="col" className="c-incident">
          Incident
        </th>
        <th scope="col" className="c-review">
          Review
        </th>
        <Head className="c-actions" column={SORT_COLUMNS.actions} sort={sort} onSort={onSort} />
        <Head className="c-findings" column={SORT_COLUMNS.findings} sort={sort} onSort={onSort} />
      </tr>
    </thead>
  );
}

function Head({
  className,
  column,
  sort,
  onSort,
}: {
  className: string;
  column: SortColumn;
  sort: Sort;
  onSort: (sort: Sort) => void;
}) {
  const order = ariaSort(column, sort);
  return (
    <th scope="col" className={className} aria-sort={order}>
      <button type="button" className="head-button" onClick={() => onSort(nextSort(column, sort))}>
        {column.head}
        {order !== undefined && (
          <svg
            viewBox="0 0 8 10"
            className="h-2.5 w-2 fill-none stroke-current"
            strokeWidth="1.4"
            aria-hidden="true"
          >
            <path d={order === 'descending' ? 'M4 1v8M1 6l3 3 3-3' : 'M4 9V1M1 4l3-3 3 3'} />
          </svg>
        )}
      </button>
    </th>
  );
}
