import type { Postmortem } from '../../postmortem/index.ts';
import { carryIdentities } from '../identity/carry-identities.ts';
import { ITEM_KINDS, type ItemKind } from '../identity/known-identity.ts';
import { alignEntries } from '../merging/align-entries.ts';
import type { EntryFacts } from './entry-facts.ts';

/** Which item of a list each former one became, by places. */
export type Matches = ReadonlyMap<number, number>;

/** Parts that many items share: they say nothing about which is which. */
const COMMON: ReadonlySet<string> = new Set([
  ...['priority', 'status', 'reason', 'horizon', 'kind', 'phase', 'marks', 'aspect', 'done', 'role', 'edge'],
]);

/** The events, actions and causes of two models that are the same, by identity; what is in doubt is left out. */
export function matchedItems(before: Postmortem, after: Postmortem): Record<ItemKind, Matches> {
  let next = 0;
  const newId = () => String(next++);
  const former = carryIdentities([], before, newId).items;
  const places = new Map(former.map(({ identity, index }) => [identity.id, index]));
  const known = former.map(({ identity: { position: _elsewhere, ...rest } }) => rest);
  const matches: Record<ItemKind, Map<number, number>> = {
    event: new Map(),
    action: new Map(),
    cause: new Map(),
  };
  const later = carryIdentities(known, after, newId).items;
  for (const kind of ITEM_KINDS)
    for (const item of later) {
      const place = item.kind === kind ? places.get(item.identity.id) : undefined;
      if (place !== undefined) matches[kind].set(place, item.index);
    }
  return matches;
}

/**
 * The items of a list that go on from those that are known to be the same: the same word for word, in order, then the one that
 * stands alone between the same neighbours and shares a part that tells items apart, or has none.
 */
export function matchedRest(
  before: readonly EntryFacts[],
  after: readonly EntryFacts[],
  known: Matches,
): Matches {
  const matches = new Map(known);
  const taken = new Set(known.values());
  const pair = (former: number, later: number) => {
    matches.set(former, later);
    taken.add(later);
  };
  const open = new Map<string, number[]>();
  for (const [place, one] of after.entries())
    if (!taken.has(place)) open.set(formOf(one), [...(open.get(formOf(one)) ?? []), place]);
  for (const [place, one] of before.entries()) {
    const later = matches.has(place) ? undefined : open.get(formOf(one))?.shift();
    if (later !== undefined) pair(place, later);
  }
  for (const [place, one] of before.entries()) {
    if (matches.has(place)) continue;
    const left = place === 0 ? -1 : matches.get(place - 1);
    const right = place === before.length - 1 ? after.length : matches.get(place + 1);
    const other = left === undefined || right !== left + 2 ? undefined : after[left + 1];
    if (left !== undefined && other !== undefined && !taken.has(left + 1) && isAlike(one, other))
      pair(place, left + 1);
  }
  return matches;
}

/** Items known by their words: those of the same words, then the most alike; people and metrics by name alone. */
export function matchedByWords(
  before: readonly EntryFacts[],
  after: readonly EntryFacts[],
  byName: boolean,
): Matches {
  if (!byName)
    return alignEntries(
      before.map(({ text }) => text),
      after.map(({ text }) => text),
    );
  const names = new Map<string, number[]>();
  for (const [place, { text }] of after.entries()) names.set(text, [...(names.get(text) ?? []), place]);
  const matches = new Map<number, number>();
  for (const [place, { text }] of before.entries()) {
    const later = names.get(text)?.shift();
    if (later !== undefined) matches.set(place, later);
  }
  return matches;
}

/** The former places of items that changed places with others: the fewest that explain the new order. */
export function movedPlaces(matches: Matches): number[] {
  const pairs = [...matches].sort(([a], [b]) => a - b);
  // The longest run of items that kept their order (patience sorting); the others have moved.
  const ends: number[] = [];
  const behind: (number | undefined)[] = [];
  for (const [at, [, later]] of pairs.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < later) low = middle + 1;
      else high = middle;
    }
    behind[at] = ends[low - 1];
    ends[low] = at;
  }
  const kept = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = behind[at]) kept.add(at);
  return pairs.filter((_, at) => !kept.has(at)).map(([former]) => former);
}

function formOf({ text, parts }: EntryFacts): string {
  return JSON.stringify([text, [...parts].map(([part, { form }]) => [part, form])]);
}

function isAlike(one: EntryFacts, other: EntryFacts): boolean {
  const telling = [...one.parts].filter(([part]) => !COMMON.has(part));
  if (telling.length === 0) return [...other.parts.keys()].every((part) => COMMON.has(part));
  return telling.some(([part, { form }]) => other.parts.get(part)?.form === form);
}
