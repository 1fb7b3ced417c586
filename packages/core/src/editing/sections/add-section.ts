import { parseBlocks, plainText, readBlocks } from '../../markdown/index.ts';
import type { SectionRole } from '../../postmortem/index.ts';
import { normaliseLabel, type SourceSection } from '../../reading/index.ts';
import { roleOfHeading } from '../../reading/lexicons/index.ts';
import { TEMPLATES } from '../../templates/index.ts';
import type { EditOf } from '../edit.ts';
import { blockAt, endOfSection, newSection } from '../places/sections.ts';
import { type EditedReading, type Plan, type Proposal, Refusal } from '../proposal.ts';
import { lineEnd } from '../writing/lines.ts';

/**
 * Plans the heading of a section that the document lacks, with nothing under it: where the skeleton of its format has it, else
 * where a post-mortem tells it. Nothing is renumbered.
 */
export function planAddSection({ heading }: EditOf<'addSection'>, reading: EditedReading): Plan | Refusal {
  const label = normaliseLabel(heading);
  const { sections } = reading.source;
  const count = (all: readonly SourceSection[]): number =>
    all.filter((section) => section.headingBlock !== undefined && section.label === label).length;
  if (count(sections) > 0) return new Refusal('EDIT_UNCHANGED', heading);
  return {
    proposals: places(heading, label, reading),
    expectation: {
      shows: (_after, _before, _added, now) =>
        count(now.source.sections) === 1 ? undefined : 'the heading would not be read',
      // A document may come to have enough headings to be known for what it is.
      follow: ['format'],
    },
  };
}

function* places(heading: string, label: string, reading: EditedReading): Iterable<Proposal> {
  const bySkeleton = afterSkeleton(heading, label, reading);
  if (bySkeleton !== undefined) yield [bySkeleton];
  const byOrder = afterStory(heading, label, reading);
  if (byOrder !== undefined) yield [byOrder];
  yield newSection(reading, heading, '').map((change) => ({
    ...change,
    insert: change.insert.replace(/\n{2,}$/, '\n'),
  }));
}

interface SkeletonHeading {
  words: string;
  label: string;
  level: number;
}

/** The headings of a skeleton in order. */
function headingsOf(skeleton: string): SkeletonHeading[] {
  return readBlocks(parseBlocks(skeleton).tree, skeleton).flatMap((block) => {
    if (block.type !== 'heading') return [];
    const words = plainText(skeleton.slice(block.textFrom, block.textTo));
    return [{ words, label: normaliseLabel(words), level: block.level }];
  });
}

/** Behind the nearest heading that stands before it in the skeleton of the format and that the document has. */
function afterSkeleton(heading: string, label: string, reading: EditedReading): Proposal[number] | undefined {
  const { format, sections } = reading.source;
  const skeleton = TEMPLATES.find(
    (template) => template.format === format?.id && format !== undefined,
  )?.skeleton;
  if (skeleton === undefined) return undefined;
  const all = headingsOf(skeleton);
  const own = all.findIndex((one) => one.label === label);
  if (own < 0) return undefined;
  const level = all[own]?.level ?? 2;
  for (let index = own - 1; index >= 0; index--) {
    const before = all[index];
    const there = sections.find(
      (section) => section.headingBlock !== undefined && section.label === before?.label,
    );
    if (before === undefined || there === undefined) continue;
    const at = Math.max(1, Math.min(6, there.level + level - before.level));
    if (before.level < level) return headingBehind(ownEnd(there, reading), at, heading, reading);
    let around = there;
    while (around.parent !== undefined && around.parent.level >= at) around = around.parent;
    return headingBehind(endOfSection(around, reading.source.text), at, heading, reading);
  }
  return undefined;
}

/** The order in which a post-mortem is told. */
const STORY: readonly SectionRole[] = [
  'metadata',
  'summary',
  'impact',
  'background',
  'trigger',
  'timeline',
  'detection',
  'response',
  'resolution',
  'rootCause',
  'contributingFactors',
  'wentWell',
  'wentWrong',
  'lucky',
  'surprises',
  'lessons',
  'actionItems',
  'prevention',
  'communication',
];

/** Behind the last section of its own level that is told before it; before the first one that is told after it. */
function afterStory(heading: string, label: string, reading: EditedReading): Proposal[number] | undefined {
  const { source } = reading;
  const turn = STORY.indexOf(roleOfHeading(label)?.role ?? 'other');
  const headed = source.sections.filter(
    (section) => section.headingBlock !== undefined && section !== source.titleSection && section.level <= 6,
  );
  const level = Math.max(2, Math.min(...headed.map((section) => section.level), 6));
  const own = headed.filter((section) => section.level <= level && STORY.includes(section.role));
  if (headed.length === 0) {
    const end = source.text.trimEnd().length;
    return blockAt(reading, end, `## ${heading}`);
  }
  if (turn < 0) return undefined;
  const before = own.findLast((section) => STORY.indexOf(section.role) <= turn);
  if (before !== undefined) return headingBehind(endOfSection(before, source.text), level, heading, reading);
  const first = own[0] ?? headed[0];
  return first === undefined ? undefined : blockAt(reading, first.from, `${'#'.repeat(level)} ${heading}`);
}

/** Behind the blocks of a section itself, before the sections below it. */
function ownEnd(section: SourceSection, { source }: EditedReading): number {
  const last = section.blocks.findLast(({ type }) => type !== 'rule');
  return lineEnd(source.text, last?.to ?? section.headingBlock?.to ?? section.from);
}

function headingBehind(at: number, level: number, heading: string, reading: EditedReading): Proposal[number] {
  return blockAt(reading, at, `${'#'.repeat(level)} ${heading}`);
}
