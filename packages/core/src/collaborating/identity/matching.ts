import type { ItemSeen } from './items-of.ts';
import type { KnownIdentity } from './known-identity.ts';
import { normaliseWords, WordShape } from './similarity.ts';

/** By what an item was recognised. */
export type MatchWay = 'written-id' | 'position' | 'quote' | 'similarity';

export interface Doubt {
  reason: 'ambiguous' | 'written-id-twice' | 'written-id-reused';
  candidates: string[];
}

/** Likeness from which different words are taken for the same item retyped; for one that had gone, more is asked. */
const ALIKE = 0.6;
const ALIKE_AGAIN = 0.8;
/** Likeness below which two texts have nothing in common. */
const UNLIKE = 0.25;
/** How much better the best must be than the second, or it is ambiguous. */
const MARGIN = 0.1;
/** What the same detail, and the same item before or after, add to the likeness of two. */
const SAME_DETAIL = 0.1;
const SAME_NEIGHBOUR = 0.05;
/** Caps of the search for likeness: rarest parts that are looked up, items that share a part, candidates that are compared. */
const MOST_PARTS = 12;
const MOST_SHARING = 60;
const MOST_CANDIDATES = 8;

interface Known {
  identity: KnownIdentity;
  words: string;
  whole: string;
  shape: WordShape;
}
interface Item {
  seen: ItemSeen;
  words: string;
  whole: string;
  shape: WordShape;
}

/**
 * Finds for the items of one kind which of the known ones each is:
 * 1. *Written id.* It holds, but (a) where the words are exactly those of another known item that lost its own id: then ids
 *    were given anew and the words decide; (b) where the words have nothing in common and the old place is elsewhere, or the
 *    known one had gone: then the id was used again for another item. Of two items with one id the one at the old place has it.
 * 2. *Position.* The item at the known place, unless that place holds the words of another, or the words stand elsewhere.
 * 3. *Quote.* The same words with the same detail, then the same words; among equals the items beside them decide, or their
 *    order where none was added or taken away.
 * 4. *Similarity.* The best likeness above 0.6, if it is the best of both sides by 0.1.
 * Only then come items that had gone before (`detached`), by id, quote and a likeness of 0.8.
 */
export class Matching {
  readonly #known: readonly Known[];
  readonly #items: readonly Item[];
  readonly #matches = new Map<number, { known: number; by: MatchWay }>();
  readonly #taken = new Set<number>();
  readonly #doubts = new Map<number, Doubt>();

  constructor(known: readonly KnownIdentity[], items: readonly ItemSeen[]) {
    this.#known = known.map((identity) => ({ identity, ...wordsOf(identity.quote) }));
    this.#items = items.map((seen) => ({ seen, ...wordsOf(seen.quote) }));
  }

  run(): void {
    this.#byWrittenId();
    this.#byWholeQuote(false);
    this.#byPosition();
    this.#byQuote(false);
    this.#bySimilarity(false, ALIKE);
    this.#detachedByWrittenId();
    this.#byWholeQuote(true);
    this.#byQuote(true);
    this.#bySimilarity(true, ALIKE_AGAIN);
  }

  matchOf(item: number): { known: KnownIdentity; by: MatchWay } | undefined {
    const match = this.#matches.get(item);
    const known = match === undefined ? undefined : this.#known[match.known];
    return match === undefined || known === undefined ? undefined : { known: known.identity, by: match.by };
  }

  doubtOf(item: number): Doubt | undefined {
    return this.#doubts.get(item);
  }

  /** The known ones that no item is. */
  left(): KnownIdentity[] {
    return this.#known.flatMap(({ identity }, at) => (this.#taken.has(at) ? [] : [identity]));
  }

  #match(item: number, known: number, by: MatchWay): void {
    if (this.#matches.has(item) || this.#taken.has(known)) return;
    this.#matches.set(item, { known, by });
    this.#taken.add(known);
  }

  #doubt(item: number, reason: Doubt['reason'], known: readonly number[]): void {
    const candidates = known.flatMap((at) => this.#known[at]?.identity.id ?? []);
    const before = this.#doubts.get(item);
    if (before === undefined) this.#doubts.set(item, { reason, candidates });
  }

  #openItems(): number[] {
    return [...this.#items.keys()].filter((at) => !this.#matches.has(at));
  }

