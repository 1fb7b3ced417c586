import { parseArgs } from 'node:util';
import { DebriefError } from '@debrief/core/errors';
import type { Command, GivenOptions } from './command.ts';

/**
 * Takes the words and options of a command's line apart. `-` is a word; after `--` everything is.
 * @throws DebriefError UNKNOWN_OPTION, MISSING_ARGUMENT, BAD_VALUE
 */
export function parseLine(
  command: Command,
  line: readonly string[],
): { words: string[]; options: GivenOptions } {
  const described = command.options;
  const { tokens } = parseArgs({
    args: [...line],
    options: Object.fromEntries(
      Object.entries(described).map(([name, option]) => [
        name,
        { type: option.value === undefined ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const words: string[] = [];
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(described, token.name) ? described[token.name] : undefined;
    if (option === undefined) throw new DebriefError('UNKNOWN_OPTION', token.rawName);
    if (option.value === undefined) {
      if (token.value !== undefined) throw new DebriefError('BAD_VALUE', `${token.rawName}=${token.value}`);
      given.set(token.name, []);
    } else {
      if (token.value === undefined || token.value === '') {
        throw new DebriefError('MISSING_ARGUMENT', `${option.value} after ${token.rawName}`);
      }
      given.set(token.name, [...(given.get(token.name) ?? []), token.value]);
    }
  }
  return {
    words,
    options: {
      isOn: (name) => given.has(name),
      valueOf: (name) => given.get(name)?.at(-1),
      valuesOf: (name) => given.get(name) ?? [],
      names: () => [...given.keys()],
    },
  };
}
