import type { Postmortem } from '../postmortem/index.ts';
import type { PostmortemReading } from '../reading/index.ts';

/** The lists of the model whose entries an edit can add, change or remove. */
export type FactList =
  | 'timeline'
  | 'actions'
  | 'causes.nodes'
  | 'impact'
  | 'detectionGap'
  | 'resolution'
  | 'response'
  | 'wentWell'
  | 'wentWrong'
  | 'surprises'
  | 'lucky'
  | 'lessons'
  | 'prevention'
  | 'communication'
  | 'references'
  | 'attendees'
  | 'metrics.stated'
  | 'review.signOffs'
  | 'extensions';

/** What of the facts an edit may change, and whether it did. Everything else has to be as before. */
export interface Expectation {
  /** Says what is wrong with the new reading, in the words of the catalogue; nothing when the edit shows. */
  shows(
    after: Postmortem,
    before: Postmortem,
    added: ReadonlyMap<FactList, number>,
    reading: PostmortemReading,
  ): string | undefined;
  /** Entries of lists, by their place before the edit; `added` stands for one more. */
  entries?: readonly { list: FactList; added?: boolean; changed?: number; removed?: number }[];
  /** Paths of facts that follow from the edited one by the text conventions. */
  follow?: readonly string[];
}

const SCALARS = [
  'format',
  'title',
  'kind',
  'description',
  'summary',
  'narrative',
  'blamelessStatement',
  'incident.id',
  'incident.date',
  'incident.startedAt',
  'incident.endedAt',
  'incident.duration',
  'incident.severity',
  'incident.state',
  'incident.services',
  'review.state',
  'review.date',
  'review.authors',
  'review.facilitator',
  'review.reviewers',
  'review.nextReviewAt',
  'review.contact',
  'record.status',
  'record.visibility',
  'record.project',
  'record.tags',
  'record.createdAt',
  'record.updatedAt',
  'record.version',
  'record.consolidation.group',
  'record.consolidation.uniqueness',
  'record.consolidation.mergeCandidate',
  'record.consolidation.priority',
  'conclusion',
  'causes.edges',
] as const;

const LISTS: readonly FactList[] = [
  'timeline',
  'actions',
  'causes.nodes',
  'impact',
  'detectionGap',
  'resolution',
  'response',
  'wentWell',
  'wentWrong',
  'surprises',
  'lucky',
  'lessons',
  'prevention',
  'communication',
  'references',
  'attendees',
  'metrics.stated',
  'review.signOffs',
  'extensions',
];

/**
 * Why a new reading is not what an edit promises (law I4): the edit does not show, or another fact changed. Nothing when all
 * is well.
 */
export function whatIsWrong(
  before: Postmortem,
  reading: PostmortemReading,
  expectation: Expectation,
): string | undefined {
  const after = reading.postmortem;
  const follow = new Set(expectation.follow ?? []);
  const follows = (path: string): boolean =>
    follow.has(path) || before.inferred[path] !== undefined || after.inferred[path] !== undefined;
  for (const path of SCALARS) {
    if (follows(path)) continue;
    if (form(valueAt(before, path)) !== form(valueAt(after, path))) return `${path} would change`;
  }
  const added = new Map<FactList, number>();
  for (const list of LISTS) {
    const own = expectation.entries?.find((entry) => entry.list === list);
    if (follows(list) && own === undefined) continue;
    const follow = expectation.follow?.filter((path) => path.startsWith(`${list}.`)) ?? [];
    const parts = follow.map((path) => path.slice(list.length + 1));
    const olds = entriesOf(before, list).map((entry) => formEntry(entry, list, parts));
    const news = entriesOf(after, list).map((entry) => formEntry(entry, list, parts));
    const wrong = compareLists(olds, news, own, (index) => added.set(list, index));
    if (wrong !== undefined) return `${list} would change${wrong}`;
  }
  return expectation.shows(after, before, added, reading);
}

function compareLists(
  olds: string[],
  news: string[],
  own: { added?: boolean; changed?: number; removed?: number } | undefined,
  setAdded: (index: number) => void,
): string | undefined {
  const kept = own?.removed === undefined ? olds : olds.filter((_, index) => index !== own.removed);
  if (own?.added === true) {
    if (news.length !== kept.length + 1) return `: ${news.length - kept.length} more`;
    let at = kept.findIndex((entry, index) => entry !== news[index]);
    if (at < 0) at = kept.length;
    setAdded(at);
    const wrong = kept.findIndex((entry, index) => index >= at && entry !== news[index + 1]);
    return wrong < 0 ? undefined : ` (entry ${wrong + 1})`;
  }
  if (news.length !== kept.length) return `: ${kept.length} became ${news.length}`;
  const wrong = kept.findIndex((entry, index) => index !== own?.changed && entry !== news[index]);
  return wrong < 0 ? undefined : ` (entry ${wrong + 1})`;
}

/** The value at a path (`incident.id`) of the model. */
export function valueAt(model: Postmortem, path: string): unknown {
  let value: unknown = model;
  for (const key of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
  return value;
}

export function entriesOf(model: Postmortem, list: FactList): readonly unknown[] {
  return (valueAt(model, list) as readonly unknown[] | undefined) ?? [];
}

const LEFT_OUT = new Set(['span', 'suggestedMarks', 'daySource', 'zoneSource', 'inferred']);

/** A fact without where it stands, as one string; times count by what they mean, not by how they are written. */
export function form(value: unknown): string {
  return (
    JSON.stringify(value, function (this: unknown, key, inner: unknown) {
      if (LEFT_OUT.has(key)) return undefined;
      if (key === 'written' && (this as { local?: unknown }).local !== undefined) return undefined;
      return inner;
    }) ?? ''
  );
}

function formEntry(entry: unknown, list: FactList, leftOut: readonly string[]): string {
  // Ids that the reader gives by order say nothing.
  if (list === 'causes.nodes') {
    const { id, ...rest } = entry as { id: string };
    return form(/^c\d+$/.test(id) || leftOut.includes('id') ? rest : entry);
  }
  if (leftOut.length === 0) return form(entry);
  const rest = { ...(entry as Record<string, unknown>) };
  for (const part of leftOut) delete rest[part];
  return form(rest);
}
