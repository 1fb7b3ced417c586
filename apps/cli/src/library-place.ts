import { DebriefError } from '@debrief/core/errors';
import type { LibraryPlace } from '@debrief/server';
import type { Call, OptionDescription } from './command.ts';
import { givenDataDirectory, requireDataDirectory } from './data-directory-of.ts';

/** The option of every command that works on a library, for one whose documents are in PostgreSQL. */
export const DATABASE_OPTION: OptionDescription = {
  value: 'URL',
  help: 'the PostgreSQL database of the library (postgres://…); DEBRIEF_DATABASE_URL names it too',
};

/**
 * The address of the database that was named; undefined when none was.
 * @throws DebriefError BAD_VALUE, which does not repeat it: it may hold a password
 */
export function givenDatabase(call: Call): string | undefined {
  const option = call.options.valueOf('database');
  const url = option ?? (call.terminal.env.DEBRIEF_DATABASE_URL || undefined);
  if (url === undefined) return undefined;
  if (!/^postgres(?:ql)?:\/\//.test(url) || !URL.canParse(url))
    throw new DebriefError('BAD_VALUE', option === undefined ? 'DEBRIEF_DATABASE_URL' : '--database');
  return url;
}

/** @throws DebriefError NO_DATA_DIRECTORY naming the command, BAD_VALUE */
export function requirePlace(call: Call, command: string): LibraryPlace {
  return { dataDirectory: requireDataDirectory(call, command), databaseUrl: givenDatabase(call) };
}

/** The library that was named; undefined when none was. */
export function givenPlace(call: Call): LibraryPlace | undefined {
  const dataDirectory = givenDataDirectory(call);
  return dataDirectory === undefined ? undefined : { dataDirectory, databaseUrl: givenDatabase(call) };
}
