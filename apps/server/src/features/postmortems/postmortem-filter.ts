import { DebriefError } from '@debrief/core/errors';
import { FINDING_SEVERITIES, INCIDENT_STATES, REVIEW_STATES } from '@debrief/core/postmortem';
import type { PostmortemQuerySchema } from '@debrief/http-contract';
import type { z } from 'zod';
import { dayNumber, type LibraryLines, type LineGroup } from './library-lines.ts';

export type PostmortemListQuery = z.output<typeof PostmortemQuerySchema>;

/** What the list can be narrowed by; each has a facet of the same name but for the period and the search. */
export type FilterName = 'severity' | 'service' | 'review' | 'incident' | 'findings' | 'period' | 'search';

/** One filter that is set, and whether it leaves the line at a place of `LibraryLines`. */
export interface Filter {
  name: FilterName;
  leaves(place: number): boolean;
}

/**
 * The filters that a query sets, over these lines. `found` is what a search found.
 * @throws DebriefError BAD_REQUEST for a value that the filter does not know.
 */
export function filtersOf(
  query: PostmortemListQuery,
  lines: LibraryLines,
  found?: { has(id: string): boolean },
): Filter[] {
  const filters: Filter[] = [];
  const add = (name: FilterName, leaves: Filter['leaves'] | undefined) => {
    if (leaves !== undefined) filters.push({ name, leaves });
  };
  const rank = valuesOf('severity', query.severity, ['0', '1', '2', '3', '4']);
  add(
    'severity',
    ofGroup(lines, rank && (({ severityRank }) => rank.has(severityRank?.toString() ?? 'none'))),
  );
  const review = valuesOf('review', query.review, REVIEW_STATES);
  add('review', ofGroup(lines, review && (({ reviewState }) => review.has(reviewState ?? 'none'))));
  const incident = valuesOf('incident', query.incident, INCIDENT_STATES);
  add('incident', ofGroup(lines, incident && (({ incidentState }) => incident.has(incidentState ?? 'none'))));
  add('service', serviceFilter(lines, valuesOf('service', query.service)));
  add('findings', ofGroup(lines, findingsTest(valuesOf('findings', query.findings, FINDING_SEVERITIES))));
  add('period', periodFilter(lines, query.since, query.until));
  const { all } = lines;
  add('search', found && ((place) => found.has(all[place]?.id ?? '')));
  return filters;
}

/** A test of groups as one of lines: each group is tried once. */
function ofGroup(
  { groups, columns }: LibraryLines,
  test: ((group: LineGroup) => boolean) | undefined,
): Filter['leaves'] | undefined {
  if (test === undefined) return undefined;
  const leaves = Uint8Array.from(groups, (group) => Number(test(group)));
  return (place) => leaves[columns.groups[place] ?? 0] === 1;
}

/** The values that a filter is set to, `none` for nothing; undefined where it is not set. */
function valuesOf(
  name: string,
  written: string | undefined,
  known?: readonly string[],
): ReadonlySet<string> | undefined {
  if (written === undefined || written === '') return undefined;
  const values = written.split(',').filter((value) => value !== '');
  const unknown = values.find((value) => value !== 'none' && known !== undefined && !known.includes(value));
  if (values.length === 0 || unknown !== undefined) throw new DebriefError('BAD_REQUEST', name);
  return new Set(values);
}

function periodFilter(
  { columns: { days } }: LibraryLines,
  since: string | undefined,
  until: string | undefined,
): Filter['leaves'] | undefined {
  if (since === undefined && until === undefined) return undefined;
  const first = since === undefined ? 0 : dayNumber(since);
  const last = until === undefined ? Number.MAX_SAFE_INTEGER : dayNumber(until);
  return (place) => {
    const day = days[place] ?? -1;
    return day >= first && day <= last;
  };
}

function serviceFilter(
  { all, services: names }: LibraryLines,
  chosen: ReadonlySet<string> | undefined,
): Filter['leaves'] | undefined {
  if (chosen === undefined) return undefined;
  const wanted = new Set(
    names.flatMap((name, index) => (chosen.has(name) && name !== 'none' ? [index] : [])),
  );
  const none = chosen.has('none');
  return (place) => {
    const services = all[place]?.services ?? [];
    return services.length === 0 ? none : services.some((service) => wanted.has(service));
  };
}

function findingsTest(chosen: ReadonlySet<string> | undefined): ((group: LineGroup) => boolean) | undefined {
  if (chosen === undefined) return undefined;
  const named = FINDING_SEVERITIES.filter((severity) => chosen.has(severity));
  const none = chosen.has('none');
  return (group) =>
    named.some((severity) => group[severity]) || (none && !group.error && !group.warning && !group.info);
}
