import { DebriefError } from '@debrief/core/errors';
import { COMMANDS } from '../../apps/cli/src/commands/index.ts';
import { parseLine } from '../../apps/cli/src/parse-line.ts';
import { type DocPage, linesInCode, wordsInCode } from './pages.ts';

/** Each `debrief …` that a page shows: what comes after the program's name. */
export function commandLinesIn({ text }: DocPage): string[][] {
  return [...linesInCode(text), ...wordsInCode(text)].flatMap((line) => {
    const [, rest] = /^\s*(?:[A-Z_]+=\S+\s+)*(?:npx --no-install )?debrief\s+(\S.*)$/.exec(line) ?? [];
    return rest === undefined ? [] : [wordsOf(rest)];
  });
}

/** The words of a line as a shell parts them, up to a remark, a pipe or another file. */
function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (const [, quoted, plain] of line.matchAll(/"([^"]*)"|(\S+)/g)) {
    if (plain !== undefined && /^(?:[#|<>;]|&&)/.test(plain)) break;
    words.push(quoted ?? plain ?? '');
  }
  return words;
}

/** Why a line could not be called so; nothing where it could. */
export async function wrongLine(words: readonly string[]): Promise<string | undefined> {
  const [name = '', ...rest] = words;
  // A word in capitals stands for any command.
  if (name === 'COMMAND' || name === '--help') return undefined;
  const line = `debrief ${words.join(' ')}`;
  const listed = COMMANDS.find((one) => one.name === name);
  if (listed === undefined) return `${line}: there is no command ${name}`;
  const command = await listed.load();
  const parts = command.usage.split(' | ').map((part) => part.split(' ')[0] ?? '');
  const [part] = rest;
  if (parts.every((one) => /^[a-z]+$/.test(one)) && part !== undefined && !parts.includes(part))
    return `${line}: ${name} has no ${part}`;
  try {
    parseLine(
      command,
      rest.filter((word) => word !== '--help'),
    );
    return undefined;
  } catch (error) {
    if (error instanceof DebriefError) return `${line}: ${error.message}`;
    throw error;
  }
}
