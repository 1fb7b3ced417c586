import { DebriefError } from '@debrief/core/errors';
import { TEMPLATES } from '@debrief/core/templates';
import type { Command } from '../command.ts';

/** `debrief new`: the skeleton of a new post-mortem. */
export const newCommand: Command = {
  name: 'new',
  usage: 'TEMPLATE',
  description: `Prints the skeleton of a new post-mortem.\n\nTemplates\n${templateList()}`,
  options: {},
  examples: [['debrief new incident-review > 2026-10-14-checkout.md', 'begins a review in a file']],
  async run(call) {
    const [id, surplus] = call.words;
    if (id === undefined) {
      call.terminal.note(`Templates\n${templateList()}\n`);
      throw new DebriefError('MISSING_ARGUMENT', 'The name of a template');
    }
    if (surplus !== undefined) throw new DebriefError('BAD_VALUE', surplus);
    const template = TEMPLATES.find((candidate) => candidate.id === id);
    if (template === undefined) throw new DebriefError('UNKNOWN_TEMPLATE', id);
    call.terminal.printExact(template.skeleton);
    return 0;
  },
};

function templateList(): string {
  const width = Math.max(0, ...TEMPLATES.map(({ id }) => id.length));
  return TEMPLATES.map((template) => `  ${template.id.padEnd(width)}  ${template.description}`).join('\n');
}
