export {
  applyCommand,
  type ChangedMeanwhile,
  type CommandDone,
  type CommandOptions,
  type CommandRefused,
  type CommandResult,
} from './commands/apply-command.ts';
export {
  type Base,
  BaseSchema,
  type Command,
  CommandSchema,
  type SeenValue,
  type Target,
  TargetSchema,
} from './commands/command.ts';
export { type Seen, seenValues } from './commands/seen-values.ts';
export { changedFacts, type FactChange } from './history/changed-facts.ts';
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
export { findTorn, type Merge, type Torn, tornSentence } from './merging/find-torn.ts';
export { repairTaskBoxes } from './merging/repair-task-boxes.ts';
export { identifyCommands, type Replayed, replayCommands } from './merging/replay-commands.ts';
