import type { Postmortem, Time } from '../postmortem/index.ts';
import type { PostmortemReading } from '../reading/index.ts';
import type { Span } from '../text/index.ts';
import { EDITABLE_FIELDS } from './fields/editable-fields.ts';

const LISTS = [
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
] as const;

/** The lists of the model whose entries an edit can add, change or remove. */
export type FactList = (typeof LISTS)[number];

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
  /** The field that the edit sets. */
  field?: string;
  /** Paths of facts that follow from the edited one by the text conventions. */
  follow?: readonly string[];
}

/** The facts that are no lists; `incident.timeZone` says how bare times are read and shows in the times. */
const SCALARS = [
  'format',
  ...EDITABLE_FIELDS.filter((path) => path !== 'incident.timeZone'),
  'causes.edges',
] as const;

/**
 * Why a new reading is not what an edit promises (law I4): the edit does not show, or another fact changed. Nothing when all
 * is well.
 */
export function whatIsWrong(
  before: Postmortem,
  reading: PostmortemReading,
  expectation: Expectation,
  towards?: Postmortem,
): string | undefined {
  const after = reading.postmortem;
  const follow = new Set(expectation.follow ?? []);
  const follows = (path: string): boolean =>
    follow.has(path) || before.inferred[path] !== undefined || after.inferred[path] !== undefined;
  const named = namedSpans(before, expectation);
  // A passage that holds the edited words is read from them too.
  const holds = (path: string): boolean => {
    const span = (valueAt(before, path) as { span?: Span } | undefined)?.span;
    return span !== undefined && named.some(([from, to]) => from < span[1] && to > span[0]);
  };
  for (const path of SCALARS) {
    if (follows(path) || holds(path)) {
      if (path !== expectation.field && losesTime(path, before, after)) return `${path} would change`;
      continue;
    }
    const now = form(valueAt(after, path));
    if (
      form(valueAt(before, path)) !== now &&
      (towards === undefined || form(valueAt(towards, path)) !== now)
    )
      return `${path} would change`;
  }
  const lost = lostHeading(before, after, expectation);
  if (lost !== undefined) return `the heading "${lost}" would be lost`;
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

/** Where the entries stand that an edit changes or removes. */
function namedSpans(before: Postmortem, { entries }: Expectation): Span[] {
  return (entries ?? []).flatMap(({ list, changed, removed }) =>
    [changed, removed].flatMap((index) => {
      const span = index === undefined ? undefined : (entriesOf(before, list)[index] as { span?: Span }).span;
      return span === undefined ? [] : [span];
    }),
  );
}

/** A heading that is gone, though the edit does not name what it is. */
function lostHeading(before: Postmortem, after: Postmortem, expectation: Expectation): string | undefined {
  const { follow } = expectation;
  const own = new Set(namedSpans(before, expectation).map(([from]) => from));
  let next = 0;
  for (const { heading, span } of before.sections) {
    const at = after.sections.findIndex((section, index) => index >= next && section.heading === heading);
    if (at >= 0) next = at;
    else if (
      !own.has(span[0]) &&
      !(follow?.includes('title') === true && span[0] <= (before.spans.title?.[0] ?? span[0]))
    )
      return heading;
  }
  return undefined;
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
  for (const part of leftOut) rest[part] = part === 'at' ? secondsOfDay(rest.at as Time) : undefined;
  return form(rest);
}

/** A stated time may follow another zone or day, but keeps its own time of day. */
function losesTime(path: string, before: Postmortem, after: Postmortem): boolean {
  if (path !== 'incident.startedAt' && path !== 'incident.endedAt') return false;
  const [old, now] = [valueAt(before, path), valueAt(after, path)] as (Time | undefined)[];
  if (old === undefined || before.inferred[path] !== undefined) return false;
  return now === undefined || secondsOfDay(old) !== secondsOfDay(now);
}

/** The time of day of a written time, whatever its day and zone; nothing for a day alone. */
export function secondsOfDay({ local, relative }: Time): number | undefined {
  if (local === undefined) return relative === undefined ? undefined : relative % 86_400;
  const [hours, minutes = 0, seconds = 0] = local.slice(11).split(':').map(Number);
  return local.length <= 10 || hours === undefined ? undefined : hours * 3600 + minutes * 60 + seconds;
}
