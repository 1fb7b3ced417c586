import type { Block, HeadingBlock, MarkdownDocument } from '../../markdown/index.ts';
import type { RoleInference, SectionRole } from '../../postmortem/index.ts';
import type { FormatDefinition } from '../../templates/index.ts';
import type { RoleEntry } from '../lexicons/index.ts';
import type { FrontMatter } from './front-matter.ts';

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

/** The text before the first section of the document itself: the preamble and what stands right under the title. */
export function headSections(source: Source): SourceSection[] {
  return source.titleSection === undefined ? [source.preamble] : [source.preamble, source.titleSection];
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
