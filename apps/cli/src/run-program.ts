import { DebriefError } from '@debrief/core/errors';
import type { Command } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { commandHelp, programHelp } from './help.ts';
import { installedVersion } from './installed-files.ts';
import { parseLine } from './parse-line.ts';
import type { Terminal } from './terminal.ts';

const FINE = 0;
const WRONG = 2;

/** Runs the program with these arguments and gives its exit code: 0 fine, 1 lint errors, 2 wrong use or an unreadable file. */
export async function runProgram(line: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = line;
  if (name === undefined) {
    terminal.note(programHelp(terminal));
    return WRONG;
  }
  if (name === '--help' || name === '-h' || name === 'help') return help(rest[0], terminal);
  if (name === '--version') {
    terminal.print(`${installedVersion()}\n`);
    return FINE;
  }
  let failed = false;
  const tell = (failure: unknown) => {
    failed = true;
    report(failure, name, terminal);
  };
  try {
    const command = await load(name);
    if (rest.includes('--help') || rest.includes('-h')) {
      terminal.print(commandHelp(command, terminal));
      return FINE;
    }
    const { words, options } = parseLine(command, rest);
    const code = await command.run({ words, options, terminal, tell });
    return failed ? WRONG : code;
  } catch (failure) {
    tell(failure);
    return WRONG;
  }
}

async function help(name: string | undefined, terminal: Terminal): Promise<number> {
  if (name === undefined) {
    terminal.print(programHelp(terminal));
    return FINE;
  }
  try {
    terminal.print(commandHelp(await load(name), terminal));
    return FINE;
  } catch (failure) {
    report(failure, undefined, terminal);
    return WRONG;
  }
}

async function load(name: string): Promise<Command> {
  const listed = COMMANDS.find((command) => command.name === name);
  if (listed === undefined) {
    throw name.startsWith('-')
      ? new DebriefError('UNKNOWN_OPTION', name)
      : new DebriefError('UNKNOWN_COMMAND', name);
  }
  return listed.load();
}

/** A failure as people read it: where, what, and what to do next. */
function report(failure: unknown, command: string | undefined, terminal: Terminal): void {
  const known =
    failure instanceof DebriefError ? failure : new DebriefError('PROGRAM_FAILED', '', { cause: failure });
  const place = terminal.styledNote(command === undefined ? 'debrief:' : `debrief ${command}:`, 'red');
  terminal.note(`${place} ${known.message}\n${known.remedy}\n`);
  // Only a failure of our own has a stack worth showing, and only to those who asked for it.
  if (known.kind === 'internal' && terminal.env.DEBRIEF_DEBUG !== undefined && failure instanceof Error) {
    terminal.note(`${failure.stack ?? ''}\n`);
  }
}
