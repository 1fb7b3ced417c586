import type { SectionRole } from '../postmortem/index.ts';
import {
  answersHeading,
  type PostmortemReading,
  readPostmortem,
  type Source,
  type SourceSection,
} from '../reading/index.ts';
import { TEMPLATES } from '../templates/index.ts';

/** A section that a finished post-mortem of some kind has. */
export interface ExpectedSection {
  /** As it is written in a new document. */
  heading: string;
  label: string;
  role: SectionRole;
  aspect?: string;
  /** What the template asks for there, without its brackets. */
  prompt?: string;
}

interface KnownTemplate {
  format: string | undefined;
  labels: ReadonlySet<string>;
  sections: ExpectedSection[];
}

/** The templates that come with Debrief, read once, when first asked for. */
let templates: KnownTemplate[] | undefined;

/** What any post-mortem tells, whatever it is begun from (domain: summary, impact, timeline, causes, lessons, actions). */
const ANYWAY: readonly ExpectedSection[] = [
  { heading: 'Summary', label: 'summary', role: 'summary' },
  { heading: 'Impact', label: 'impact', role: 'impact' },
  { heading: 'Timeline', label: 'timeline', role: 'timeline' },
  { heading: 'Root Cause Analysis', label: 'root cause analysis', role: 'rootCause' },
  { heading: 'Lessons Learned', label: 'lessons learned', role: 'lessons' },
  { heading: 'Action Items', label: 'action items', role: 'actionItems' },
];

/**
 * The sections that a document is to have, in their order: those of its template, else what every post-mortem tells. Headings that
 * only hold others, and those of bare facts such as id and date, are left out.
 */
export function expectedSections(source: Source): readonly ExpectedSection[] {
  return templateOf(source)?.sections ?? ANYWAY;
}

function templateOf({ format, sections }: Source): KnownTemplate | undefined {
  templates ??= TEMPLATES.map(readTemplate);
  if (format !== undefined) return templates.find((one) => one.format === format.id);
  const labels = new Set(sections.map(({ label }) => label));
  return templates
    .filter((one) => one.format === undefined && one.labels.isSubsetOf(labels))
    .sort((one, other) => other.labels.size - one.labels.size)[0];
}

function readTemplate({ skeleton, format }: (typeof TEMPLATES)[number] & { format?: string }): KnownTemplate {
  const reading = readPostmortem(skeleton);
  const { source } = reading;
  const headed = source.sections.filter((section) => section.headingBlock !== undefined);
  const required = new Set(
    source.format?.headings.flatMap((one) => (one.required === true ? one.label : [])),
  );
  const ofIts = headed.filter((section) => section !== source.titleSection && section.level > 1);
  return {
    format,
    labels: new Set(ofIts.map(({ label }) => label)),
    sections: ofIts
      .filter(
        (section) =>
          section.role !== 'metadata' &&
          section.blocks.some(({ type }) => type !== 'rule') &&
          (source.format === undefined || required.has(section.label)),
      )
      .map((section) => expectedOf(section, reading)),
  };
}

function expectedOf(section: SourceSection, reading: PostmortemReading): ExpectedSection {
  const { heading, label, role, aspect } = section;
  const prompt = firstPrompt(section, reading);
  return {
    heading: heading.replace(/^\d+(?:\.\d+)*\.?\s+/, ''),
    label,
    role,
    ...(aspect === undefined ? {} : { aspect }),
    ...(prompt === undefined ? {} : { prompt }),
  };
}

/** The words of the first prompt that stands in the prose or the lists of a section; those of tables ask for one row. */
function firstPrompt(section: SourceSection, { source, facts }: PostmortemReading): string | undefined {
  const first = section.blocks.find(({ type }) => type === 'paragraph' || type === 'list');
  if (first === undefined) return undefined;
  const prompt = facts.placeholdersIn(first.from, first.to).find(({ kind }) => kind === 'prompt');
  if (prompt === undefined) return undefined;
  const words = source.text
    .slice(...prompt.span)
    .replace(/^\[|\]$/g, '')
    .replaceAll('**', '');
  return words.split(/\s+/).length < 4 ? undefined : words;
}

/** The section of a document that answers an expected one: by its words, else by its meaning. */
export function sectionFor(expected: ExpectedSection, { sections }: Source): SourceSection | undefined {
  return (
    sections.find((section) => section.headingBlock !== undefined && section.label === expected.label) ??
    sections.find((section) => answersHeading(section, expected))
  );
}
