import { FORMAT_STEPS, type FormatStep, formatText } from '@debrief/core/editing';
import { DebriefError } from '@debrief/core/errors';
import type { Call, Command } from '../command.ts';
import { documentOf, EDIT_OPTIONS, writeOutcome } from '../edited-document.ts';
import { failureLine, jsonLine } from '../json-line.ts';
import { counted, policyFor } from '../policy-of.ts';
import { readInputs } from '../read-inputs.ts';

/** What each step is called in what people read. */
const DONE: Readonly<Record<FormatStep, string>> = {
  order: 'events put in order',
  number: 'actions numbered',
  align: 'tables aligned',
};
const REFUSED: Readonly<Record<FormatStep, string>> = {
  order: 'An order of events',
  number: 'The numbering of actions',
  align: 'The tables',
};

/** `debrief fmt`: the form of a post-mortem, on demand. */
export const fmt: Command = {
  name: 'fmt',
  usage: '[--check | --dry-run] [--align] [--order] [--number] FILE...',
  description: `Puts the form of post-mortems in order, in the files themselves: aligns tables, orders events by time, and gives actions the ids
that their table has a column for. Nothing else changes, and nothing in code. Each text is read before and after: it says the same,
or that part is left as it is. Ids that are there are never changed. Without --align, --order or --number it does all three.`,
  options: {
    align: { help: 'aligns the columns of tables' },
    order: {
      help: 'puts rows and items with times in the order of time, and writes days out where that is needed',
    },
    number: { help: 'gives ids to actions without one, where their table has a column for them' },
    check: { help: 'names the files that would change, and changes nothing' },
    ...EDIT_OPTIONS,
    json: { help: 'prints one JSON object a line and a file: file, changed, done, refused' },
  },
  examples: [
    ['debrief fmt review.md', 'all of it, in the file'],
    ['debrief fmt --order --dry-run postmortems', 'which events are out of order, as a difference'],
    ['debrief fmt --check postmortems', 'which files would change'],
    ['debrief fmt - < review.md', 'from standard input'],
  ],
  async run(call) {
    const { options, terminal } = call;
    const check = options.isOn('check');
    if (check && options.isOn('dry-run')) throw new DebriefError('BAD_VALUE', '--check beside --dry-run');
    const named = FORMAT_STEPS.filter((step) => options.isOn(step));
    const steps = named.length === 0 ? FORMAT_STEPS : named;
    const policyOf = await policyFor(call);
    const totals = { files: 0, changed: 0 };
    for await (const input of readInputs(call)) {
      try {
        const document = await documentOf(input, policyOf);
        const { text, done, refused } = formatText(document.text, steps, document.options);
        totals.files += 1;
        if (text !== document.text) totals.changed += 1;
        if (check) told(call, document.name, text !== document.text, { done, refused });
        else {
          const said = done.length === 0 ? undefined : `: ${done.map((step) => DONE[step]).join(', ')}`;
          await writeOutcome(call, document, { text, said, told: { done, refused } });
        }
        for (const step of refused)
          call.tell(new DebriefError('FORMAT_REFUSED', `${REFUSED[step]} in ${document.name}`));
      } catch (failure) {
        if (!(failure instanceof DebriefError)) throw failure;
        if (options.isOn('json')) terminal.print(failureLine(input.name, failure));
        call.tell(failure);
      }
    }
    if (!options.isOn('json') && totals.files > 0) summarise(call, totals);
    return 0;
  },
};

function told({ options, terminal }: Call, file: string, changed: boolean, more: object): void {
  if (options.isOn('json')) terminal.print(jsonLine({ file, changed, ...more }));
  else if (changed) terminal.print(`${file}\n`);
}

/** Beside a text, a difference or a list of names, words must not be mixed in. */
function summarise(call: Call, { files, changed }: { files: number; changed: number }): void {
  const { options, terminal, words } = call;
  const planned = options.isOn('check') || options.isOn('dry-run');
  const line = `${changed} of ${counted(files, 'file')} ${planned ? 'would change' : 'changed'}.\n`;
  if (planned || words.includes('-')) terminal.note(line);
  else terminal.print(line);
}
