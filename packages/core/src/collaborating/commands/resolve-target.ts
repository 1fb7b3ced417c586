import type { Edit } from '../../editing/index.ts';
import type { Postmortem } from '../../postmortem/index.ts';
import type { CarriedIdentities } from '../identity/carry-identities.ts';
import { type ItemSeen, itemsOf } from '../identity/items-of.ts';
import type { ItemKind, KnownIdentity } from '../identity/known-identity.ts';
import { normaliseWords } from '../identity/similarity.ts';
import type { Command, Target } from './command.ts';
import { entriesOfList, entryText } from './seen-values.ts';

/** An item that a target names is not there, or more than one fits. */
export type Unresolved = 'COMMAND_TARGET_GONE' | 'COMMAND_TARGET_AMBIGUOUS';

export interface Resolved {
  /** The edit with the places that its items have now. */
  edit: Edit;
  /** The identity of the item that is changed, where it has one. */
  identity?: KnownIdentity;
}

/** Finds the items that a command names in the newest reading. */
export function resolveCommand(
  { edit, target, other }: Command,
  model: Postmortem,
  identities: CarriedIdentities,
): Resolved | Unresolved {
  const all = itemsOf(model);
  const item = (kind: ItemKind, named: Target | undefined): Found | Unresolved =>
    named === undefined ? 'COMMAND_TARGET_GONE' : findItem(kind, named, all, identities);
  const causeId = (at: number): string => model.causes.nodes[at]?.id ?? '';
  switch (edit.type) {
    case 'updateEvent':
    case 'markEvent':
    case 'removeEvent': {
      const found = item('event', target);
      return typeof found === 'string' ? found : { edit: { ...edit, event: found.index }, ...whose(found) };
    }
    case 'updateAction':
    case 'removeAction': {
      const found = item('action', target);
      return typeof found === 'string' ? found : { edit: { ...edit, action: found.index }, ...whose(found) };
    }
    case 'moveAction': {
      const found = item('action', target);
      if (typeof found === 'string') return found;
      const place = item('action', other);
      if (typeof place === 'string') return place;
      return { edit: { ...edit, action: found.index, to: place.index }, ...whose(found) };
    }
    case 'linkAction': {
      const found = item('action', target);
      if (typeof found === 'string') return found;
      const cause = other === undefined ? undefined : item('cause', other);
      if (typeof cause === 'string') return cause;
      return {
        edit: {
          ...edit,
          action: found.index,
          cause: cause === undefined ? edit.cause : causeId(cause.index),
        },
        ...whose(found),
      };
    }
    case 'updateCause':
    case 'removeCause': {
      const found = item('cause', target);
      return typeof found === 'string'
        ? found
        : { edit: { ...edit, cause: causeId(found.index) }, ...whose(found) };
    }
    case 'addCause': {
      if (other === undefined) return { edit };
      const above = item('cause', other);
      return typeof above === 'string' ? above : { edit: { ...edit, under: causeId(above.index) } };
    }
    case 'updateEntry':
    case 'removeEntry': {
      const texts = entriesOfList(model, edit.list).map((entry) => entryText(entry, edit.list));
      const at = findText(texts, target);
      return typeof at === 'string' ? at : { edit: { ...edit, entry: at } };
    }
    case 'removeSignOff': {
      const at = findText(
        model.review.signOffs.map(({ person }) => person.name),
        target,
      );
      return typeof at === 'string' ? at : { edit: { ...edit, signOff: at } };
    }
    default:
      return { edit };
  }
}

export interface Found {
  index: number;
  identity: KnownIdentity | undefined;
}

function whose({ identity }: Found): { identity?: KnownIdentity } {
  return identity === undefined ? {} : { identity };
}

/** The item that a target names; what is given first and known decides. */
export function findItem(
  kind: ItemKind,
  { identity, writtenId, quote }: Target,
  all: readonly ItemSeen[],
  identities: CarriedIdentities,
): Found | Unresolved {
  const found = (index: number): Found => ({
    index,
    identity: identities.items.find((one) => one.kind === kind && one.index === index)?.identity,
  });
  if (identity !== undefined) {
    const one = identities.items.find((each) => each.identity.id === identity && each.kind === kind);
    if (one !== undefined) return found(one.index);
    // An id that was known and has no item is gone, whatever bears its written id or its words now.
    if (identities.detached.some(({ id }) => id === identity)) return 'COMMAND_TARGET_GONE';
  }
  let items = all.filter((item) => item.kind === kind);
  if (writtenId !== undefined) {
    const bearers = items.filter((item) => item.writtenId === writtenId);
    if (bearers.length === 1) return found(bearers[0]?.index ?? 0);
    if (bearers.length === 0 && quote === undefined) return 'COMMAND_TARGET_GONE';
    if (bearers.length > 1) items = bearers;
    if (quote === undefined) return 'COMMAND_TARGET_AMBIGUOUS';
  }
  if (quote === undefined) return 'COMMAND_TARGET_GONE';
  const words = normaliseWords(quote.text);
  let same = items.filter((item) => normaliseWords(item.quote.text) === words);
  for (const part of ['detail', 'before', 'after'] as const) {
    const wanted = quote[part];
    if (same.length < 2 || wanted === undefined) continue;
    const narrower = same.filter((item) => item.quote[part] === wanted);
    if (narrower.length > 0) same = narrower;
  }
  const [one, second] = same;
  if (one === undefined) return 'COMMAND_TARGET_GONE';
  return second === undefined ? found(one.index) : 'COMMAND_TARGET_AMBIGUOUS';
}

/** Entries without an identity are found by their words alone. */
function findText(texts: readonly string[], target: Target | undefined): number | Unresolved {
  const words = normaliseWords(target?.quote?.text ?? '');
  const same = [...texts.keys()].filter((at) => normaliseWords(texts[at] ?? '') === words);
  const [one, second] = same;
  if (target?.quote === undefined || one === undefined) return 'COMMAND_TARGET_GONE';
  if (second === undefined) return one;
  const { before, after } = target.quote;
  const narrower = same.filter(
    (at) =>
      (before === undefined || (texts[at - 1] ?? '') === before) &&
      (after === undefined || (texts[at + 1] ?? '') === after),
  );
  return narrower.length === 1 && (before ?? after) !== undefined
    ? (narrower[0] as number)
    : 'COMMAND_TARGET_AMBIGUOUS';
}
