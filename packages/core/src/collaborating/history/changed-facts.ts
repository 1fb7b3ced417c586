import type { Postmortem } from '../../postmortem/index.ts';
import type { ItemKind } from '../identity/known-identity.ts';
import {
  causeFacts,
  type EntryFacts,
  entryFacts,
  type FactList,
  LIST_WORDS,
  PART_WORDS,
} from './entry-facts.ts';
import { dayWords, type FactValue, value } from './fact-words.ts';
import { type Matches, matchedByWords, matchedItems, matchedRest, movedPlaces } from './matched-entries.ts';
import { type ScalarFact, scalarFacts } from './scalar-facts.ts';

/** One fact that two readings tell otherwise. */
export interface FactChange {
  kind: 'set' | 'cleared' | 'changed' | 'added' | 'removed' | 'moved';
  /** `field` is its path in the model; `list` that of a list, `item` the words of the item in short, `part` a part of it. */
  place: { field?: string; list?: string; item?: string; part?: string };
  /** In words for people, shortened; places in a list count from 1. */
  before?: string;
  after?: string;
  /** All of it in plain words, without a full stop. */
  sentence: string;
}

const ITEM_LISTS: readonly (readonly [FactList, ItemKind])[] = [
  ['timeline', 'event'],
  ['actions', 'action'],
  ['causes.nodes', 'cause'],
];
/** Lists whose entries are known by a name, in any order. */
const BY_NAME: ReadonlySet<FactList> = new Set([
  'attendees',
  'review.signOffs',
  'metrics.stated',
  'extensions',
]);
/** Longer prose is not put into a sentence. */
const MOST_QUOTED = 80;

/**
 * The facts in which two readings of one post-mortem differ, as a history tells them: fields first, then list by list. Items are
 * recognised wherever they went, so that a new due date is one change of its action. What only follows from other facts, and where
 * a fact stands, is left out.
 */
export function changedFacts(before: Postmortem, after: Postmortem): FactChange[] {
  const changes = changedScalars(scalarFacts(before), scalarFacts(after));
  const items = matchedItems(before, after);
  const byId = (id: string) => id;
  const causes = matchedRest(causeFacts(before, byId), causeFacts(after, byId), items.cause);
  const former = entryFacts(before, (id) => `former ${placeOf(before, id)}`);
  const formerPlaces = new Map([...causes].map(([place, later]) => [later, place]));
  const later = entryFacts(after, (id) => {
    const place = placeOf(after, id);
    return formerPlaces.has(place) ? `former ${formerPlaces.get(place)}` : `later ${place}`;
  });
  for (const list of Object.keys(LIST_WORDS) as FactList[]) {
    const kind = ITEM_LISTS.find(([one]) => one === list)?.[1];
    const matches =
      kind === undefined
        ? matchedByWords(former[list], later[list], BY_NAME.has(list))
        : matchedRest(former[list], later[list], items[kind]);
    changes.push(...changedEntries(list, former[list], later[list], matches));
    // Events without a day of their own follow the date of the document.
    const dated = changes.some(
      ({ place }) => place.field === 'incident.date' || place.field === 'incident.startedAt',
    );
    if (list === 'timeline' && !dated) changes.push(...changedDays(former[list], later[list], matches));
  }
  return changes;
}

function placeOf({ causes }: Postmortem, id: string): number {
  return causes.nodes.findIndex((node) => node.id === id);
}

function changedScalars(before: readonly ScalarFact[], after: readonly ScalarFact[]): FactChange[] {
  return before.flatMap(({ field, label, value: was, prose }, at) => {
    const is = after[at]?.value;
    const change = difference(was, is);
    if (change === undefined) return [];
    const long = prose === true && [was, is].some((one) => (one?.words.length ?? 0) > MOST_QUOTED);
    const arrow = long ? ` ${LONG_WORDS[change.kind]}` : `: ${arrowOf(change)}`;
    return [{ ...change, place: { field }, sentence: `${label}${arrow}` }];
  });
}

const LONG_WORDS = { set: 'written', cleared: 'taken away', changed: 'changed' } as const;

type Difference = { kind: 'set' | 'cleared' | 'changed'; before?: string; after?: string };

