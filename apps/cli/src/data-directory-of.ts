import { DebriefError } from '@debrief/core/errors';
import type { Call, OptionDescription } from './command.ts';

/** The option of every command that works on a library. */
export const DATA_OPTION: OptionDescription = {
  value: 'DIR',
  help: 'the data directory; DEBRIEF_DATA in the environment names it too',
};

/** The data directory that was named; undefined when none was. */
export function givenDataDirectory(call: Call): string | undefined {
  return call.options.valueOf('data') ?? (call.terminal.env.DEBRIEF_DATA || undefined);
}

/** @throws DebriefError NO_DATA_DIRECTORY naming the command */
export function requireDataDirectory(call: Call, command: string): string {
  const directory = givenDataDirectory(call);
  if (directory === undefined) throw new DebriefError('NO_DATA_DIRECTORY', `debrief ${command}`);
  return directory;
}

/** The one word that a command takes. */
export function onlyWord(call: Call, what: string): string {
  const [word, surplus] = call.words;
  if (word === undefined) throw new DebriefError('MISSING_ARGUMENT', what);
  if (surplus !== undefined) throw new DebriefError('BAD_VALUE', surplus);
  return word;
}
