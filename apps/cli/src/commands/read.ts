import { examine } from '@debrief/core/lint';
import { decodeText } from '@debrief/core/text';
import type { Command } from '../command.ts';
import { digestOf } from '../digest.ts';
import { explanationOf, placedFacts } from '../explanation.ts';
import { failureLine, jsonLine } from '../json-line.ts';
import { POLICY_OPTIONS, policyFor } from '../policy-of.ts';
import { readInputs } from '../read-inputs.ts';

/** `debrief read`: what is in a post-mortem. */
export const read: Command = {
  name: 'read',
  usage: '[--explain] [--json] [--policy FILE | --no-policy] FILE...',
  description:
    'Says what is in post-mortems: title, date, severity, timeline, causes, actions, metrics.\nOf a folder it reads every Markdown file that is a post-mortem by its name.',
  options: {
    explain: {
      help: 'says of every fact where it stands, and why it counts where the text does not say it plainly',
    },
    json: { help: 'prints everything that was read, one JSON object a line and a file' },
    ...POLICY_OPTIONS,
  },
  examples: [
    ['debrief read review.md', 'the facts in short'],
    ['debrief read --json postmortems', 'all facts of every file of a folder'],
    ['debrief read --explain review.md', 'each fact with line and column, and what was inferred from what'],
    ['git show main:review.md | debrief read -', 'from standard input'],
  ],
  async run(call) {
    const json = call.options.isOn('json');
    const explain = call.options.isOn('explain');
    const policyOf = await policyFor(call);
    for await (const input of readInputs(call)) {
      if ('failure' in input) {
        if (json) call.terminal.print(failureLine(input.name, input.failure));
        call.tell(input.failure);
        continue;
      }
      const { text } = decodeText(input.bytes);
      const { postmortem, findings } = examine(text, { path: input.name, ...(await policyOf(input)) });
      if (json) {
        const explained = explain ? { explained: placedFacts(text, postmortem) } : {};
        call.terminal.print(jsonLine({ file: input.name, ...postmortem, findings, ...explained }));
      } else if (explain) call.terminal.print(explanationOf(input.name, text, postmortem, call.terminal));
      else call.terminal.print(digestOf(input.name, postmortem, findings, call.terminal));
    }
    return 0;
  },
};
