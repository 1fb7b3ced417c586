import type { Block } from '../../markdown/index.ts';
import type { SectionRole } from '../../postmortem/index.ts';
import type { Reading } from '../../reading/parts/passages.ts';
import type { SourceSection } from '../../reading/source/source.ts';
import type { TextChange } from '../../text/index.ts';
import { lineEnd } from '../writing/lines.ts';

/** The heading under which parts stand that a format has no place for (docs/text-conventions.md §1.4). */
export const FURTHER = 'Further information';
/** Sections that stand on their own. */
const OWN = new Set(['Timeline', 'Action Items', 'Sign-off', 'Summary']);
const CLOSING = new Set<SectionRole>(['conclusion', 'references', 'appendix', 'signoff']);

/** Sections whose heading names one of these roles, in the order of the text; further parts last. */
export function sectionsNamed(reading: Reading, role: SectionRole, aspect?: string): SourceSection[] {
  return reading.source.sections.filter(
    (section) =>
      section.role === role &&
      (aspect === undefined || section.aspect === aspect) &&
      (section.known || section.roleFrom !== undefined) &&
      section.headingBlock !== undefined,
  );
}

/** The change that writes a section that the document lacks, with its canonical heading, where the text conventions put it. */
export function newSection(reading: Reading, heading: string, body: string): TextChange[] {
  const { source } = reading;
  const level = baseLevel(reading);
  if (OWN.has(heading)) {
    const before =
      heading === 'Summary'
        ? source.sections.find(({ role }) => role === 'timeline')?.from
        : closingFrom(reading);
    return [blockAt(reading, before ?? endOfBody(reading), `${'#'.repeat(level)} ${heading}\n\n${body}`)];
  }
  const sub = `${'#'.repeat(level + 1)} ${heading}\n\n${body}`;
  const further = source.sections.find(({ heading: words }) => words === FURTHER);
  if (further !== undefined) return [blockAt(reading, endOfSection(further, source.text), sub)];
  const closing = closingBlockFrom(reading);
  return [blockAt(reading, closing ?? endOfBody(reading), `${'#'.repeat(level)} ${FURTHER}\n\n${sub}`)];
}

/** The change that puts a subsection below another section, last. */
export function newSubsection(
  reading: Reading,
  parent: SourceSection,
  heading: string,
  body: string,
): TextChange[] {
  const level = Math.min(6, Math.max(parent.level, 1) + 1);
  const written = `${'#'.repeat(level)} ${heading}\n\n${body}`;
  return [blockAt(reading, endOfSection(parent, reading.source.text), written)];
}

/** The level of the document's own sections: that of most headings below the title, 2 where there are none. */
function baseLevel({ source }: Reading): number {
  const levels = source.sections
    .filter(
      (section) =>
        section.headingBlock !== undefined && section !== source.titleSection && section.level <= 6,
    )
    .map(({ level }) => level);
  const top = Math.min(...levels, 6);
  return levels.length === 0 ? 2 : Math.max(2, Math.min(top, 4));
}

/** Blocks with one blank line before and after. */
export function blockAt({ source }: Reading, at: number, written: string): TextChange {
  const { text } = source;
  const before = text.slice(Math.max(0, at - 200), at);
  const after = text.slice(at, at + 200);
  const lead = before === '' ? '' : /\n\s*\n$/.test(before) ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const trail =
    after.trim() === ''
      ? after === ''
        ? '\n'
        : ''
      : /^\s*\n\s*\n/.test(after)
        ? ''
        : after.startsWith('\n')
          ? '\n'
          : '\n\n';
  return { from: at, to: at, insert: `${lead}${written}${trail}` };
}

/** Where new text of a section goes: behind its last block, closing rules excluded. */
export function endOfSection(section: SourceSection, text: string): number {
  const all = [section, ...descendants(section)];
  let end = section.headingBlock?.to ?? section.from;
  for (const one of all) {
    if (one.headingBlock !== undefined) end = Math.max(end, one.headingBlock.to);
    for (const block of withoutClosing(one.blocks)) end = Math.max(end, block.to);
  }
  return lineEnd(text, trimmedEnd(text, end));
}

function descendants(section: SourceSection): SourceSection[] {
  return section.children.flatMap((child) => [child, ...descendants(child)]);
}

/** Rules at the end of a section part it from the next. */
export function withoutClosing(blocks: readonly Block[]): readonly Block[] {
  let end = blocks.length;
  while (end > 0 && blocks[end - 1]?.type === 'rule') end--;
  return blocks.slice(0, end);
}

/** Where the first part begins that closes a document: conclusion, references, appendix, sign-off, or its last lines. */
function closingFrom(reading: Reading): number | undefined {
  const { source } = reading;
  const named = source.sections.find(
    (section) =>
      section !== source.titleSection &&
      section.known &&
      section.headingBlock !== undefined &&
      CLOSING.has(section.role) &&
      (section.parent === undefined ||
        section.parent === source.titleSection ||
        section.parent === source.preamble),
  )?.from;
  const closing = closingBlockFrom(reading);
  return named === undefined || closing === undefined ? (named ?? closing) : Math.min(named, closing);
}

/** Where the lines begin that close a document: the block of facts of an after action report, a last italic line. */
function closingBlockFrom({ source }: Reading): number | undefined {
  const closing = source.sections.find(
    (section) => section.headingBlock === undefined && section !== source.preamble,
  );
  if (closing === undefined) return undefined;
  const owner = source.sections[source.sections.indexOf(closing) - 1];
  const rule = owner?.blocks.findLast((block) => block.type === 'rule');
  return rule?.from ?? closing.from;
}

function endOfBody({ source }: Reading): number {
  return trimmedEnd(source.text, source.text.length);
}

function trimmedEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text[at - 1] ?? '')) at--;
  return at;
}
