import { mayRead, type Principal } from '@debrief/core/permissions';
import type { PostmortemList } from '@debrief/http-contract';
import type { LibraryLine } from './library-lines.ts';
import { lineAt, type OrderedLines } from './ordered-lines.ts';
import { FacetCounts } from './postmortem-facets.ts';
import { type Filter, type FilterName, filtersOf, type PostmortemListQuery } from './postmortem-filter.ts';
import { orderOf } from './postmortem-order.ts';

/** What a query leaves of the library: the lines of one page, and how many there are. */
export interface Chosen extends Pick<PostmortemList, 'matched' | 'total' | 'facets'> {
  page: LibraryLine[];
}

/**
 * Goes through the library once. What the principal may not read is not there: in no line, count or facet. `scores` are of what a search
 * found: the lowest best.
 * @throws DebriefError BAD_REQUEST for a value that a filter does not know
 */
export function choose(
  principal: Principal,
  state: OrderedLines,
  query: PostmortemListQuery,
  scores?: ReadonlyMap<string, number>,
): Chosen {
  const { lines } = state;
  const { templates, restricted } = lines.columns;
  const filters = filtersOf(query, lines, scores);
  const counts = new FacetCounts(lines);
  const isRestricted = (place: number): boolean => {
    const line = lines.all[place];
    return restricted[place] === 1 && (line === undefined || !mayRead(principal, line));
  };
  let total = 0;
  for (let place = 0; place < lines.all.length; place++) {
    if (templates[place] === 1 || isRestricted(place)) continue;
    total += 1;
    const missed = missedBy(filters, place);
    if (missed !== 'several') counts.add(place, missed);
  }
  const leaves = (place: number) => !isRestricted(place) && missedBy(filters, place) === undefined;
  const page = onPage(places(state, query, scores, leaves), query);
  return {
    page: page.flatMap((place) => lines.all[place] ?? []),
    matched: counts.matched,
    total,
    facets: counts.facets(),
  };
}

/** What is listed, in order: no further than somebody asks for it. */
function* places(
  state: OrderedLines,
  query: PostmortemListQuery,
  scores: ReadonlyMap<string, number> | undefined,
  leaves: (place: number) => boolean,
): Iterable<number> {
  const { sort = scores === undefined ? '-date' : 'match' } = query;
  if (sort !== 'match' || scores === undefined) {
    for (const place of state.inOrder(sort === 'match' ? '-date' : sort)) if (leaves(place)) yield place;
    return;
  }
  // Every search has an order of its own, of few lines.
  const { all } = state.lines;
  const found = [...all.keys()].filter(leaves);
  const order = orderOf('match', scores);
  yield* found.sort((a, b) => order(lineAt(all, a), lineAt(all, b)));
}

function onPage(listed: Iterable<number>, { offset, limit }: PostmortemListQuery): number[] {
  return [...Iterator.from(listed).drop(offset).take(limit)];
}

/** The one filter that leaves a line out, where it is one alone. */
function missedBy(filters: readonly Filter[], place: number): FilterName | 'several' | undefined {
  let missed: FilterName | undefined;
  for (const { name, leaves } of filters) {
    if (leaves(place)) continue;
    if (missed !== undefined) return 'several';
    missed = name;
  }
  return missed;
}
