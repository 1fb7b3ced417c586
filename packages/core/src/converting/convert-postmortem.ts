import { applyEdit, type Edit, type EditOptions, ENTRY_LISTS, type EntryList } from '../editing/index.ts';
import { type CauseNode, emptyPostmortem, type Postmortem } from '../postmortem/index.ts';
import { type PostmortemReading, type ReadingOptions, readPostmortem } from '../reading/index.ts';
import { fieldEdits, fieldValue } from './field-edits.ts';
import { actionEdit, causeEdit, entryEdit, eventEdit } from './item-edits.ts';
import { lostFacts, NOTES_HEADING } from './lost-facts.ts';
import { type Remainder, remainingText } from './remaining-text.ts';

/** A document in the shape of a template, with all facts and words of the one that it was made from. */
export interface Converted {
  text: string;
  /** Headings under "Further information" that the template has no place for. */
  appendix: string[];
  /** Facts that the new text does not show, in words for the person who converts; their words are in the appendix. */
  lost: string[];
}

/**
 * Writes a post-mortem anew in the shape of a template (any id of `TEMPLATES`, or a team's own file): every fact by an edit of
 * the skeleton, what has no place under "Further information", and there also every sentence that no fact carries. Prompts
 * that stay unanswered are taken out. The document itself is not changed.
 */
export function convertPostmortem(
  text: string,
  template: { skeleton: string },
  options: ReadingOptions = {},
): Converted {
  const original = readPostmortem(text, options);
  const { postmortem } = original;
  const target = new Target(template.skeleton, { ...options, towards: postmortem });
  for (const edit of fieldEdits(original)) target.apply(edit);
  // The sentence that opens an incident review names the day, however it is known.
  if (target.reading.postmortem.format === 'incident-review' && postmortem.incident.date !== undefined)
    target.apply({ type: 'setField', field: 'incident.date', value: postmortem.incident.date });
  for (const event of postmortem.timeline) target.apply(eventEdit(event, original));
  addCauses(original, target);
  for (const action of postmortem.actions) target.apply(actionEdit(action, original));
  for (const list of ENTRY_LISTS) addEntries(list, original, target);
  for (const { person, role, date } of missingSignOffs(postmortem, target.reading.postmortem))
    target.apply({
      type: 'addSignOff',
      person,
      ...(role === undefined ? {} : { role }),
      ...(date === undefined ? {} : { date }),
    });
  addExtensions(original, target);
  removePrompts(target);
  restoreFields(original, target);
  addNotes(original, target);
  const further = target.reading.source.sections.filter(
    ({ parent }) => parent?.heading === 'Further information',
  );
  return {
    text: target.text,
    appendix: further.map(({ heading }) => heading),
    lost: lostFacts(postmortem, target.reading.postmortem),
  };
}

/** The document that is being written, with its reading. */
class Target {
  text: string;
  reading: PostmortemReading;
  readonly #options: EditOptions;

  constructor(text: string, options: EditOptions) {
    // A day in the name of the file holds for what it is converted to as well.
    this.#options = options;
    this.text = text;
    this.reading = readPostmortem(text, options);
  }

  /** The document as it is, to come back to. */
  state(): { text: string; reading: PostmortemReading } {
    return { text: this.text, reading: this.reading };
  }

  restore({ text, reading }: { text: string; reading: PostmortemReading }): void {
    this.text = text;
    this.reading = reading;
  }

