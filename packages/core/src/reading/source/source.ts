import {
  type Block,
  type HeadingBlock,
  type MarkdownDocument,
  parseBlocks,
  plainText,
  readBlocks,
} from '../../markdown/index.ts';
import type { RoleInference, SectionRole } from '../../postmortem/index.ts';
import { FORMATS, type FormatDefinition, type FormatHeading } from '../../templates/index.ts';
import { scanTime } from '../../time/index.ts';
import { lookUp, type RoleEntry, roleOfHeading, rolesOfHeading } from '../lexicons/index.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import { divideByImpliedHeadings } from './implied-headings.ts';
import { linesOf, splitKeyLine } from './key-line.ts';
import { normaliseLabel, wordsIn } from './labels.ts';
import { findLostBreaks, restoreBreaks } from './one-line.ts';

/** A heading with what stands under it. The first section of a document has no heading: the text before the first one. */
export interface SourceSection {
  role: SectionRole;
  aspect?: string;
  /** Words of the heading, markup and emoji removed. */
  heading: string;
  /** The heading as it is looked up. */
  label: string;
  level: number;
  /** From the heading to the end of the last section below it. */
  from: number;
  to: number;
  /** Blocks up to the next heading of any level. */
  blocks: Block[];
  headingBlock?: HeadingBlock;
  parent?: SourceSection;
  children: SourceSection[];
  /** Whether format or lexicon named the role; false where it was inherited or is unknown. */
  known: boolean;
  /** The other role of a heading that names two: "Root cause and resolution". */
  also?: RoleEntry;
  /** Where the role comes from when the heading does not name it. */
  roleFrom?: RoleInference;
}

/** A text taken apart as far as Markdown goes, with the roles of its sections. What all readers start from. */
export interface Source {
  /** The stored text. */
  stored: string;
  /** The text as read: the stored one, with lost line ends put back; same length, same positions. */
  text: string;
  repaired: string[];
  markdown: MarkdownDocument;
  frontMatter?: FrontMatter;
  format?: FormatDefinition;
  preamble: SourceSection;
  /** All sections in order, the preamble first. */
  sections: SourceSection[];
  /** The section of the first heading, where that heading is the document's title. */
  titleSection?: SourceSection;
}

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

/**
 * The opening mark of a fence that never closes and swallows what is plainly no code: headings, or labels before lists. None
 * where what follows could be code.
 */
