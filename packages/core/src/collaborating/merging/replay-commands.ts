import { readPostmortem } from '../../reading/index.ts';
import { applyChanges, type TextChange } from '../../text/index.ts';
import { applyCommand, type CommandOptions, type CommandRefused } from '../commands/apply-command.ts';
import type { Command } from '../commands/command.ts';
import { identifyTargets } from '../commands/identify-targets.ts';
import { type CarriedIdentities, carryIdentities } from '../identity/carry-identities.ts';
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
    identities = identitiesOf(result.identities);
  }
  return replayed;
}

/**
 * The commands with their items named by internal ids, as they were when each was carried out on `before`, one after the other; with the
 * identities of `before`, and the text that they made. What they name by words is so found in a text in which somebody typed. `undone`
 * are those that cannot be carried out on `before` either: it is not the typing that they do not hold any more.
 */
export function identifyCommands(
  before: string,
  commands: readonly Command[],
  options: CommandOptions,
): { text: string; commands: Command[]; known: KnownIdentity[]; undone: string[] } {
  const first = readPostmortem(before, options);
  const known = identitiesOf(carryIdentities([], first.postmortem, options.newId));
  const named: Command[] = [];
  const undone: string[] = [];
  let text = before;
  let identities = known;
  let reading = first;
  for (const command of commands) {
    const now = carryIdentities(identities, reading.postmortem, options.newId);
    const identified = identifyTargets(command, reading.postmortem, now);
    named.push(identified);
    const result = applyCommand(text, identified, identities, { ...options, reading });
    if (!result.ok) {
      undone.push(command.id);
      continue;
    }
    ({ text, reading } = result);
    identities = identitiesOf(result.identities);
  }
  return { text, commands: named, known, undone };
}

function identitiesOf({ items, detached }: CarriedIdentities): KnownIdentity[] {
  return [...items.map(({ identity }) => identity), ...detached];
}
