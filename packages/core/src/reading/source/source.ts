import { type Block, type HeadingBlock, parseBlocks, plainText, readBlocks } from '../../markdown/index.ts';
import { FORMATS, type FormatDefinition } from '../../templates/index.ts';
import { lookUp, roleOfHeading } from '../lexicons/index.ts';
import { readFrontMatter } from './front-matter.ts';
import { divideByImpliedHeadings } from './implied-headings.ts';
import { linesOf, splitKeyLine } from './key-line.ts';
import { labelIn, normaliseLabel } from './labels.ts';
import { findLostBreaks, restoreBreaks } from './one-line.ts';
import { findOpenFence } from './open-fence.ts';
import { assignRoles } from './section-roles.ts';
import type { Source, SourceSection } from './sections.ts';

export { headSections, type Source, type SourceSection, sectionAt, sectionsOf } from './sections.ts';

/** Takes a text apart. Never throws; linear in the text. */
export function readSource(stored: string): Source {
  const breaks = findLostBreaks(stored);
  const text = breaks.length === 0 ? stored : restoreBreaks(stored, breaks);
  let markdown = parseBlocks(text);
  let blocks = readBlocks(markdown.tree, text);
  const open = findOpenFence(blocks, text);
  if (open !== undefined) {
    // Blanks in place of the fence keep every position.
    const without = text.slice(0, open.from) + ' '.repeat(open.to - open.from) + text.slice(open.to);
    markdown = { ...parseBlocks(without), text };
    blocks = readBlocks(markdown.tree, without);
  }
  const format = recogniseFormat(blocks, text);
  // A known format has its headings; what looks like one inside its sections is a label.
  const sections = divide(blocks, text, format === undefined);
  const preamble = sections[0] as SourceSection;
  splitClosing(sections, text);
  const source: Source = {
    stored,
    text,
    repaired: [
      ...(breaks.length === 0 ? [] : ['line-breaks']),
      ...(open === undefined ? [] : ['open-fence']),
    ],
    markdown,
    preamble,
    sections,
  };
  if (markdown.frontMatter !== undefined) source.frontMatter = readFrontMatter(text, markdown.frontMatter);
  if (format !== undefined) source.format = format;
  assignRoles(source);
  return source;
}

/** The level under which implied headings stand: below every real one. */
const IMPLIED_LEVEL = 7;

function divide(blocks: readonly Block[], text: string, implied: boolean): SourceSection[] {
  const preamble: SourceSection = {
    role: 'other',
    heading: '',
    label: '',
    level: 0,
    from: blocks[0]?.from ?? 0,
    to: text.length,
    blocks: [],
    children: [],
    known: false,
  };
  const sections = [preamble];
  const open: SourceSection[] = [preamble];
  // In a document whose only heading is its title, bold lines are its headings.
  const bare = blocks.filter((block) => block.type === 'heading').length < 2;
  let own: Block[] = [];

  const begin = (heading: HeadingBlock): SourceSection => {
    const level = levelOf(heading, sections, text);
    while (open.length > 1 && (open.at(-1)?.level ?? 0) >= level) {
      const closed = open.pop();
      if (closed !== undefined) closed.to = heading.from;
    }
    const parent = open.at(-1) ?? preamble;
    const words = plainText(text.slice(heading.textFrom, heading.textTo));
    const section: SourceSection = {
      role: 'other',
      heading: words,
      label: normaliseLabel(words),
      level,
      from: heading.from,
      to: text.length,
      blocks: [],
      headingBlock: heading,
      parent,
      children: [],
      known: false,
    };
    parent.children.push(section);
    sections.push(section);
    open.push(section);
    return section;
  };
  const endBlocks = (): void => {
    const section = open.at(-1) ?? preamble;
    const inLists = section.label === '' || roleOfHeading(section.label) === undefined;
    const divided = implied && !isOfActions(section);
    const head = sections.length <= 2;
    for (const part of divided
      ? divideByImpliedHeadings(own, text, { inLists, bare, head })
      : [{ blocks: own }]) {
      if (!('heading' in part) || part.heading === undefined)
        section.blocks = section.blocks.concat(part.blocks);
      else {
        const { from, textFrom, textTo } = part.heading;
        begin({ type: 'heading', level: IMPLIED_LEVEL, from, to: textTo, textFrom, textTo }).blocks.push(
          ...part.blocks,
        );
      }
    }
    own = [];
  };
  for (const block of blocks) {
    if (block.type !== 'heading') {
      own.push(block);
      continue;
    }
    endBlocks();
    begin(block);
  }
  endBlocks();
  return sections;
}

