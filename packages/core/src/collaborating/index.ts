export {
  type CarriedIdentities,
  carryIdentities,
  type IdentifiedItem,
  type IdentityFinding,
} from './identity/carry-identities.ts';
export {
  ITEM_KINDS,
  type ItemKind,
  type ItemQuote,
  type KnownIdentity,
  KnownIdentitySchema,
} from './identity/known-identity.ts';
export { mapIdentities, mapPosition } from './identity/map-identities.ts';