function findOpenFence(blocks: readonly Block[], text: string): { from: number; to: number } | undefined {
  const last = blocks.findLast((block) => block.type === 'code' || block.type === 'paragraph');
  if (last?.type !== 'code' || !last.fenced || text.slice(last.to).trim() !== '') return undefined;
  const code = text.slice(last.from, last.to);
  const [mark] = /^(?:`{3,}|~{3,})[^\n]*/.exec(code) ?? [];
  if (mark === undefined) return undefined;
  const inside = code.slice(mark.length);
  const fence = mark.startsWith('`') ? /^\s{0,3}`{3,}\s*$/m : /^\s{0,3}~{3,}\s*$/m;
  if (fence.test(inside)) return undefined;
  const swallowed =
    /^#{2,6} \S|^#{1,6} .+\n\n/m.test(inside) || /^\p{Lu}[\p{L} ]{2,40}:\n+[-*] /mu.test(inside);
  return swallowed ? { from: last.from, to: last.from + mark.length } : undefined;
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
    for (const part of divided ? divideByImpliedHeadings(own, text, { inLists, bare }) : [{ blocks: own }]) {
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

function recogniseFormat(blocks: readonly Block[], text: string): FormatDefinition | undefined {
  const labels = new Set(
    blocks.flatMap((block) =>
      block.type === 'heading' ? [normaliseLabel(plainText(text.slice(block.textFrom, block.textTo)))] : [],
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

function formatHeading(
  format: FormatDefinition | undefined,
  section: SourceSection,
): FormatHeading | undefined {
  if (format === undefined) return undefined;
  const exact = format.headings.find((heading) => heading.label === section.label);
  if (exact !== undefined) return exact;
  const ending = format.headingEnding;
  return ending !== undefined && section.label.endsWith(ending.label) ? ending : undefined;
}

const EXAMPLES: SectionRole = 'other';
const GROUPS_OF_ACTIONS: ReadonlySet<SectionRole> = new Set([
  'prevention',
  'resolution',
  'detection',
  'communication',
  'response',
  'other',
]);

function assignRoles(source: Source): void {
  const { sections, format } = source;
  const firstHeading = sections[1];
  for (const section of sections.slice(1)) {
    if (section.headingBlock === undefined) continue;
    const byFormat = formatHeading(format, section);
    const startsWithTime =
      byFormat === undefined &&
      /^[[(~]?\d/.test(section.heading) &&
      scanTime(section.heading.replace(/^[[(]/, '')) !== undefined;
    const [entry, also] =
      byFormat !== undefined ? [byFormat] : startsWithTime ? [] : rolesOfHeading(section.label);
    if (also !== undefined) section.also = also;
    if (entry !== undefined) {
      section.role = entry.role;
      if (entry.aspect !== undefined) section.aspect = entry.aspect;
      section.known = true;
    } else if (section.parent !== undefined && section.parent.level > 0) {
      section.role = section.parent.role;
      section.roleFrom = 'parent';
      if (section.parent.aspect !== undefined) section.aspect = section.parent.aspect;
    }
    // What stands under a heading of actions is grouped by time or kind, whatever else the group's name could mean.
    if (
      format === undefined &&
      section.parent?.role === 'actionItems' &&
      section.parent.level > 0 &&
      section.aspect !== 'example' &&
      GROUPS_OF_ACTIONS.has(section.role)
    ) {
      section.role = 'actionItems';
      section.roleFrom = 'group';
      section.known = false;
    }
    // Phases of a timeline are named like sections; what begins with times stays in it.
    if (
      format === undefined &&
      section.parent?.role === 'timeline' &&
      section.parent.level > 0 &&
      section.role !== 'timeline' &&
      section.known &&
      isTimed(section, source.text)
    ) {
      section.role = 'timeline';
      section.roleFrom = 'group';
      section.known = false;
      delete section.also;
    }
    if (section.parent?.role === EXAMPLES && section.parent.aspect === 'example') {
      section.role = EXAMPLES;
      section.aspect = 'example';
    }
  }
  if (firstHeading !== undefined && isTitle(firstHeading, sections, format)) {
    source.titleSection = firstHeading;
    // Sections under the title's heading belong to the document, not to the title.
    firstHeading.role = 'other';
    delete firstHeading.aspect;
    firstHeading.known = false;
    for (const child of firstHeading.children) {
      if (!child.known && child.role !== 'other') child.role = 'other';
    }
  }
  if (format === undefined) settleWeakActions(sections);
  timelineByShape(source);
  const head = headSections(source);
  const hasSummary = sections.some((section) => section.known && section.role === 'summary');
  for (const section of head) {
    if (section.blocks.length === 0) continue;
    const keys = countKeyLines(section, source.text);
    const all = section.blocks.every((block) => block.type === 'paragraph' && block.to - block.from < SHORT);
    if (keys >= 2 || (keys === 1 && all)) section.role = 'metadata';
    else if (!hasSummary && section.blocks.some((block) => block.type === 'paragraph'))
      section.role = 'summary';
    else continue;
    section.roleFrom = 'opening';
  }
}

/** No longer is a paragraph that is one key and its value. */
const SHORT = 120;

/** Names that plainly are those of actions, and names that are so only where a document has no such section. */
const ACTIONS =
  /^(?:action items?|actions?|action plan|follow[ -]?ups?(?: (?:actions|items|tasks))?|next steps|corrective .*|remediation(?: .*)?|to[ -]?dos?)$/;
const WEAK_ACTIONS =
  /^(?:tasks|decisions|agreed|agreements|tickets|opportunities|improvements|suggestions|changes made|changes we made|what we changed|what we have changed|experiments|hardening|going forward|moving forward|looking forward|recommendations?)$/;

/** Beside a section of actions, decisions and opportunities are what they say and no further actions. */
function settleWeakActions(sections: readonly SourceSection[]): void {
  if (!sections.some(({ label, role }) => role === 'actionItems' && ACTIONS.test(label))) return;
  for (const section of sections) {
    if (
      section.role !== 'actionItems' ||
      !WEAK_ACTIONS.test(section.label) ||
      section.parent?.role === 'actionItems'
    )
      continue;
    if (/^(?:recommendations?|improvements|looking forward)$/.test(section.label)) continue;
    section.role = 'other';
    section.known = false;
  }
}

const SHAPELESS: ReadonlySet<SectionRole> = new Set([
  'other',
  'summary',
  'background',
  'response',
  'detection',
]);

/** Opening hours and jobs of the night stand on full and half hours; what happened seldom does. */
function isSchedule(text: string): boolean {
  return !/\d[:.h](?!00|30)[0-5]\d/.test(text);
}

function beginsWithTime(text: string, from: number, to: number): boolean {
  const lead = text.slice(from, Math.min(to, from + 60)).replace(/^[\s*_`[(]+/, '');
  return (
    /^[~≈]?(?:\d|\p{L}{2,9}[.,]? \d)/u.test(lead) && scanTime(lead, 0, { dotted: true })?.clock !== undefined
  );
}

/** Whether half of the items or paragraphs of a section begin with a time. */
function isTimed({ blocks }: SourceSection, text: string): boolean {
  const places = blocks.flatMap((block) =>
    block.type === 'list'
      ? block.items.map((item) => ({ from: item.textFrom, to: item.textTo }))
      : block.type === 'table'
        ? block.rows.flatMap((row) => row.cells[0] ?? [])
        : block.type === 'paragraph'
          ? [block]
          : [],
  );
  const timed = places.filter(({ from, to }) => beginsWithTime(text, from, to)).length;
  return timed > 0 && timed * 2 >= places.length;
}

/** Where no heading names a timeline, the section whose items mostly begin with a time is one. */
function timelineByShape({ sections, text }: Source): void {
  const startsWithTime = (from: number, to: number): boolean => beginsWithTime(text, from, to);
  let onlyOne = !sections.some((section) => section.role === 'timeline');
  for (const section of sections) {
    if (!SHAPELESS.has(section.role) || section.aspect === 'example') continue;
    let entries = 0;
    let timed = 0;
    for (const block of section.blocks) {
      if (block.type === 'list') {
        for (const item of block.items) {
          entries++;
          if (startsWithTime(item.textFrom, item.textTo)) timed++;
        }
      } else if (block.type === 'paragraph') {
        // Prose between entries belongs to them; only paragraphs that begin with a time speak for a timeline.
        if (startsWithTime(block.from, block.to)) {
          entries++;
          timed++;
        }
      } else if (block.type === 'table') {
        for (const row of block.rows) {
          const cell = row.cells[0];
          entries++;
          if (cell !== undefined && startsWithTime(cell.from, cell.to)) timed++;
        }
      }
    }
    // Beside a timeline that a heading names, only a story told by the clock is a second one.
    if (
      timed >= (onlyOne ? 3 : 4) &&
      timed * 5 >= entries * 3 &&
      (onlyOne || section.role === 'background') &&
      !isSchedule(text.slice(section.from, section.to))
    ) {
      if (section.known) section.also = { role: section.role };
      section.role = 'timeline';
      section.roleFrom = 'shape';
      onlyOne = false;
      section.known = true;
      delete section.aspect;
    }
  }
}

/** The text before the first section of the document itself: the preamble and what stands right under the title. */
export function headSections(source: Source): SourceSection[] {
  return source.titleSection === undefined ? [source.preamble] : [source.preamble, source.titleSection];
}

/** The first heading is the title if it is of level 1 (or stands above all others) and names no part of a post-mortem. */
function isTitle(
  first: SourceSection,
  sections: readonly SourceSection[],
  format: FormatDefinition | undefined,
): boolean {
  if (formatHeading(format, first) !== undefined) return false;
  if (format?.skeletonTitles.includes(first.label) === true) return true;
  if (first.known && roleOfHeading(first.label) !== undefined && wordsIn(first.label) <= 3) return false;
  return first.level === 1 || sections.slice(2).every((section) => section.level > first.level);
}

function countKeyLines(section: SourceSection, text: string): number {
  let keys = 0;
  const count = (from: number, to: number): void => {
    const key = splitKeyLine(text, from, to);
    if (key !== undefined && (key.bold || key.keyTo - key.keyFrom < 30)) keys++;
  };
  for (const block of section.blocks) {
    if (block.type === 'paragraph' || block.type === 'quote') {
      for (const line of linesOf(text, block.from, block.to)) count(line.from, line.to);
      // A line in italics under a title with keys in it is a by-line.
      const italic = /^[*_](?=[^*_\s])[^\n]*[:：][^\n]*[:：][^\n]*[*_]\s*$/.test(
        text.slice(block.from, block.to),
      );
      if (italic) keys += 2;
    } else if (block.type === 'list') {
      for (const item of block.items) if (item.textTo > item.textFrom) count(item.textFrom, item.textTo);
    } else if (block.type === 'table' && block.header.cells.length <= 4) {
      keys += block.rows.filter((row) => row.cells.length >= 2).length;
    }
  }
  return keys;
}

/** The nearest section around a position. */
export function sectionAt(source: Source, offset: number): SourceSection {
  const { sections } = source;
  let low = 0;
  let high = sections.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sections[middle]?.from ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return sections[low] ?? source.preamble;
}

/** All sections whose role, or other role, is one of these, in order. */
export function sectionsOf(source: Source, ...roles: readonly SectionRole[]): SourceSection[] {
  return source.sections.filter(
    ({ role, also }) => roles.includes(role) || (also !== undefined && roles.includes(also.role)),
  );
}
