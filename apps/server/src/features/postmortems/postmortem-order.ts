import type { Sort } from '@debrief/http-contract';
import type { LibraryLine } from './library-lines.ts';

type Value = string | number | null;
type Key = (line: LibraryLine) => Value;

const dayOf: Key = ({ day }) => (day < 0 ? null : day);

const KEYS: Record<Exclude<Sort, 'match' | `-${string}`>, Key[]> = {
  date: [dayOf],
  severity: [(line) => line.group.severityRank],
  title: [(line) => line.titleKey],
  restored: [(line) => line.restoredAfter],
  actions: [(line) => line.actionsOpen],
  findings: [(line) => line.errors, (line) => line.warnings, (line) => line.infos],
};

/**
 * Which of two lines comes first. Templates come after everything that somebody wrote, and what has no value after what has one, in
 * both directions; ties go by newest date, then by path, so that pages never overlap. `scores` says how well each matches a search: the
 * lowest best.
 */
export function orderOf(
  sort: Sort,
  scores?: ReadonlyMap<string, number>,
): (a: LibraryLine, b: LibraryLine) => number {
  const descending = sort.startsWith('-');
  const keys: Key[] =
    sort === 'match'
      ? [({ id }) => scores?.get(id) ?? null]
      : KEYS[(descending ? sort.slice(1) : sort) as keyof typeof KEYS];
  return (a, b) => {
    let order = Number(a.template) - Number(b.template);
    for (const key of keys) order ||= compared(key(a), key(b), descending);
    return order || compared(dayOf(a), dayOf(b), true) || compared(a.path, b.path, false);
  };
}

function compared(a: Value, b: Value, descending: boolean): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b === descending ? 1 : -1;
}