  apply(edit: Edit): boolean {
    const result = applyEdit(this.text, edit, this.#options, this.reading);
    if (!result.ok) return false;
    this.text = result.text;
    this.reading = result.reading;
    return true;
  }
}

/** Prompts that nobody answered go, in every section whose facts are the same without them. */
function removePrompts(target: Target): void {
  if (target.apply({ type: 'removePrompts' })) return;
  for (const heading of target.reading.source.sections.map((section) => section.heading))
    if (heading !== '') target.apply({ type: 'removePrompts', heading });
}

/** Causes in the order of the text, each below its effect; a second effect is a reference. */
function addCauses({ postmortem, ...rest }: PostmortemReading, target: Target): void {
  const original = { ...rest, postmortem } as PostmortemReading;
  const { nodes, edges } = postmortem.causes;
  const places = new Map<string, CauseNode>();
  const findAgain = (node: CauseNode): CauseNode | undefined =>
    target.reading.postmortem.causes.nodes.find((one) => one.id === node.id && !/^c\d+$/.test(one.id)) ??
    target.reading.postmortem.causes.nodes.find((one) => one.role === node.role && one.text === node.text);
  for (const node of nodes) {
    const own = edges.filter(({ from }) => from === node.id);
    const [first, ...others] = own;
    const effect = first === undefined ? undefined : places.get(first.to);
    const under = effect === undefined ? undefined : findAgain(effect);
    const edit = causeEdit(
      node,
      original,
      under === undefined || first === undefined ? undefined : { id: under.id, edge: first.type },
    );
    if (!target.apply(edit) && under !== undefined)
      target.apply(causeEdit({ ...node, role: 'contributing' }, original));
    places.set(node.id, node);
    for (const { to, type } of others) {
      const second = places.get(to);
      const below = second === undefined ? undefined : findAgain(second);
      if (below === undefined || /^c\d+$/.test(node.id)) continue;
      target.apply({
        type: 'addCause',
        cause: { role: 'why', text: `see ${node.id}`, ...(type === 'causes' ? {} : { edge: type }) },
        under: below.id,
      });
    }
  }
}

/** Entries that the new document does not show yet: what counts twice is written once. */
function addEntries(list: EntryList, original: PostmortemReading, target: Target): void {
  const entries = entriesOf(list, original.postmortem);
  for (const [index, entry] of entries.entries()) {
    const upToHere = only(list, entries.slice(0, index + 1));
    const there = only(list, entriesOf(list, target.reading.postmortem));
    if (lostFacts(upToHere, there).length > 0) target.apply(entryEdit(list, entry, original));
  }
}

function entriesOf(list: EntryList, model: Postmortem): readonly Record<string, unknown>[] {
  return (list === 'metrics' ? model.metrics.stated : model[list]) as readonly Record<string, unknown>[];
}

/** A model that says nothing but the entries of one list. */
function only(list: EntryList, entries: readonly Record<string, unknown>[]): Postmortem {
  const model = emptyPostmortem();
  if (list === 'metrics') return { ...model, metrics: { ...model.metrics, stated: entries as never } };
  return { ...model, [list]: entries };
}

function missingSignOffs(
  { review }: Postmortem,
  after: Postmortem,
): { person: string; role?: string; date?: string }[] {
  const known = after.review.signOffs.map((one) => JSON.stringify(one));
  return review.signOffs
    .filter((one) => !known.includes(JSON.stringify(one)))
    .map(({ person, role, date }) => ({
      person:
        person.handle === undefined || person.handle === person.name
          ? person.handle === undefined
            ? person.name
            : `@${person.handle}`
          : `${person.name} (@${person.handle})`,
      ...(role === undefined ? {} : { role }),
      ...(date === undefined ? {} : { date }),
    }));
}

function addExtensions(original: PostmortemReading, target: Target): void {
  for (const { heading, key, text, span } of original.postmortem.extensions) {
    if (key !== undefined) target.apply({ type: 'setKey', key, value: text });
    else {
      const markdown = original.source.text.slice(...span);
      const edit: Edit = { type: 'fillSection', heading, text: demoted(markdown) };
      if (!target.apply(edit)) target.apply({ ...edit, text });
    }
  }
}

/** Headings inside a part of the appendix stand below it. */
function demoted(markdown: string): string {
  return markdown.replace(/^(#{1,6})(?=\s)/gm, (marks) => (marks.length < 4 ? '####' : marks));
}

/** Fields that the original infers and the new document does not, or infers otherwise, are stated. */
function restoreFields(original: PostmortemReading, target: Target): void {
  for (const fact of lostFacts(original.postmortem, target.reading.postmortem)) {
    const field = /^(incident|review|record)\.(\w+)/.exec(fact);
    if (field === null) continue;
    const path = `${field[1]}.${field[2]}` as Parameters<typeof fieldValue>[0];
    const value = path.startsWith('record.consolidation') ? undefined : fieldValue(path, original);
    if (value !== undefined && (typeof value === 'string' || value.length > 0))
      target.apply({ type: 'setField', field: path, value } as Edit);
  }
}

/**
 * Sentences that no fact carries, under one heading, each with the name of the section that it stood in. What would be read as
 * a fact there stands as preformatted text.
 */
function addNotes(original: PostmortemReading, target: Target): void {
  const lost = lostFacts(original.postmortem, target.reading.postmortem);
  const rest = remainingText(original, target.text, lost);
  if (rest.length === 0) return;
  const known = target.reading.postmortem.extensions.find(({ heading }) => heading === NOTES_HEADING);
  const before = known === undefined ? [] : [target.reading.source.text.slice(...known.span)];
  const begin = target.state();
  // Each try begins from the document without notes.
  const fill = (parts: readonly string[]): boolean => {
    target.restore(begin);
    return target.apply({
      type: 'fillSection',
      heading: NOTES_HEADING,
      text: [...before, ...parts].join('\n\n'),
    });
  };
  if (fill(withHeadings(rest))) return;
  const kept: Remainder[] = [];
  const set: Remainder[] = [];
  for (const one of rest.slice(0, MOST_TRIED)) (fill(withHeadings([...kept, one])) ? kept : set).push(one);
  set.push(...rest.slice(MOST_TRIED));
  const isInternal = ({ markdown }: Remainder): boolean => /<!--\s*\/?internal/.test(markdown);
  const secret = set.filter(isInternal);
  fill([
    ...withHeadings(kept),
    ...preformatted(set.filter((one) => !isInternal(one))),
    // In code the signs of an internal span would be words: the code stands inside the span.
    ...(secret.length === 0 ? [] : ['<!-- internal -->', ...preformatted(secret), '<!-- /internal -->']),
  ]);
}

/** Notes that are tried one by one, each by reading the document; the others stand as preformatted text. */
const MOST_TRIED = 60;

function preformatted(rest: readonly Remainder[]): string[] {
  if (rest.length === 0) return [];
  const lines = rest.map(({ markdown }) =>
    markdown.replace(/<!--\s*\/?internal\s*-->/g, '').replaceAll('```', "'''"),
  );
  return [`\`\`\`text\n${lines.join('\n')}\n\`\`\``];
}

function withHeadings(rest: readonly Remainder[]): string[] {
  const lines: string[] = [];
  let current: string | undefined;
  for (const { heading, markdown } of rest) {
    if (heading !== current && heading !== '')
      lines.push(`*From the section “${heading.replace(/[*_]/g, '')}”*`);
    const last = lines.at(-1);
    if (heading === current && last?.startsWith('- ') === true && markdown.startsWith('- '))
      lines[lines.length - 1] = `${last}\n${markdown}`;
    else lines.push(markdown);
    current = heading;
  }
  return lines;
}
