import type { Command } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import type { Terminal } from './terminal.ts';

/** The help of the whole program. */
export function programHelp(terminal: Terminal): string {
  const names = columns(COMMANDS.map((command) => [command.name, command.summary]));
  const examples = columns([
    ['debrief serve postmortems', 'opens a folder in the browser'],
    ['debrief lint postmortems', 'checks every post-mortem in it'],
    ['debrief new incident-review > review.md', 'begins a new one'],
  ]);
  return `Post-mortems as plain Markdown: read, check, measure and search them.

${terminal.styled('Usage', 'bold')}
  debrief COMMAND [OPTIONS] [FILES]

${terminal.styled('Commands', 'bold')}
${names}

${terminal.styled('Examples', 'bold')}
${examples}

debrief COMMAND --help says more about a command. “-” stands for standard input.
Exit codes: 0 fine, 1 lint found errors, 2 wrong use, a file that cannot be read, or an edit that was refused.
`;
}

/** The help of one command. */
export function commandHelp(command: Command, terminal: Terminal): string {
  const options = Object.entries(command.options).map(([name, option]): [string, string] => [
    option.value === undefined ? `--${name}` : `--${name} ${option.value}`,
    option.help,
  ]);
  options.push(['--help', 'shows this']);
  return `${command.description}

${terminal.styled('Usage', 'bold')}
  debrief ${command.name} ${command.usage}

${terminal.styled('Options', 'bold')}
${columns(options)}

${terminal.styled('Examples', 'bold')}
${columns(command.examples)}
`;
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
