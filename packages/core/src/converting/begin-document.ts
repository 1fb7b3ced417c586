import { applyEdit, type EditableField, type EditRefused, editByNames } from '../editing/index.ts';
import { policyNames } from '../policy/index.ts';
import { type ReadingOptions, readPostmortem } from '../reading/index.ts';
import { FORMATS, NEW_QUESTIONS, type Template } from '../templates/index.ts';

/** The key of a question that is asked before a document is begun. */
export type QuestionKey = (typeof NEW_QUESTIONS)[number]['key'];
/** What was answered; several values where the question takes several. */
export type Answers = ReadonlyMap<QuestionKey, string | readonly string[]>;

/** The order in which answers are written: times need their zone, and the title may hold the id. */
const ORDER: readonly QuestionKey[] = [
  'zone',
  'start',
  'end',
  'id',
  'title',
  'severity',
  'services',
  'author',
  'facilitator',
  'reviewers',
];

/** A document that has been begun, or the answer that has no place in it and why. */
export type Begun = { ok: true; text: string } | { ok: false; key: QuestionKey; refused: EditRefused };

/** The skeleton of a template with answers in the places that it has for them. */
export function beginDocument(template: Template, answers: Answers, options: ReadingOptions): Begun {
  let text = template.skeleton;
  for (const key of ORDER) {
    const answer = answers.get(key);
    if (answer === undefined) continue;
    const field = fieldOf(key);
    // Where the title ends in the id, that is the place of the id.
    if (key === 'id' && endsInId(template) && answers.has('title')) continue;
    const value = key === 'title' ? titleOf(template, answers) : answer;
    const result = setField(text, field, value, options);
    if (result.ok) text = result.text;
    else if (result.code !== 'EDIT_UNCHANGED') return { ok: false, key, refused: result };
  }
  return { ok: true, text: withDay(text, answers, options) };
}

/** Whether an answer fits the template by itself. */
export function tryAnswer(
  template: Template,
  key: QuestionKey,
  answer: string | readonly string[],
  options: ReadingOptions,
): EditRefused | undefined {
  const begun = beginDocument(template, new Map([[key, answer]]), options);
  return begun.ok ? undefined : begun.refused;
}

function fieldOf(key: QuestionKey): EditableField {
  return NEW_QUESTIONS.find((question) => question.key === key)?.path ?? 'title';
}

function setField(
  text: string,
  field: EditableField,
  value: string | readonly string[],
  options: ReadingOptions,
): ReturnType<typeof applyEdit> {
  const reading = readPostmortem(text, options);
  return editByNames(
    (edit) => applyEdit(text, edit, options, reading),
    { type: 'setField', field, value: typeof value === 'string' ? value : [...value] },
    policyNames(options.policy),
  );
}

/** The day of the start, where the template asks for it and does not get it from the start; no line is added for it. */
function withDay(text: string, answers: Answers, options: ReadingOptions): string {
  const day = readPostmortem(text, options).postmortem.incident.startedAt?.local?.slice(0, 10);
  if (day === undefined || !answers.has('start')) return text;
  const result = setField(text, 'incident.date', day, options);
  return result.ok && lineCount(result.text) === lineCount(text) ? result.text : text;
}

function lineCount(text: string): number {
  return text.split('\n').length;
}

/** The title as the heading of the template wants it, with the name of the format in front. */
function titleOf({ format, skeleton }: Template, answers: Answers): string {
  const [title, id] = [answers.get('title'), answers.get('id')].map((one) => String(one ?? ''));
  const prefixes = FORMATS.find((one) => one.id === format)?.titlePrefixes ?? [];
  const heading = /^# +(.*)$/m.exec(skeleton)?.[1] ?? '';
  const prefix = prefixes.find((one) => heading.toLowerCase().startsWith(one));
  const tail = endsInId({ format }) && id !== '' ? `, ${id}` : '';
  return `${prefix === undefined ? '' : `${heading.slice(0, prefix.length)} `}${title}${tail}`;
}

/** Whether the id of the incident stands at the end of the title (docs/text-conventions.md §3.2). */
function endsInId({ format }: Pick<Template, 'format'>): boolean {
  return format === 'after-action-report';
}
