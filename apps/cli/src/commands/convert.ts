import { type Converted, convertPostmortem } from '@debrief/core/converting';
import { DebriefError } from '@debrief/core/errors';
import { TEMPLATES } from '@debrief/core/templates';
import { restoreBytes } from '@debrief/core/text';
import type { Call, Command } from '../command.ts';
import { onlyWord } from '../data-directory-of.ts';
import { openDocument } from '../edited-document.ts';
import { failureLine, jsonLine } from '../json-line.ts';
import { counted, POLICY_OPTIONS } from '../policy-of.ts';
import { templateOf } from '../template-of.ts';
import { writeNewFile } from '../write-new-file.ts';

/** `debrief convert`: a post-mortem in the shape of another template. */
export const convert: Command = {
  name: 'convert',
  usage: 'FILE --to TEMPLATE|FILE [--out FILE | --dry-run]',
  description: `Writes a post-mortem anew in the shape of a template, and prints it; the file itself is not changed. Every fact goes where the
template has it. What has no place there, words that are no fact included, goes below “Further information”; what is put there, and
what would be read otherwise than before, is said.

Templates: ${TEMPLATES.map(({ id }) => id).join(', ')}, or a Markdown file of your own.`,
  options: {
    to: { value: 'TEMPLATE', help: 'the template, or the path of a file of your own' },
    out: { value: 'FILE', help: 'writes it into a new file; without it, it is printed' },
    'dry-run': { help: 'says what has no place in the template, and prints no text' },
    json: { help: 'prints one JSON object: file, template, appendix, lost, text' },
    ...POLICY_OPTIONS,
  },
  examples: [
    ['debrief convert review.md --to one-page > short.md', 'prints it in another shape'],
    [
      'debrief convert review.md --to ./our-template.md --out ours.md',
      "in the shape of the team's own template",
    ],
    ['debrief convert review.md --to incident-review --dry-run', 'what would go to the appendix'],
  ],
  async run(call) {
    const { options, terminal } = call;
    const to = options.valueOf('to');
    const word = onlyWord(call, 'The name of a file');
    if (to === undefined) throw new DebriefError('MISSING_ARGUMENT', '--to TEMPLATE');
    if (to === '-' && word === '-') throw new DebriefError('BAD_VALUE', '--to - beside -');
    const [dry, out] = [options.isOn('dry-run'), options.valueOf('out')];
    if (dry && out !== undefined) throw new DebriefError('BAD_VALUE', '--out beside --dry-run');
    try {
      const template = await templateOf(to, call);
      const document = await openDocument(call, word);
      const converted = convertPostmortem(document.text, template, document.options);
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
        restoreBytes(document.bytes, converted.text),
      );
      if (out !== undefined) await writeNewFile(out, text);
      const { appendix, lost } = converted;
      if (options.isOn('json')) {
        const whole = dry || out !== undefined ? {} : { text };
        terminal.print(jsonLine({ file: word, template: template.id, appendix, lost, ...whole }));
        return 0;
      }
      if (!dry && out === undefined) terminal.printExact(text);
      const tell = dry ? terminal.print : terminal.note;
      if (out !== undefined) tell(`${out} is ${word} in the shape of ${template.id}.\n`);
      tell(remarks(converted, word, call));
      return 0;
    } catch (failure) {
      if (failure instanceof DebriefError && options.isOn('json')) terminal.print(failureLine(word, failure));
      throw failure;
    }
  },
};

const SHOWN_LOST = 10;
const LONGEST_FACT = 100;

/** What a person should look at before the document is used. */
function remarks({ appendix, lost }: Converted, name: string, { options }: Call): string {
  const lines: string[] = [];
  if (appendix.length > 0) {
    lines.push('Below “Further information”, as the template has no place for it:');
    lines.push(...appendix.map((heading) => `  ${heading}`));
  }
  if (lost.length > 0) {
    lines.push(`${counted(lost.length, 'fact')} of ${name} would be read otherwise; the words are kept:`);
    lines.push(...lost.slice(0, SHOWN_LOST).map((fact) => `  ${shortened(fact)}`));
    if (lost.length > SHOWN_LOST) lines.push(`  and ${lost.length - SHOWN_LOST} more; --json has them all`);
  }
  if (lines.length === 0 && options.isOn('dry-run'))
    lines.push(`Everything in ${name} has a place in the template.`);
  return lines.map((line) => `${line}\n`).join('');
}

function shortened(fact: string): string {
  const line = fact.replace(/\s+/g, ' ');
  return line.length <= LONGEST_FACT ? line : `${line.slice(0, LONGEST_FACT - 1).trimEnd()}…`;
}
