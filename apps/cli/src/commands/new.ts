import type { Answers, QuestionKey } from '@debrief/core/converting';
import { DebriefError } from '@debrief/core/errors';
import type { ReadingOptions } from '@debrief/core/reading';
import { NEW_QUESTIONS, TEMPLATES, type Template } from '@debrief/core/templates';
import type { Call, Command, OptionDescription } from '../command.ts';
import { jsonLine } from '../json-line.ts';
import { POLICY_OPTIONS, policyFor } from '../policy-of.ts';
import { splitList } from '../split-list.ts';
import { templateOf } from '../template-of.ts';
import type { Questions } from '../terminal.ts';
import { writeNewFile } from '../write-new-file.ts';

/** One option a question; those that take several values may be given again. */
const ANSWER_OPTIONS: Readonly<Record<string, OptionDescription>> = Object.fromEntries(
  NEW_QUESTIONS.map(({ flag, question, several }) => [
    flag.replace(/^--/, ''),
    { value: flag.replace(/^--/, '').toUpperCase(), help: `${question}${several ? ' Again for more' : ''}` },
  ]),
);

/** `debrief new`: the skeleton of a new post-mortem. */
export const newCommand: Command = {
  name: 'new',
  usage: 'TEMPLATE | FILE [--title TITLE] [--start START] ... [--out FILE] | --list [--json]',
  description: `Begins a new post-mortem: from a template that comes with Debrief, or from a Markdown file of your own.
On a terminal it asks a few questions, each of which may be left open; options answer them beforehand, and then nothing is
asked. Without answers it prints the skeleton as it is.\n\nTemplates\n${templateList()}`,
  options: {
    ...ANSWER_OPTIONS,
    out: { value: 'FILE', help: 'writes it into a new file; without it, it is printed' },
    'no-questions': { help: 'asks nothing' },
    list: { help: 'prints the templates that there are' },
    json: { help: 'with --list: one JSON object a line and a template' },
    ...POLICY_OPTIONS,
  },
  examples: [
    ['debrief new incident-review --out 2026-10-14-checkout.md', 'asks, and begins a review in a file'],
    [
      'debrief new one-page --title "Gates refused tickets" --start "2026-10-14 06:12" --zone Europe/Oslo',
      'answers beforehand',
    ],
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
    const out = call.options.valueOf('out');
    const template = await templateOf(word, call);
    const text = await begun(template, call, out);
    if (out === undefined) call.terminal.printExact(text);
    else {
      await writeNewFile(out, text);
      call.terminal.note(`${out} is begun.\n`);
    }
    return 0;
  },
};

/**
 * The skeleton with what was answered: by options, else by questions where somebody sits at the terminal.
 * @throws DebriefError EDIT_VALUE, EDIT_NO_PLACE naming the option
 */
async function begun(template: Template, call: Call, out: string | undefined): Promise<string> {
  const given = givenAnswers(call);
  // Questions would hang where the template itself comes in by a pipe, and be in the way where options have said it all.
  const questions =
    given.size > 0 || call.options.isOn('no-questions') ? undefined : await call.terminal.openQuestions();
  if (given.size === 0 && questions === undefined) return template.skeleton;
  const { policy } = await (await policyFor(call))(out === undefined ? {} : { file: out });
  const options: ReadingOptions = { policy };
  const { beginDocument } = await import('@debrief/core/converting');
  const answers = questions === undefined ? given : await asked(call, questions, template, options);
  const result = beginDocument(template, answers, options);
  if (result.ok) return result.text;
  const { refusal } = await import('../edit-command.ts');
  const { flag, path } = NEW_QUESTIONS.find(({ key }) => key === result.key) ?? { flag: '', path: '' };
  throw refusal(result.refused, questions === undefined ? flag : path, template.id);
}

async function asked(
  { terminal }: Call,
  questions: Questions,
  template: Template,
  options: ReadingOptions,
): Promise<Answers> {
  const { askAnswers } = await import('../ask-answers.ts');
  try {
    return await askAnswers(terminal, questions, template, options);
  } finally {
    questions.close();
  }
}

function givenAnswers({ options }: Call): Answers {
  const answers = new Map<QuestionKey, string | readonly string[]>();
  for (const { key, flag, several } of NEW_QUESTIONS) {
    const values = options.valuesOf(flag.replace(/^--/, ''));
    const [first] = several ? [splitList(values)] : [values.at(-1)?.trim()];
    if (first !== undefined && first.length > 0) answers.set(key, first);
  }
  return answers;
}

function list({ words: [word], options, terminal }: Call): number {
  if (word !== undefined) throw new DebriefError('BAD_VALUE', `${word} beside --list`);
  if (!options.isOn('json')) terminal.print(`${templateList()}\n`);
  else
    for (const { id, name, description, format } of TEMPLATES)
      terminal.print(jsonLine({ id, name, description, format }));
  return 0;
}

function templateList(): string {
  const width = Math.max(0, ...TEMPLATES.map(({ id }) => id.length));
  return TEMPLATES.map((template) => `  ${template.id.padEnd(width)}  ${template.description}`).join('\n');
}
