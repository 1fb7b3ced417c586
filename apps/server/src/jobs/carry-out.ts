import {
  applyCommand,
  type Command,
  type CommandRefused,
  identifyCommands,
  type KnownIdentity,
  replayCommands,
} from '@debrief/core/collaborating';
import type { Edit } from '@debrief/core/editing';
import type { TextChange } from '@debrief/core/text';
import type { ReadingPolicy } from './reader-by-policy.ts';

/** A command and the newest text that it is for. */
export interface CarryOutJob {
  text: string;
  path: string;
  command: Command;
  /** The identities of its items, with their places in the text. */
  known: KnownIdentity[];
}

/** What a command makes of a text: the changes, or why there are none. */
export type CarriedOut =
  | { ok: true; changes: TextChange[]; inverse?: Edit }
  | { ok: false; refusal: CommandRefused };

/** Carries out one command. Pure. */
export function carryOut({ text, path, command, known }: CarryOutJob, by?: ReadingPolicy): CarriedOut {
  const result = applyCommand(text, command, known, { ...optionsOf(path, by), newId: counter() });
  if (!result.ok) return { ok: false, refusal: result };
  return {
    ok: true,
    changes: result.changes,
    ...(result.inverse === undefined ? {} : { inverse: result.inverse }),
  };
}

/** Commands that somebody had not heard of while typing. */
export interface ReplayJob {
  path: string;
  /** The text from before the commands, and what was typed into it. */
  before: string;
  typed: TextChange[];
  commands: Command[];
}

export interface ReplayedJob {
  /** The text with the commands and without the typing, and with both. */
  without: string;
  text: string;
  /** Commands that do not hold any more because of the typing, by their ids, and what is written at their place now. */
  refused: { id: string; written?: string }[];
}

/** Carries out commands on the text that was typed, and on the one from before the typing. Pure. */
export function replay({ path, before, typed, commands }: ReplayJob, by?: ReadingPolicy): ReplayedJob {
  const options = { ...optionsOf(path, by), newId: counter() };
  const identified = identifyCommands(before, commands, options);
  const replayed = replayCommands(before, typed, identified.commands, identified.known, options);
  return {
    without: identified.text,
    text: replayed.text,
    refused: replayed.refused
      .filter(({ command }) => !identified.undone.includes(command.id))
      .map(({ command, refusal }) => ({
        id: command.id,
        ...(refusal.written === undefined ? {} : { written: refusal.written }),
      })),
  };
}

function optionsOf(path: string, by: ReadingPolicy | undefined) {
  return { path, ...(by === undefined ? {} : { policy: by.policy }) };
}

/** Internal ids of one call: they end with it. */
function counter(): () => string {
  let next = 0;
  return () => `i${next++}`;
}