/** Lines in bold below a heading of actions group them by what they are about. */
function isOfActions({ label }: SourceSection): boolean {
  return label !== '' && roleOfHeading(label)?.role === 'actionItems';
}

/** A heading that begins with a time of day belongs to the timeline it follows, whatever its level slipped to. */
function levelOf(heading: HeadingBlock, sections: readonly SourceSection[], text: string): number {
  if (
    !/^[\s*~[(]*\d{1,2}:\d{2}/.test(
      text.slice(heading.textFrom, Math.min(heading.textTo, heading.textFrom + 12)),
    )
  )
    return heading.level;
  for (let index = sections.length - 1; index > 0; index--) {
    const section = sections[index];
    if (section === undefined) break;
    if (roleOfHeading(section.label)?.role === 'timeline') return Math.max(heading.level, section.level + 1);
    if (!/\d/.test(section.heading.slice(0, 12))) break;
  }
  return heading.level;
}

/**
 * Key lines or an italic line after the last rule of a document close it: they speak of the document, not of the section that
 * happens to come last. They become a section of their own, without a heading.
 */
function splitClosing(sections: SourceSection[], text: string): void {
  const last = sections.at(-1);
  if (last === undefined) return;
  const rule = last.blocks.findLastIndex((block) => block.type === 'rule');
  const closing = last.blocks.slice(rule + 1);
  const [first] = closing;
  if (rule < 0 || first === undefined || sections.length < 2) return;
  let keys = 0;
  let known = 0;
  for (const block of closing) {
    if (block.type !== 'paragraph') return;
    for (const line of linesOf(text, block.from, block.to)) {
      const key = splitKeyLine(text, line.from, line.to);
      if (key !== undefined) {
        keys++;
        if (key.bold || isField(text.slice(key.keyFrom, key.keyTo))) known++;
      } else if (!/^[*_].*[*_]$/s.test(text.slice(line.from, line.to))) return;
    }
  }
  if (keys > 0 && known === 0) return;
  last.blocks = last.blocks.slice(0, rule + 1);
  sections.push({
    role: keys > 0 ? 'metadata' : 'other',
    heading: '',
    label: '',
    level: 0,
    from: first.from,
    to: text.length,
    blocks: closing,
    children: [],
    known: true,
  });
}

function isField(written: string): boolean {
  return lookUp('fields', normaliseLabel(plainText(written))) !== undefined;
}

/** Share of a format's headings that a document must have to be of that format. */
const RECOGNISED_SHARE = 0.65;
/** A document with fewer has not that share of any format. */
const FEWEST_HEADINGS = Math.ceil(
  RECOGNISED_SHARE * Math.min(...FORMATS.map(({ headings }) => headings.length)),
);

function recogniseFormat(blocks: readonly Block[], text: string): FormatDefinition | undefined {
  const headings = blocks.filter((block) => block.type === 'heading');
  if (headings.length < FEWEST_HEADINGS) return undefined;
  const labels = new Set(
    blocks.flatMap((block) =>
      block.type === 'heading' ? [labelIn(text, block.textFrom, block.textTo)] : [],
    ),
  );
  let best: FormatDefinition | undefined;
  let bestShare = 0;
  for (const format of FORMATS) {
    let found = 0;
    for (const heading of format.headings) if (labels.has(heading.label)) found++;
    const share = found / format.headings.length;
    if (share >= RECOGNISED_SHARE && share > bestShare) {
      best = format;
      bestShare = share;
    }
  }
  return best;
}
