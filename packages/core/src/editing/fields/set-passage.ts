import type { Block } from '../../markdown/index.ts';
import { plainText } from '../../markdown/index.ts';
import type { Passage, SectionRole } from '../../postmortem/index.ts';
import { headSections, type SourceSection } from '../../reading/source/source.ts';
import type { EditOf } from '../edit.ts';
import { blockAt, newSection, withoutClosing } from '../places/sections.ts';
import { type EditedReading, type Plan, type Proposal, Refusal } from '../proposal.ts';
import { form, valueAt } from '../verify.ts';
import { lineEnd } from '../writing/lines.ts';
import { plainWords } from '../writing/plain-words.ts';

/** What is known of the passages of prose: their sections, and where they stand at last. */
const PASSAGES: Readonly<
  Record<string, { roles: readonly [SectionRole, aspect?: string][]; heading: string }>
> = {
  summary: { roles: [['summary']], heading: 'Summary' },
  narrative: { roles: [['background', 'narrative']], heading: 'Narrative' },
  conclusion: { roles: [['conclusion']], heading: 'Conclusion' },
  blamelessStatement: { roles: [], heading: '' },
};

/** Facts that are inferred from the words of a passage. */
const FOLLOW = ['incident.date', 'incident.id', 'timeline.at', 'narrative', 'summary'];

/** Plans the edit of a passage of prose: the body of its section, whole. */
export function planPassage(edit: EditOf<'setField'>, reading: EditedReading): Plan | Refusal {
  const { field } = edit;
  const passage = valueAt(reading.postmortem, field) as Passage | undefined;
  if (edit.value === null) {
    if (passage === undefined) return new Refusal('EDIT_UNCHANGED', field);
    return {
      proposals: [[{ from: passage.span[0], to: passage.span[1], insert: '' }]],
      expectation: {
        shows: (after) =>
          form(valueAt(after, field)) === form(passage) ? `${field} would still be read` : undefined,
        follow: [field, ...FOLLOW],
      },
    };
  }
  const asked = typeof edit.value === 'string' ? edit.value : edit.value.join('\n\n');
  const value = field === 'blamelessStatement' ? asked.replace(/^[*_]+|[*_]+$/g, '') : asked;
  return {
    proposals: passageProposals(field, value, passage, reading),
    expectation: {
      shows: (after) => {
        const read = valueAt(after, field) as Passage | undefined;
        return read !== undefined && sameWords(read.text, value)
          ? undefined
          : `${field} would not be read as asked`;
      },
      follow:
        field === 'blamelessStatement' || field === 'conclusion'
          ? [field]
          : [
              field,
              ...FOLLOW.filter((one) => passage === undefined || (one !== 'summary' && one !== 'narrative')),
            ],
    },
  };
}

/** Whether read words are those of a piece of Markdown, apart from its marks. */
export function sameWords(read: string, markdown: string): boolean {
  return bare(read) === bare(plainText(markdown)) || bare(read) === bare(plainWords(markdown));
}

function bare(words: string): string {
  return words
    .replace(/^[ \t]*(?:[-*+•]|\d{1,9}[.)]) /gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function* passageProposals(
  field: string,
  value: string,
  passage: Passage | undefined,
  reading: EditedReading,
): Iterable<Proposal> {
  const { source } = reading;
  if (field === 'blamelessStatement') {
    if (passage !== undefined) {
      const old = source.text.slice(...passage.span);
      const lead = /^[*_>\s]*/.exec(old)?.[0] ?? '';
      const tail = /[*_\s]*$/.exec(old)?.[0] ?? '';
      yield [{ from: passage.span[0], to: passage.span[1], insert: `${lead}${value}${tail}` }];
      yield [{ from: passage.span[0], to: passage.span[1], insert: value }];
    }
    yield [atTheEnd(reading, `---\n\n*${value}*`)];
    yield [atTheEnd(reading, `*${value}*`)];
    yield [atTheEnd(reading, value)];
    return;
  }
  if (passage !== undefined) {
    yield [{ from: passage.span[0], to: passage.span[1], insert: value }];
  }
  const known = PASSAGES[field];
  if (known === undefined) return;
  if (field === 'summary' && source.format?.id === 'incident-review') {
    yield* preambleProposals(value, reading);
    yield newSection(reading, 'Summary', value);
    return;
  }
  const named = known.roles.flatMap(([role, aspect]) =>
    source.sections.filter(
      (section) =>
        section.role === role &&
        section.headingBlock !== undefined &&
        (aspect === undefined || section.aspect === aspect),
    ),
  );
  // A section that asks for it comes before one that is only a heading for others.
  const asks = (section: SourceSection): boolean =>
    section.blocks.length > 0 || section.children.length === 0;
  for (const section of [...named.filter(asks), ...named.filter((section) => !asks(section))])
    yield fillBody(section, value, reading);
  yield newSection(
    reading,
    source.format?.id === 'postmortem-with-sign-off' || field !== 'summary' ? known.heading : 'Summary',
    value,
  );
  if (field !== 'summary') return;
  for (const section of headSections(source)) {
    const prompt = section.blocks.find(
      (block) => block.type === 'paragraph' && reading.facts.text(block.from, block.to) === undefined,
    );
    if (prompt !== undefined) yield [{ from: prompt.from, to: prompt.to, insert: value }];
  }
}

/** The summary of an incident review is the last paragraph of its preamble. */
function* preambleProposals(value: string, reading: EditedReading): Iterable<Proposal> {
  const { source, facts } = reading;
  for (const section of headSections(source).toReversed()) {
    const paragraphs = section.blocks.filter((block) => block.type === 'paragraph');
    const prompt = paragraphs.findLast((block) => facts.text(block.from, block.to) === undefined);
    if (prompt !== undefined) yield [{ from: prompt.from, to: prompt.to, insert: value }];
    const last = paragraphs.at(-1);
    if (last !== undefined) yield [blockAt(reading, lineEnd(source.text, last.to), value)];
  }
}

/** The change that makes a text the body of a section: in place of its prompts, or right under its heading. */
export function fillBody(section: SourceSection, value: string, reading: EditedReading): Proposal {
  const { source } = reading;
  const blocks = withoutClosing(section.blocks).filter((block) => !isSign(block, source.text));
  const first = blocks[0];
  const last = blocks.at(-1);
  if (first !== undefined && last !== undefined) return [{ from: first.from, to: last.to, insert: value }];
  const at = lineEnd(source.text, section.headingBlock?.to ?? section.from);
  return [blockAt(reading, at, value)];
}

function isSign(block: Block, text: string): boolean {
  return (
    block.type === 'comment' &&
    /^<!--\s*(?:debrief:|\/?internal\s*-->)/.test(text.slice(block.from, block.to))
  );
}

function atTheEnd(reading: EditedReading, written: string): { from: number; to: number; insert: string } {
  const { text } = reading.source;
  return blockAt(reading, text.trimEnd().length, written);
}
