import type { Postmortem } from '../../postmortem/index.ts';
import type { Span } from '../../text/index.ts';
import { type ItemSeen, itemsOf } from './items-of.ts';
import { ITEM_KINDS, type ItemKind, type KnownIdentity } from './known-identity.ts';
import { Matching, type MatchWay } from './matching.ts';

/** An item of the new reading with its identity. */
export interface IdentifiedItem {
  /** Ready to be stored: position and words are those of the new reading. */
  identity: KnownIdentity;
  kind: ItemKind;
  /** Its place in its list of the model. */
  index: number;
  /** By what it was recognised; `new` for one that was not. */
  by: MatchWay | 'new';
}

/** Something about identities that a person may want to settle. */
export interface IdentityFinding {
  reason: 'ambiguous' | 'written-id-twice' | 'written-id-reused';
  kind: ItemKind;
  index: number;
  span: Span;
  /** Internal ids that it might have had. */
  candidates: string[];
  /** A full sentence in plain words; quotes nothing of the text. */
  message: string;
}

export interface CarriedIdentities {
  /** Kind by kind, in the order of reading. */
  items: IdentifiedItem[];
  /** Those that the new reading does not have, the former ones included: what hangs on them is kept. */
  detached: KnownIdentity[];
  findings: IdentityFinding[];
}

/**
 * Carries internal ids from one reading to the next. Items are recognised by written id, then position, then quote, then
 * similarity (matching.ts says how each is weighed); what could be two of the known ones gets a new id and a finding, never a
 * guess. `known` stands in the order of the former reading, positions mapped to the new text where they are known
 * (`mapIdentities`). `newId` hands in fresh ids. Linear in known and new items but for a sort.
 */
export function carryIdentities(
  known: readonly KnownIdentity[],
  model: Postmortem,
  newId: () => string,
): CarriedIdentities {
  const result: CarriedIdentities = { items: [], detached: [], findings: [] };
  const seen = itemsOf(model);
  for (const kind of ITEM_KINDS) {
    const items = seen.filter((item) => item.kind === kind);
    const matching = new Matching(
      known.filter((identity) => identity.kind === kind),
      items,
    );
    matching.run();
    for (const [at, item] of items.entries()) {
      const match = matching.matchOf(at);
      result.items.push({
        identity: identityOf(item, match?.known.id ?? newId()),
        kind,
        index: item.index,
        by: match?.by ?? 'new',
      });
      const doubt = matching.doubtOf(at);
      if (doubt === undefined || (match !== undefined && doubt.reason === 'ambiguous')) continue;
      result.findings.push({
        ...doubt,
        kind,
        index: item.index,
        span: item.span,
        message: sentence(kind, doubt.reason),
      });
    }
    for (const { position: _gone, ...identity } of matching.left())
      result.detached.push({ ...identity, detached: true });
  }
  return result;
}

/** What is to be remembered of an item under an id. */
function identityOf(item: ItemSeen, id: string): KnownIdentity {
  return {
    id,
    kind: item.kind,
    ...(item.writtenId === undefined ? {} : { writtenId: item.writtenId }),
    position: item.span[0],
    quote: item.quote,
  };
}

function sentence(kind: ItemKind, reason: IdentityFinding['reason']): string {
  switch (reason) {
    case 'ambiguous':
      return `This ${kind} could be more than one that was here before, so it counts as new; comments and history of the former ones are kept aside.`;
    case 'written-id-twice':
      return `The id of this ${kind} stands at another one too; give one of them an id of its own.`;
    case 'written-id-reused':
      return `The id of this ${kind} belonged to another one before, so it counts as new; give it an id that was never used.`;
  }
}
