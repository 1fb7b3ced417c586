import { FINDING_SEVERITIES, INCIDENT_STATES, REVIEW_STATES } from '@debrief/core/postmortem';
import type { PostmortemList } from '@debrief/http-contract';
import type { LibraryLines, LineGroup } from './library-lines.ts';
import type { FilterName } from './postmortem-filter.ts';

type Facets = PostmortemList['facets'];
interface Counted {
  value: string | null;
  count: number;
}
/** How many post-mortems of a group there are. */
interface GroupCount {
  group: LineGroup;
  count: number;
}

const VALUES = 200;

/**
 * Counts how many post-mortems each value of each filter would leave, beside all other filters: those that every filter leaves count
 * for all facets, those that one filter alone leaves out count for its own. Values are what the filter takes, `none` where nothing is
 * set; severities are given as they are written, with the rank that the filter takes.
 */
export class FacetCounts {
  readonly #lines: LibraryLines;
  readonly #all: Uint32Array;
  readonly #beside = new Map<FilterName, Uint32Array>();
  readonly #services: Uint32Array;
  #withoutService = 0;
  /** How many all filters together leave. */
  matched = 0;

  constructor(lines: LibraryLines) {
    this.#lines = lines;
    this.#all = new Uint32Array(lines.groups.length);
    this.#services = new Uint32Array(lines.services.length);
  }

  /** Counts the line at a place that every filter leaves, or all but this one. */
  add(place: number, but: FilterName | undefined): void {
    const group = this.#lines.columns.groups[place] ?? 0;
    if (but === undefined) {
      this.matched += 1;
      raise(this.#all, group);
    } else if (but !== 'service') {
      raise(this.#groupsBeside(but), group);
      return;
    }
    const services = this.#lines.all[place]?.services ?? [];
    if (services.length === 0) this.#withoutService += 1;
    for (const service of services) raise(this.#services, service);
  }

  facets(): Facets {
    const all = this.#counted(undefined);
    // A facet whose own filter leaves nothing out counts what all the others count.
    const of = (filter: FilterName) => (this.#beside.has(filter) ? this.#counted(filter) : all);
    return {
      severity: severitiesOf(of('severity')),
      service: this.#serviceFacet(),
      review: inOrder(of('review'), ({ reviewState }) => reviewState, REVIEW_STATES),
      incident: inOrder(of('incident'), ({ incidentState }) => incidentState, INCIDENT_STATES),
      findings: findingsOf(of('findings')),
    };
  }

  /** What all filters leave, and what this one alone leaves out. */
  #counted(filter: FilterName | undefined): GroupCount[] {
    const beside = filter === undefined ? undefined : this.#beside.get(filter);
    const counted: GroupCount[] = [];
    for (const group of this.#lines.groups) {
      const count = (this.#all[group.index] ?? 0) + (beside?.[group.index] ?? 0);
      if (count > 0) counted.push({ group, count });
    }
    return counted;
  }

  #groupsBeside(filter: FilterName): Uint32Array {
    let beside = this.#beside.get(filter);
    if (beside === undefined) {
      beside = new Uint32Array(this.#lines.groups.length);
      this.#beside.set(filter, beside);
    }
    return beside;
  }

  #serviceFacet(): Facets['service'] {
    const counted: Counted[] = [];
    for (const [index, value] of this.#lines.services.entries()) {
      const count = this.#services[index] ?? 0;
      if (count > 0) counted.push({ value, count });
    }
    if (this.#withoutService > 0) counted.push({ value: null, count: this.#withoutService });
    return noneLast(counted.sort(byCount).slice(0, VALUES));
  }
}

function raise(counts: Uint32Array, index: number): void {
  counts[index] = (counts[index] ?? 0) + 1;
}

function byCount(a: Counted, b: Counted): number {
  return b.count - a.count || ((a.value ?? '') < (b.value ?? '') ? -1 : 1);
}

function severitiesOf(counted: readonly GroupCount[]): Facets['severity'] {
  const severities = new Map<string, { value: string; rank: number | null; count: number }>();
  for (const { group, count } of counted) {
    const key = `${group.severityRank ?? ''} ${group.severityNative ?? ''}`;
    const known = severities.get(key);
    if (known === undefined)
      severities.set(key, { value: group.severityNative ?? 'none', rank: group.severityRank, count });
    else known.count += count;
  }
  return [...severities.values()]
    .sort(byCount)
    .slice(0, VALUES)
    .sort((a, b) => (a.rank ?? 9) - (b.rank ?? 9))
    .map(({ value, rank, count }) => ({ value, ...(rank === null ? {} : { rank }), count }));
}

function findingsOf(counted: readonly GroupCount[]): Facets['findings'] {
  const counts = { error: 0, warning: 0, info: 0, none: 0 };
  for (const { group, count } of counted) {
    for (const severity of FINDING_SEVERITIES) if (group[severity]) counts[severity] += count;
    if (!group.error && !group.warning && !group.info) counts.none += count;
  }
  return [...FINDING_SEVERITIES, 'none' as const]
    .map((value) => ({ value, count: counts[value] }))
    .filter(({ count }) => count > 0);
}

/** In the order of the vocabulary; what is not set comes last. */
function inOrder(
  counted: readonly GroupCount[],
  stateOf: (group: LineGroup) => string | null,
  order: readonly string[],
): Facets['review'] {
  const counts = new Map<string | null, number>();
  for (const { group, count } of counted) {
    const value = stateOf(group);
    counts.set(value, (counts.get(value) ?? 0) + count);
  }
  const rows = [...counts].map(([value, count]) => ({ value, count }));
  const place = (value: string | null) => (value === null ? order.length : order.indexOf(value));
  return noneLast(rows.sort((a, b) => place(a.value) - place(b.value)));
}

function noneLast(rows: Counted[]): Facets['service'] {
  const named = rows.filter((row) => row.value !== null);
  return [...named, ...rows.filter((row) => row.value === null)].map(({ value, count }) => ({
    value: value ?? 'none',
    count,
  }));
}
