import type { SectionRole } from '../../postmortem/index.ts';
import type { FormatDefinition, FormatHeading } from '../../templates/index.ts';
import { scanTime } from '../../time/index.ts';
import { roleOfHeading, rolesOfHeading } from '../lexicons/index.ts';
import { linesOf, splitKeyLine } from './key-line.ts';
import { wordsIn } from './labels.ts';
import { headSections, type Source, type SourceSection } from './sections.ts';
import { isTimed, timelineByShape } from './timeline-by-shape.ts';

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

/** The heading under which parts stand that a format has no place for. */
export const FURTHER = 'further information';
const EXAMPLES: SectionRole = 'other';
const GROUPS_OF_ACTIONS: ReadonlySet<SectionRole> = new Set([
  'prevention',
  'resolution',
  'detection',
  'communication',
  'response',
  'other',
]);

export function assignRoles(source: Source): void {
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
    } else if (section.parent?.label === FURTHER) {
      // Parts of a last resort keep their own roles; what has none is an extension (docs/text-conventions.md §1.4).
      section.role = 'other';
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
    // The opening of an incident review is sentences, colons or not.
    if ((keys >= 2 || (keys === 1 && all)) && format?.id !== 'incident-review') section.role = 'metadata';
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
