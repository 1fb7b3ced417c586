import { DebriefError } from '@debrief/core/errors';
import { TEMPLATES, type Template, templateFromMarkdown } from '@debrief/core/templates';
import { decodeText, LineIndex } from '@debrief/core/text';
import type { Call } from './command.ts';
import { readInput } from './read-inputs.ts';

/**
 * The template of that id, else the file of that path.
 * @throws DebriefError UNKNOWN_TEMPLATE, or why the file cannot be read
 */
export async function templateOf(word: string, call: Call): Promise<Template> {
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
