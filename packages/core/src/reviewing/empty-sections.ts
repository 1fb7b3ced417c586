import { factSpans, type Postmortem } from '../postmortem/index.ts';
import type { PostmortemReading } from '../reading/index.ts';
import { expectedSections } from './expected-sections.ts';
import { questionOfSection } from './section-questions.ts';

/** A section in which nothing stands yet, and what it asks for. */
export interface EmptySection {
  heading: string;
  /** The heading itself. */
  from: number;
  to: number;
  /** What is asked for there: in the words of its template, else of its role. */
  prompt: string;
}

/**
 * The sections under whose heading no word stands, neither a value nor a prompt of the text's own; comments count as none.
 * Headings that hold other sections are left out, and so are those that nothing is known to be asked of.
 */
export function emptySections({ source }: PostmortemReading): EmptySection[] {
  const expected = expectedSections(source);
  return source.sections.flatMap((section) => {
    const { headingBlock, heading } = section;
    if (headingBlock === undefined || section.children.length > 0) return [];
    if (section === source.titleSection || heading === '') return [];
    if (section.blocks.some(({ type }) => type !== 'comment' && type !== 'rule')) return [];
    const prompt =
      expected.find(({ label }) => label === section.label)?.prompt ??
      questionOfSection(section.role, section.aspect);
    return prompt === undefined ? [] : [{ heading, from: headingBlock.from, to: headingBlock.to, prompt }];
  });
}

/** Tells of a stretch that begins with a heading whether any fact was read from it or from one below it. */
export function filledIn(postmortem: Postmortem): (section: { from: number; to: number }) => boolean {
  // The sentence about blame closes a document; it belongs to no section.
  const facts = factSpans({ ...postmortem, blamelessStatement: undefined });
  return ({ from, to }) => facts.some(([start, end]) => start < to && end > from);
}
