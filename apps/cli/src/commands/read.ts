import { examine } from '@debrief/core/lint';
import { decodeText } from '@debrief/core/text';
import type { Command } from '../command.ts';
import { digestOf } from '../digest.ts';
import { failureLine, jsonLine } from '../json-line.ts';
import { readInputs } from '../read-inputs.ts';

/** `debrief read`: what is in a post-mortem. */
export const read: Command = {
  name: 'read',
  usage: '[--json] FILE...',
  description:
    'Says what is in post-mortems: title, date, severity, timeline, causes, actions, metrics.\nOf a folder it reads every Markdown file that is a post-mortem by its name.',
  options: { json: { help: 'prints everything that was read, one JSON object a line and a file' } },
  examples: [
    ['debrief read review.md', 'the facts in short'],
    ['debrief read --json postmortems', 'all facts of every file of a folder'],
    ['git show main:review.md | debrief read -', 'from standard input'],
  ],
  async run(call) {
    const json = call.options.isOn('json');
    for await (const input of readInputs(call)) {
      if ('failure' in input) {
        if (json) call.terminal.print(failureLine(input.name, input.failure));
        call.tell(input.failure);
        continue;
      }
      const { postmortem, findings } = examine(decodeText(input.bytes).text, { path: input.name });
      call.terminal.print(
        json
          ? jsonLine({ file: input.name, ...postmortem, findings })
          : digestOf(input.name, postmortem, findings, call.terminal),
      );
    }
    return 0;
  },
};
