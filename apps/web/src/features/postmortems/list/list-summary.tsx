import { ADDRESSES } from '@debrief/http-contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { filterOf } from '../../../address/plain-search.ts';
import { client } from '../../../connection/client.ts';
import { OPEN_INCIDENT_STATES } from '../../../formatting/words.ts';
import { useLibraryFacets } from './use-postmortem-list.ts';

/** What waits, over the whole library, each with the way to it: late actions, incidents still open, texts with errors. */
export function ListSummary() {
  const actions = useQuery({
    queryKey: ['actions', 'counts'],
    queryFn: ({ signal }) => client(ADDRESSES.listActions, { query: { limit: 1 } }, { signal }),
    placeholderData: keepPreviousData,
    select: (list) => list.counts,
  });
  const facets = useLibraryFacets().data?.facets;
  const late = actions.data?.late ?? 0;
  const states = (facets?.incident ?? []).filter(({ value }) =>
    OPEN_INCIDENT_STATES.some((state) => state === value),
  );
  const open = states.reduce((sum, { count }) => sum + count, 0);
  const errors = facets?.findings.find(({ value }) => value === 'error')?.count ?? 0;
  if (late + open + errors === 0) return null;
  return (
    <ul className="flex flex-wrap items-baseline gap-x-3 text-ink-2">
      {late > 0 && (
        <li>
          <Link to="/actions" className="quiet-link">
            <Count of={late} /> {late === 1 ? 'action' : 'actions'} late
          </Link>
        </li>
      )}
      {open > 0 && (
        <li>
          <Link
            to="/"
            search={{ incident: filterOf(states.map(({ value }) => value)) ?? '' }}
            className="quiet-link"
          >
            <Count of={open} /> {open === 1 ? 'incident' : 'incidents'} still open
          </Link>
        </li>
      )}
      {errors > 0 && (
        <li>
          <Link to="/" search={{ findings: 'error' }} className="quiet-link">
            <Count of={errors} /> with errors
          </Link>
        </li>
      )}
    </ul>
  );
}

function Count({ of }: { of: number }) {
  return <span className="font-semibold text-ink">{of}</span>;
}
