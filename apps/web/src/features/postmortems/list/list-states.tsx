import { Link } from '@tanstack/react-router';
import { StateMessage } from '../../../components/state-message.tsx';
import { counted } from '../../../formatting/counted.ts';
import type { LibraryFilters } from './library-filters.ts';

/** Nothing is left by search and filters: says what was looked for, and offers the widest way back. */
export function NothingMatches({ filters, total }: { filters: LibraryFilters; total: number }) {
  const { q, sort: _, ...rest } = filters;
  const filtered = Object.keys(rest).length > 0;
  return (
    <div className="py-11">
      <StateMessage
        title={q === undefined ? 'No post-mortem fits these filters' : `No post-mortem mentions “${q}”`}
        step={
          <Link to="/" search={q !== undefined && filtered ? { q } : {}} className="link min-h-7">
            {q !== undefined && filtered ? `Search all ${total}` : `Show all ${total}`}
          </Link>
        }
      >
        {q !== undefined && filtered && 'Not among those that the filters leave. '}
        {q !== undefined &&
          !filtered &&
          'Words are looked for in titles and in the whole text, from their beginning. '}
        The library holds {counted(total, 'post-mortem')}.
      </StateMessage>
    </div>
  );
}

/** All that is there is skeletons that nobody has begun to fill in. */
export function TemplatesOnly({ count }: { count: number }) {
  return (
    <div className="pt-6">
      <StateMessage title={`${counted(count, 'template')}, no post-mortem yet`}>
        These files are skeletons that nobody has begun to fill in, so they count nowhere. Write into one of
        them and it appears here as a post-mortem.
      </StateMessage>
    </div>
  );
}
