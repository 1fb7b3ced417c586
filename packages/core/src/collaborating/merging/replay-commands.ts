import { applyChanges, type TextChange } from '../../text/index.ts';
import { applyCommand, type CommandOptions, type CommandRefused } from '../commands/apply-command.ts';
import type { Command } from '../commands/command.ts';
import type { KnownIdentity } from '../identity/known-identity.ts';
import { mapIdentities } from '../identity/map-identities.ts';

export interface Replayed {
  /** The text as if the typing had come first. */
  text: string;
  /** Commands that no longer hold: the typing changed what they set. */
  refused: { command: Command; refusal: CommandRefused }[];
}

/**
 * Carries out commands once more on the text that typing made, where the typing began before it had seen them. Letter by
 * letter their changes would run into each other (a row that moves leaves the typed letters behind); in this order each
 * command finds its item with all that was typed in it. `known` has its positions in `before`.
 */
export function replayCommands(
  before: string,
  typed: readonly TextChange[],
  commands: readonly Command[],
  known: readonly KnownIdentity[],
  { reading: _stale, ...options }: CommandOptions,
): Replayed {
  const replayed: Replayed = { text: applyChanges(before, typed), refused: [] };
  let identities = mapIdentities(known, typed);
  for (const command of commands) {
    const result = applyCommand(replayed.text, command, identities, options);
    if (!result.ok) {
      replayed.refused.push({ command, refusal: result });
      continue;
    }
    replayed.text = result.text;
    identities = [...result.identities.items.map(({ identity }) => identity), ...result.identities.detached];
  }
  return replayed;
}