  #openKnown(detached: boolean): number[] {
    return [...this.#known.keys()].filter(
      (at) => !this.#taken.has(at) && (this.#known[at]?.identity.detached === true) === detached,
    );
  }

  #byWrittenId(): void {
    const live = this.#openKnown(false);
    const knownById = group(live, (at) => this.#known[at]?.identity.writtenId);
    const itemsById = group(this.#openItems(), (at) => this.#items[at]?.seen.writtenId);
    /** item → known */
    const claims = new Map<number, number>();
    for (const [id, items] of itemsById) {
      const bearers = knownById.get(id) ?? [];
      const [known] = bearers;
      if (items.length > 1) for (const item of items.slice(1)) this.#doubt(item, 'written-id-twice', bearers);
      if (known === undefined || bearers.length > 1) continue;
      const item = items.length === 1 ? items[0] : this.#originalOf(known, items);
      if (item !== undefined) claims.set(item, known);
    }
    this.#giveBackMovedIds(claims, live);
    for (const [item, known] of claims) {
      if (this.#isReused(item, known)) this.#doubt(item, 'written-id-reused', [known]);
      else this.#match(item, known, 'written-id');
    }
  }

  /** Which of several items that bear one id is the one that had it; the others are copies. */
  #originalOf(known: number, items: readonly number[]): number | undefined {
    const one = this.#known[known];
    const there = items.filter((at) => this.#items[at]?.seen.span[0] === one?.identity.position);
    if (there.length === 1) return there[0];
    const same = items.filter((at) => this.#items[at]?.whole === one?.whole);
    return same.length === 1 ? same[0] : undefined;
  }

  /** Takes an id back from an item whose words are those of another known item without an id of its own now; and so on. */
  #giveBackMovedIds(claims: Map<number, number>, live: readonly number[]): void {
    const knownByWords = group(live, (at) => this.#known[at]?.words);
    const itemsByWords = group([...this.#items.keys()], (at) => this.#items[at]?.words);
    const itemOf = new Map([...claims].map(([item, known]) => [known, item]));
    const without = live.filter((known) => !itemOf.has(known));
    for (let known = without.pop(); known !== undefined; known = without.pop()) {
      const { words } = this.#known[known] as Known;
      const [item, ...more] = itemsByWords.get(words) ?? [];
      if (item === undefined || more.length > 0 || knownByWords.get(words)?.length !== 1) continue;
      const former = claims.get(item);
      if (former === undefined || former === known) continue;
      // Only the words were changed: owners and day are still those of the one whose id it is.
      if (this.#sameDetail(item, former) && !this.#sameDetail(item, known)) continue;
      claims.delete(item);
      itemOf.delete(former);
      this.#match(item, known, 'quote');
      without.push(former);
    }
  }

  #isReused(item: number, known: number): boolean {
    const { identity } = this.#known[known] as Known;
    if (identity.position === undefined || this.#holds(item, identity.position)) return false;
    return this.#likeness(item, known) < UNLIKE;
  }

  #byPosition(): void {
    const open = this.#openItems();
    const starts = open
      .map((at) => ({ at, span: (this.#items[at] as Item).seen.span }))
      .sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
    const claims = new Map<number, number[]>();
    for (const known of this.#openKnown(false)) {
      const { position } = (this.#known[known] as Known).identity;
      if (position === undefined) continue;
      const item = innermost(starts, position);
      if (item === undefined) continue;
      const alike = this.#likeness(item, known) >= ALIKE;
      // A place inside an item speaks only for words that are like its own.
      if (!alike && (this.#items[item] as Item).seen.span[0] !== position) continue;
      claims.set(item, [...(claims.get(item) ?? []), known]);
    }
    const knownByWords = group(this.#openKnown(false), (at) => this.#known[at]?.words);
    const itemsByWords = group(open, (at) => this.#items[at]?.words);
    for (const [item, all] of claims) {
      const known = all.length === 1 ? all[0] : this.#closest(item, all);
      if (known === undefined) {
        this.#doubt(item, 'ambiguous', all);
        continue;
      }
      const alike = this.#likeness(item, known) >= ALIKE;
      const words = (this.#items[item] as Item).words;
      const own = (this.#known[known] as Known).words;
      const sameDetail = this.#sameDetail(item, known);
      const elsewhere =
        own !== words &&
        ((knownByWords.get(words)?.length ?? 0) > 0 || (itemsByWords.get(own)?.length ?? 0) > 0);
      if (!alike && elsewhere && !sameDetail) continue;
      this.#match(item, known, 'position');
    }
  }

  /** The one of several known at one place whose words fit clearly best. */
  #closest(item: number, known: readonly number[]): number | undefined {
    const ranked = known
      .map((at) => ({ at, score: this.#score(item, at), like: this.#likeness(item, at) }))
      .sort((a, b) => b.score - a.score);
    const [best, second] = ranked;
    if (best === undefined || best.like < UNLIKE) return undefined;
    return second === undefined || best.score - second.score >= MARGIN ? best.at : undefined;
  }

  /** Words with their detail that stand once before and once now: they are the same, wherever they went. */
  #byWholeQuote(detached: boolean): void {
    const known = group(this.#openKnown(detached), (at) => this.#known[at]?.whole);
    for (const [whole, items] of group(this.#openItems(), (at) => this.#items[at]?.whole)) {
      const [item, ...more] = items;
      const [one, ...others] = known.get(whole) ?? [];
      if (item !== undefined && one !== undefined && more.length + others.length === 0)
        this.#match(item, one, 'quote');
    }
  }

  #byQuote(detached: boolean): void {
    for (const key of ['whole', 'words'] as const) {
      const known = group(this.#openKnown(detached), (at) => this.#known[at]?.[key]);
      const items = group(this.#openItems(), (at) => this.#items[at]?.[key]);
      for (const [words, ones] of items) {
        const those = known.get(words);
        if (those !== undefined) this.#amongEquals(ones, those, key === 'words');
      }
    }
  }

  /** Items and known of the same words: those with the same neighbours first, then by order where their number is the same. */
  #amongEquals(items: readonly number[], known: readonly number[], last: boolean): void {
    for (const context of [bothSides, before, after]) {
      const openKnown = group(
        known.filter((at) => !this.#taken.has(at)),
        (at) => context(this.#known[at]?.identity.quote),
      );
      const openItems = group(
        items.filter((at) => !this.#matches.has(at)),
        (at) => context(this.#items[at]?.seen.quote),
      );
      // One side alone decides nothing where the other side would decide otherwise.
      if (context !== bothSides && (openKnown.size === 1) !== (openItems.size === 1)) continue;
      for (const [words, ones] of openItems) {
        const those = openKnown.get(words) ?? [];
        if (ones.length === 1 && those.length === 1)
          this.#match(ones[0] as number, those[0] as number, 'quote');
      }
    }
    const restItems = items.filter((at) => !this.#matches.has(at));
    const restKnown = known.filter((at) => !this.#taken.has(at));
    if (restItems.length === restKnown.length)
      for (const [at, item] of restItems.entries()) this.#match(item, restKnown[at] as number, 'quote');
    else if (last && restKnown.length > 0)
      for (const item of restItems) this.#doubt(item, 'ambiguous', restKnown.slice(0, MOST_CANDIDATES));
  }

  #bySimilarity(detached: boolean, least: number): void {
    const items = this.#openItems().filter((at) => this.#doubts.get(at)?.reason !== 'ambiguous');
    const sharing = new Map<string, number[]>();
    for (const item of items)
      for (const part of (this.#items[item] as Item).shape.parts) {
        const those = sharing.get(part);
        if (those === undefined) sharing.set(part, [item]);
        else those.push(item);
      }
    const pairs: { item: number; known: number; score: number }[] = [];
    for (const known of this.#openKnown(detached))
      for (const item of candidates((this.#known[known] as Known).shape, sharing))
        if (this.#likeness(item, known) >= least)
          pairs.push({ item, known, score: this.#score(item, known) });
    pairs.sort((a, b) => b.score - a.score);
    const byItem = group([...pairs.keys()], (at) => pairs[at]?.item);
    const byKnown = group([...pairs.keys()], (at) => pairs[at]?.known);
    const blocked = new Set<number>();
    for (const [at, { item, known, score }] of pairs.entries()) {
      if (this.#matches.has(item) || this.#taken.has(known) || blocked.has(known)) continue;
      const rivals = [...(byItem.get(item) ?? []), ...(byKnown.get(known) ?? [])]
        .filter((one) => one !== at)
        .map((one) => pairs[one] as (typeof pairs)[number])
        .filter(
          (pair) =>
            score - pair.score < MARGIN && !this.#matches.has(pair.item) && !this.#taken.has(pair.known),
        );
      if (rivals.length === 0) {
        this.#match(item, known, 'similarity');
        continue;
      }
      const all = [known, ...rivals.map((pair) => pair.known)];
      for (const one of new Set([item, ...rivals.map((pair) => pair.item)]))
        this.#doubt(one, 'ambiguous', [...new Set(all)]);
      for (const one of all) blocked.add(one);
    }
  }

  #detachedByWrittenId(): void {
    const known = group(this.#openKnown(true), (at) => this.#known[at]?.identity.writtenId);
    for (const [id, items] of group(this.#openItems(), (at) => this.#items[at]?.seen.writtenId)) {
      const [item, ...more] = items;
      const [one, ...others] = known.get(id) ?? [];
      if (item === undefined || one === undefined || more.length + others.length > 0) continue;
      if (this.#likeness(item, one) >= UNLIKE) this.#match(item, one, 'written-id');
      else this.#doubt(item, 'written-id-reused', [one]);
    }
  }

  #likeness(item: number, known: number): number {
    const [a, b] = [this.#items[item], this.#known[known]];
    return a === undefined || b === undefined ? 0 : a.words === b.words ? 1 : a.shape.likeness(b.shape);
  }

  #sameDetail(item: number, known: number): boolean {
    const [a, b] = [this.#items[item]?.seen.quote.detail, this.#known[known]?.identity.quote.detail];
    return a === b && a !== undefined && /[\p{L}\p{N}]/u.test(a);
  }

  #score(item: number, known: number): number {
    const [a, b] = [this.#items[item]?.seen.quote, this.#known[known]?.identity.quote];
    return (
      this.#likeness(item, known) +
      (this.#sameDetail(item, known) ? SAME_DETAIL : 0) +
      (a?.before === b?.before ? SAME_NEIGHBOUR : 0) +
      (a?.after === b?.after ? SAME_NEIGHBOUR : 0)
    );
  }

  #holds(item: number, position: number): boolean {
    const span = this.#items[item]?.seen.span;
    return span !== undefined && span[0] <= position && position < span[1];
  }
}

function wordsOf({
  text,
  detail,
}: {
  text: string;
  detail: string;
}): Pick<Item, 'words' | 'whole' | 'shape'> {
  const words = normaliseWords(text);
  return { words, whole: `${words}\n${detail}`, shape: new WordShape(text) };
}

type Context = (quote: { before: string; after: string } | undefined) => string | undefined;
const bothSides: Context = (quote) => quote && `${quote.before}\n${quote.after}`;
const before: Context = (quote) => quote?.before;
const after: Context = (quote) => quote?.after;

function group<K>(places: readonly number[], keyOf: (place: number) => K | undefined): Map<K, number[]> {
  const groups = new Map<K, number[]>();
  for (const place of places) {
    const key = keyOf(place);
    if (key === undefined) continue;
    const those = groups.get(key);
    if (those === undefined) groups.set(key, [place]);
    else those.push(place);
  }
  return groups;
}

/** The item that begins last of those that hold a position; `starts` is in order. */
function innermost(
  starts: readonly { at: number; span: readonly [number, number] }[],
  position: number,
): number | undefined {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle]?.span[0] ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  // Items nest a few levels deep at most.
  for (let at = low - 1; at >= Math.max(0, low - 32); at--) {
    const one = starts[at];
    if (one !== undefined && (position < one.span[1] || position === one.span[0])) return one.at;
  }
  return undefined;
}

/** The items that share most of the rarest parts of a shape. */
function candidates(shape: WordShape, sharing: ReadonlyMap<string, readonly number[]>): number[] {
  const rare = [...shape.parts]
    .map((part) => sharing.get(part) ?? [])
    .filter(({ length }) => length > 0 && length <= MOST_SHARING)
    .sort((a, b) => a.length - b.length)
    .slice(0, MOST_PARTS);
  const votes = new Map<number, number>();
  for (const those of rare) for (const item of those) votes.set(item, (votes.get(item) ?? 0) + 1);
  return [...votes]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_CANDIDATES)
    .map(([item]) => item);
}