function difference(was: FactValue | undefined, is: FactValue | undefined): Difference | undefined {
  // What reads the same to people is no change to them, unless only its beginning is shown.
  const sameWords = was !== undefined && was.words === is?.words && !was.words.endsWith('…');
  if (was?.form === is?.form || sameWords) return undefined;
  return {
    kind: was === undefined ? 'set' : is === undefined ? 'cleared' : 'changed',
    ...(was === undefined ? {} : { before: was.words }),
    ...(is === undefined ? {} : { after: is.words }),
  };
}

function arrowOf({ before = 'nothing', after = 'nothing' }: Difference): string {
  return `${before} → ${after}`;
}

function changedEntries(
  list: FactList,
  before: readonly EntryFacts[],
  after: readonly EntryFacts[],
  matches: Matches,
): FactChange[] {
  const words = LIST_WORDS[list];
  const changes: FactChange[] = [];
  for (const [place, was] of before.entries()) {
    const is = after[matches.get(place) ?? -1];
    if (is !== undefined) changes.push(...changedParts(list, was, is));
    else
      changes.push({
        kind: 'removed',
        place: { list, item: was.name },
        before: value(was.text)?.words ?? '',
        sentence: `Removed from ${words}: “${was.name}”`,
      });
  }
  for (const place of BY_NAME.has(list) ? [] : movedPlaces(matches)) {
    const [was, is] = [before[place], after[matches.get(place) ?? -1]];
    // An event that got another time stands where that belongs.
    if (was === undefined || is === undefined || was.parts.get('at')?.form !== is.parts.get('at')?.form)
      continue;
    const [from, to] = [String(place + 1), String((matches.get(place) ?? 0) + 1)];
    changes.push({
      kind: 'moved',
      place: { list, item: is.name },
      before: from,
      after: to,
      sentence: `Moved in ${words}: “${is.name}”, from place ${from} to place ${to}`,
    });
  }
  const known = new Set(matches.values());
  for (const [place, is] of after.entries())
    if (!known.has(place))
      changes.push({
        kind: 'added',
        place: { list, item: is.name },
        after: value(is.text)?.words ?? '',
        sentence: `Added to ${words}: “${is.name}”`,
      });
  return changes;
}

/** Days that events were given by a heading, or by what stands around them: one change for all that moved alike. */
function changedDays(
  before: readonly EntryFacts[],
  after: readonly EntryFacts[],
  matches: Matches,
): FactChange[] {
  const moves = new Map<string, { was: string; is: string; events: EntryFacts[] }>();
  for (const [former, later] of matches) {
    const [was, is] = [before[former]?.parts.get('at'), after[later]?.parts.get('at')];
    const event = after[later];
    if (was?.takenDay === undefined || is?.takenDay === undefined || event === undefined) continue;
    if (was.takenDay === is.takenDay || was.form !== is.form) continue;
    const key = `${was.takenDay} ${is.takenDay}`;
    const move = moves.get(key) ?? { was: dayWords(was.takenDay), is: dayWords(is.takenDay), events: [] };
    move.events.push(event);
    moves.set(key, move);
  }
  return [...moves.values()].map(({ was, is, events: [event, ...more] }) => ({
    kind: 'changed',
    place: {
      list: 'timeline',
      part: 'at',
      ...(event === undefined || more.length > 0 ? {} : { item: event.name }),
    },
    before: was,
    after: is,
    sentence: `Day of ${more.length > 0 ? `${more.length + 1} events` : `“${event?.name ?? ''}”`}: ${was} → ${is}`,
  }));
}

function changedParts(list: FactList, was: EntryFacts, is: EntryFacts): FactChange[] {
  const changes: FactChange[] = [];
  const text = difference(value(was.text, was.text), value(is.text, is.text));
  if (text !== undefined)
    changes.push({
      ...text,
      place: { list, item: was.name, part: 'text' },
      sentence: `In ${LIST_WORDS[list]}: “${was.name}” now reads “${is.name}”`,
    });
  for (const part of Object.keys(PART_WORDS)) {
    const change = difference(was.parts.get(part), is.parts.get(part));
    if (change !== undefined)
      changes.push({
        ...change,
        place: { list, item: is.name, part },
        sentence: `${PART_WORDS[part]} of “${is.name}”: ${arrowOf(change)}`,
      });
  }
  return changes;
}
