import { DebriefError } from '@debrief/core/errors';
import { TEMPLATES, type Template, templateFromMarkdown } from '@debrief/core/templates';
import { decodeText, LineIndex } from '@debrief/core/text';
import type { Call, Command } from '../command.ts';
import { jsonLine } from '../json-line.ts';
import { readInput } from '../read-inputs.ts';

/** `debrief new`: the skeleton of a new post-mortem. */
export const newCommand: Command = {
  name: 'new',
  usage: 'TEMPLATE | FILE | --list [--json]',
  description: `Prints the skeleton of a new post-mortem: of a template that comes with Debrief, or of a Markdown file of your own.\n\nTemplates\n${templateList()}`,
  options: {
    list: { help: 'prints the templates that there are' },
    json: { help: 'with --list: one JSON object a line and a template' },
  },
  examples: [
    ['debrief new incident-review > 2026-10-14-checkout.md', 'begins a review in a file'],
    ['debrief new ./our-template.md > 2026-10-14-checkout.md', "begins one from a team's own template"],
    ['debrief new --list', 'which templates there are, and when to take which'],
  ],
  async run(call) {
    const [word, surplus] = call.words;
    if (call.options.isOn('list')) return list(call);
    if (call.options.isOn('json')) throw new DebriefError('MISSING_ARGUMENT', '--list beside --json');
    if (word === undefined) {
      call.terminal.note(`Templates\n${templateList()}\n`);
      throw new DebriefError('MISSING_ARGUMENT', 'The name of a template');
    }
    if (surplus !== undefined) throw new DebriefError('BAD_VALUE', surplus);
    const { skeleton } = await templateOf(word, call);
    call.terminal.printExact(skeleton);
    return 0;
  },
};

function list({ words: [word], options, terminal }: Call): number {
  if (word !== undefined) throw new DebriefError('BAD_VALUE', `${word} beside --list`);
  if (!options.isOn('json')) terminal.print(`${templateList()}\n`);
  else
    for (const { id, name, description, format } of TEMPLATES)
      terminal.print(jsonLine({ id, name, description, format }));
  return 0;
}

/**
 * The template of that id, else the file of that path.
 * @throws DebriefError UNKNOWN_TEMPLATE, or why the file cannot be read
 */
async function templateOf(word: string, call: Call): Promise<Template> {
  const known = TEMPLATES.find(({ id }) => id === word);
  if (known !== undefined) return known;
  if (word !== '-' && !/[\\/]|\.(?:md|markdown)$/i.test(word))
    throw new DebriefError('UNKNOWN_TEMPLATE', word);
  const input = await readInput(call, word);
  if ('failure' in input) throw input.failure;
  const template = templateFromMarkdown(decodeText(input.bytes).text, word);
  await tellProblems(template, word, call);
  return template;
}

/** Says what of a template would not work. It is printed all the same: the next words may be written into it. */
async function tellProblems(template: Template, name: string, { terminal }: Call): Promise<void> {
  const { templateProblems } = await import('@debrief/core/reading');
  const lines = new LineIndex(template.skeleton);
  for (const { message, span } of templateProblems(template)) {
    const place = span === undefined ? name : `${name}:${lines.place(span[0]).line}`;
    terminal.note(`${place}: ${message}\n`);
  }
}

function templateList(): string {
  const width = Math.max(0, ...TEMPLATES.map(({ id }) => id.length));
  return TEMPLATES.map((template) => `  ${template.id.padEnd(width)}  ${template.description}`).join('\n');
}
