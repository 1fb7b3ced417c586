import type { Edit } from '../../editing/index.ts';
import type { Postmortem } from '../../postmortem/index.ts';
import type { CarriedIdentities } from '../identity/carry-identities.ts';
import { itemsOf } from '../identity/items-of.ts';
import type { ItemKind } from '../identity/known-identity.ts';
import type { Command, Target } from './command.ts';
import { findItem } from './resolve-target.ts';

/**
 * The command with its items named by their internal ids, where its targets are found in this reading: so named they are found again in a
 * text in which their words have changed.
 */
export function identifyTargets(command: Command, model: Postmortem, identities: CarriedIdentities): Command {
  const kinds = kindsOf(command.edit);
  const all = itemsOf(model);
  const named = (kind: ItemKind | undefined, target: Target | undefined): Target | undefined => {
    if (kind === undefined || target === undefined) return target;
    const found = findItem(kind, target, all, identities);
    return typeof found === 'string' || found.identity === undefined
      ? target
      : { ...target, identity: found.identity.id };
  };
  const target = named(kinds.target, command.target);
  const other = named(kinds.other, command.other);
  return {
    ...command,
    ...(target === undefined ? {} : { target }),
    ...(other === undefined ? {} : { other }),
  };
}

/** What the targets of an edit are, where they have internal ids. */
function kindsOf({ type }: Edit): { target?: ItemKind; other?: ItemKind } {
  switch (type) {
    case 'updateEvent':
    case 'markEvent':
    case 'removeEvent':
      return { target: 'event' };
    case 'updateAction':
    case 'removeAction':
      return { target: 'action' };
    case 'moveAction':
      return { target: 'action', other: 'action' };
    case 'linkAction':
      return { target: 'action', other: 'cause' };
    case 'updateCause':
    case 'removeCause':
      return { target: 'cause' };
    case 'addCause':
      return { other: 'cause' };
    default:
      return {};
  }
}
