import { type Block, parseBlocks, readBlocks } from '../../markdown/index.ts';
import type { Action, Postmortem, Time } from '../../postmortem/index.ts';
import type { PostmortemReading } from '../../reading/index.ts';
import type { Span } from '../../text/index.ts';
import { isGivenCauseId } from '../identity/items-of.ts';
import { alignEntries } from './align-entries.ts';

/** A value of a merged text that nobody wrote, or that is missing although nobody took it away. */
export interface Torn {
  /** `actions`, `incident.severity`; `table` and `box` for broken shapes. */
  path: string;
  what: 'written-by-nobody' | 'missing' | 'broken-shape' | 'out-of-order' | 'doubled-id';
  /** Where it stands in the merged text. */
  span?: Span;
}

/** The four readings of a merge of two changes of one text. */
export interface Merge {
  before: PostmortemReading;
  ours: PostmortemReading;
  theirs: PostmortemReading;
  merged: PostmortemReading;
}

const LISTS = [
  'timeline',
  'impact',
  'detectionGap',
  'resolution',
  'response',
  'wentWell',
  'wentWrong',
  'surprises',
  'lucky',
  'lessons',
  'actions',
  'prevention',
  'communication',
  'references',
  'attendees',
  'extensions',
] as const satisfies readonly (keyof Postmortem)[];

/**
 * What a merge tore: every value of the merged text must be the one that both had, that one of them changed, or, where both
 * changed it, one of the two as a whole; no entry may be lost, doubled or put together; no table or box broken.
 */
export function findTorn({ before, ours, theirs, merged }: Merge): Torn[] {
  const models = [before, ours, theirs, merged].map(({ postmortem }) => postmortem) as unknown as [
    Postmortem,
    Postmortem,
    Postmortem,
    Postmortem,
  ];
  const torn: Torn[] = [];
  tornScalars(models, torn);
  const lists = models.map((model) => {
    const nameOf = causeNames(model, before.postmortem);
    return {
      ...Object.fromEntries(LISTS.map((list) => [list, model[list]])),
      actions: model.actions.map(({ addresses, ...action }) => ({
        ...action,
        addresses: addresses?.map(nameOf),
      })),
      'review.signOffs': model.review.signOffs,
      'metrics.stated': model.metrics.stated,
      'causes.nodes': model.causes.nodes.map(({ id, ...node }) => ({
        ...node,
        ...(isGivenCauseId(id) ? {} : { id }),
        under: model.causes.edges.flatMap(({ from, to, type }) =>
          from === id ? [`${type} ${nameOf(to)}`] : [],
        ),
      })),
    };
  }) as unknown as Record<string, readonly object[]>[];
  const [b = {}, o = {}, t = {}, m = {}] = lists;
  for (const list of Object.keys(b))
    tornEntries(list, b[list] ?? [], o[list] ?? [], t[list] ?? [], m[list] ?? [], torn);
  const kept = new Set(
    [ours, theirs].flatMap((reading) => shapesOf(reading.source.text).map(({ form }) => form)),
  );
  for (const { form, path, span } of shapesOf(merged.source.text))
    if (!kept.has(form)) torn.push({ path, what: 'broken-shape', span });
  return torn;
}

/** One sentence for people about one torn value, naming both who changed it. */
export function tornSentence({ path, what }: Torn, authors: readonly [string, string]): string {
  const [one, other] = authors;
  switch (what) {
    case 'written-by-nobody':
      return `${one} and ${other} changed this at the same time (${path}), and what stands here now was written by neither; look at it together.`;
    case 'missing':
      return `${one} and ${other} changed the same place (${path}), and an entry that neither removed is no longer read; look at it together.`;
    case 'out-of-order':
      return `${one} and ${other} changed the same list (${path}), and its order is now one that neither gave it.`;
    case 'doubled-id':
      return `${one} and ${other} each added an entry (${path}), and both got the same id; give one of them another.`;
    case 'broken-shape':
      return `${one} and ${other} changed the same ${path} at the same time, and it came apart here; put it right.`;
  }
}

function tornScalars(models: readonly [Postmortem, Postmortem, Postmortem, Postmortem], torn: Torn[]): void {
  const [before, ours, theirs, merged] = models.map(scalarsOf) as [Scalars, Scalars, Scalars, Scalars];
  for (const path of new Set([...before.keys(), ...ours.keys(), ...theirs.keys(), ...merged.keys()])) {
    // What follows from other facts was written by nobody.
    if (models.some(({ inferred }) => inferred[path] !== undefined)) continue;
    if (allowed(before.get(path), ours.get(path), theirs.get(path)).includes(merged.get(path))) continue;
    const span = models[3].spans[path];
    torn.push({
      path,
      what: merged.get(path) === undefined ? 'missing' : 'written-by-nobody',
      ...(span === undefined ? {} : { span }),
    });
  }
}

type Scalars = ReadonlyMap<string, string>;

function scalarsOf({ incident, review, record, ...model }: Postmortem): Scalars {
  const scalars = new Map<string, string>();
  const add = (path: string, value: unknown): void => {
    const form = formOf(value);
    if (form !== undefined && form !== '[]') scalars.set(path, form);
  };
  for (const path of [
    'format',
    'title',
    'kind',
    'description',
    'summary',
    'narrative',
    'blamelessStatement',
    'conclusion',
  ] as const)
    add(path, model[path]);
  for (const [name, group] of Object.entries({ incident, review, record }))
    for (const [key, value] of Object.entries(group)) if (key !== 'signOffs') add(`${name}.${key}`, value);
  return scalars;
}

/** The values that a merge of two changes may have: whole ones of either side. */
function allowed<T>(before: T, ours: T, theirs: T): T[] {
  if (ours === before) return [theirs];
  if (theirs === before) return [ours];
  return [ours, theirs];
}

type Parts = ReadonlyMap<string, string>;

/** Parts that count by what they mean; the words for it are those that the document had when they were written. */
const MEANT: Readonly<Record<string, (value: never) => unknown>> = {
  at: ({ local, until, approx, written }: Time) => (local === undefined ? written : [local, until, approx]),
  due: ({ date, written }: NonNullable<Action['due']>) => date ?? written,
  priority: ({ value, native }: NonNullable<Action['priority']>) => value ?? native,
  status: ({ value }: NonNullable<Action['status']>) => value,
  // A new item has a box where the one above it has; an empty one says no more than none.
  done: (value: boolean) => value || undefined,
};

function partsOf(entry: object): Parts {
  const parts = new Map<string, string>();
  for (const [part, value] of Object.entries(entry)) {
    if (part === 'span' || part === 'suggestedMarks') continue;
    const meant = MEANT[part];
    const form = formOf(meant === undefined || value === undefined ? value : meant(value as never));
    if (form !== undefined && form !== '[]') parts.set(part, form);
  }
  return parts;
}

/** Parts that are sets: what one adds and the other adds stand there together. */
const SETS: ReadonlySet<string> = new Set(['marks', 'addresses']);

/** Whether an entry of the merged text is what the two changes of one entry may have made of it. */
function fits(merged: Parts, before: Parts, ours: Parts, theirs: Parts): boolean {
  for (const part of new Set([...before.keys(), ...ours.keys(), ...theirs.keys(), ...merged.keys()])) {
    const [m, b, o, t] = [merged, before, ours, theirs].map((parts) => parts.get(part));
    if (allowed(b, o, t).includes(m)) continue;
    // An id that an edit gave is the next free one, whichever that is by then.
    if (part === 'id' && b === undefined && m !== undefined && (o ?? t) !== undefined) continue;
    if (!SETS.has(part)) return false;
    const [inMerged, inBefore, inOurs, inTheirs] = [m, b, o, t].map(
      (form) => new Set(JSON.parse(form ?? '[]') as string[]),
    ) as [Set<string>, Set<string>, Set<string>, Set<string>];
    for (const one of new Set([...inMerged, ...inBefore, ...inOurs, ...inTheirs]))
      if (!allowed(inBefore.has(one), inOurs.has(one), inTheirs.has(one)).includes(inMerged.has(one)))
        return false;
  }
  return true;
}

function tornEntries(
  path: string,
  before: readonly object[],
  ours: readonly object[],
  theirs: readonly object[],
  merged: readonly object[],
  torn: Torn[],
): void {
  const [b, o, t, m] = [before, ours, theirs, merged].map((list) => list.map(partsOf)) as [
    Parts[],
    Parts[],
    Parts[],
    Parts[],
  ];
  const forms = (list: readonly Parts[]): string[] => list.map((parts) => JSON.stringify([...parts]));
  const [toOurs, toTheirs] = [alignEntries(forms(b), forms(o)), alignEntries(forms(b), forms(t))];
  const free = new Set(m.keys());
  /** Takes an entry that fits out of the merged ones. */
  const take = (fit: (parts: Parts) => boolean): number | undefined => {
    for (const at of free) {
      if (!fit(m[at] as Parts)) continue;
      free.delete(at);
      return at;
    }
    return undefined;
  };
  let missing = 0;
  const kept: number[] = [];
  const mayStay: ((parts: Parts) => boolean)[] = [];
  for (const [at, base] of b.entries()) {
    const [our, their] = [o[toOurs.get(at) ?? -1], t[toTheirs.get(at) ?? -1]];
    if (our !== undefined && their !== undefined) {
      const place = take((parts) => fits(parts, base, our, their));
      if (place === undefined) missing++;
      else kept.push(place);
      continue;
    }
    // Taken away by one while the other changed it: it may be gone, or there as the other has it.
    const stays = our ?? their;
    if (stays !== undefined && !same(stays, base)) mayStay.push((parts) => same(parts, stays));
  }
  const [fromOurs, fromTheirs] = [new Set(toOurs.values()), new Set(toTheirs.values())];
  const newOurs = o.filter((_, at) => !fromOurs.has(at));
  const newTheirs = t.filter((_, at) => !fromTheirs.has(at));
  for (const one of newOurs) if (take((parts) => sameButId(parts, one)) === undefined) missing++;
  for (const one of newTheirs)
    if (
      take((parts) => sameButId(parts, one)) === undefined &&
      !newOurs.some((other) => sameButId(one, other))
    )
      missing++;
  for (const fit of mayStay) take(fit);
  const spanOf = (at: number): { span?: Span } => {
    const { span } = merged[at] as { span?: Span };
    return span === undefined ? {} : { span };
  };
  for (const at of free) torn.push({ path, what: 'written-by-nobody', ...spanOf(at) });
  for (let count = free.size; count < missing; count++) torn.push({ path, what: 'missing' });
  const moved = kept.findIndex((at, index) => index > 0 && at < (kept[index - 1] as number));
  if (moved >= 0 && inOrder(toOurs) && inOrder(toTheirs))
    torn.push({ path, what: 'out-of-order', ...spanOf(kept[moved] as number) });
  for (const at of doubledIds(m, [b, o, t])) torn.push({ path, what: 'doubled-id', ...spanOf(at) });
}

/** A new entry takes the next free id, which is another one once the other's new entry is there. */
function sameButId(a: Parts, b: Parts): boolean {
  const without = (parts: Parts): Parts => new Map([...parts].filter(([part]) => part !== 'id'));
  return same(without(a), without(b)) && a.has('id') === b.has('id');
}

function inOrder(pairs: ReadonlyMap<number, number>): boolean {
  const places = [...pairs].sort(([a], [b]) => a - b).map(([, place]) => place);
  return places.every((place, at) => at === 0 || place > (places[at - 1] as number));
}

/** Entries that bear an id of another entry, where nobody's own text had that id twice. */
function doubledIds(merged: readonly Parts[], texts: readonly (readonly Parts[])[]): number[] {
  const counts = texts.map((list) => {
    const count = new Map<string, number>();
    for (const parts of list) {
      const id = parts.get('id');
      if (id !== undefined) count.set(id, (count.get(id) ?? 0) + 1);
    }
    return count;
  });
  const seen = new Set<string>();
  return [...merged.keys()].filter((at) => {
    const id = merged[at]?.get('id');
    if (id === undefined) return false;
    const again = seen.has(id);
    seen.add(id);
    return again && counts.every((count) => (count.get(id) ?? 0) < 2);
  });
}

function same(a: Parts, b: Parts): boolean {
  return a.size === b.size && [...a].every(([part, form]) => b.get(part) === form);
}

/** A value without where it stands and without what only follows from elsewhere. */
function formOf(value: unknown): string | undefined {
  return JSON.stringify(value, (key, inner: unknown) =>
    key === 'span' || key === 'daySource' || key === 'zoneSource' || key === 'inferred' ? undefined : inner,
  );
}

/** Names causes by what they were before, since their ids may be given by order and their words may change. */
function causeNames({ causes }: Postmortem, before: Postmortem): (id: string) => string {
  const texts = (nodes: Postmortem['causes']['nodes']): string[] => nodes.map(({ text }) => text);
  const former = new Map(
    [...alignEntries(texts(before.causes.nodes), texts(causes.nodes))].map(([was, is]) => [is, was]),
  );
  return (id) => {
    const at = causes.nodes.findIndex((node) => node.id === id);
    const was = former.get(at);
    return was === undefined ? (causes.nodes[at]?.text ?? id) : `cause ${was + 1}`;
  };
}

/** Rows with more or fewer cells than their head, and boxes with more than one sign. */
function shapesOf(text: string): { form: string; path: 'table' | 'box'; span: Span }[] {
  const shapes: ReturnType<typeof shapesOf> = [];
  const visit = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.type === 'quote') visit(block.blocks);
      else if (block.type === 'list')
        for (const item of block.items) {
          if (item.task === undefined && /^\[[ xX]{2,}\]/.test(text.slice(item.textFrom, item.textFrom + 16)))
            shapes.push({ form: 'box', path: 'box', span: [item.from, item.to] });
          visit(item.blocks);
        }
      else if (block.type === 'table')
        for (const row of block.rows) {
          const cells = row.cells.length;
          if (cells !== block.header.cells.length)
            shapes.push({
              form: `${cells} ${text.slice(row.from, row.to)}`,
              path: 'table',
              span: [row.from, row.to],
            });
        }
    }
  };
  visit(readBlocks(parseBlocks(text).tree, text));
  return shapes;
}
