import { type Block, plainText, type TableBlock } from '../../markdown/index.ts';
import type { Postmortem, TimelineEvent } from '../../postmortem/index.ts';
import type { FrameContext } from '../../time/index.ts';
import type { Note } from '../notes.ts';
import { once } from '../once.ts';
import type { Reading } from '../parts/passages.ts';
import { type SourceSection, sectionsOf } from '../source/source.ts';
import { dayInText, dayLine } from './day-in-text.ts';
import { splitTime } from './split-time.ts';
import { statusUpdates } from './status-updates.ts';
import { documentDay, documentZone, from, sectionZone } from './time-context.ts';
import { EntryReader } from './timeline-entries.ts';
import { readTimelineTable, timeColumn } from './timeline-table.ts';

/** Reads the events of every timeline section, in the order of the text. */
export function readTimeline(
  reading: Reading,
  model: Postmortem,
  notes: Note[],
  path: string | undefined,
): void {
  const sections = sectionsOf(reading.source, 'timeline').filter(
    (section) => section.parent?.role !== 'timeline',
  );
  // Where every timeline says its own day and zone, the document is not asked.
  const day = once(() => documentDay(reading, model, path));
  const zone = once(() => documentZone(reading, model));
  for (const section of sections) {
    const ownZone = sectionZone(section, reading, zone);
    const context: FrameContext = {
      ...reading.days,
      ...(dayAbove(section, reading) ?? day()),
      ...(ownZone === undefined ? {} : { zone: ownZone }),
    };
    for (const event of readSection(section, context, reading, notes)) model.timeline.push(event);
  }
  if (sections.length === 0 && reading.source.format === undefined)
    model.timeline = statusUpdates(reading, () => {
      const ofDocument = from(zone(), 'document');
      return { ...reading.days, ...day(), ...(ofDocument === undefined ? {} : { zone: ofDocument }) };
    });
}

/** The day that the heading of a timeline, the words under it or the words right above it name. */
function dayAbove(
  section: SourceSection,
  { source, days }: Reading,
): Pick<FrameContext, 'day' | 'daySource'> | undefined {
  const first = section.blocks[0];
  const above = section.level > 6 ? section.parent?.blocks.at(-1) : undefined;
  const words = [section.heading];
  for (const block of [first, above])
    if (block?.type === 'paragraph' && block.to - block.from < LONGEST_LEAD) {
      const text = plainText(source.text.slice(block.from, block.to));
      if (splitTime(text)?.scanned.clock === undefined || block === above) words.push(text);
    }
  for (const text of words) {
    const day = dayInText(text, days);
    if (day !== undefined) return { day, daySource: 'heading' };
  }
  return undefined;
}

/** Longer paragraphs tell a story. */
const LONGEST_LEAD = 400;

function readSection(
  section: SourceSection,
  context: FrameContext,
  reading: Reading,
  notes: Note[],
): TimelineEvent[] {
  const isTimes = (block: Block): block is TableBlock =>
    block.type === 'table' && timeColumn(block, reading) >= 0;
  if (blocksOf(section).some(isTimes)) return readTables(section, context, reading, notes, isTimes);
  const entries = new EntryReader(reading, context, notes);
  entries.section(section);
  if (entries.events.length === 0) entries.preformatted(section.blocks);
  return entries.events;
}

/** The events of the tables of a section; a line or heading that is a date holds for the tables below it. */
function readTables(
  section: SourceSection,
  context: FrameContext,
  reading: Reading,
  notes: Note[],
  isTimes: (block: Block) => block is TableBlock,
): TimelineEvent[] {
  const { source, days } = reading;
  const events: TimelineEvent[] = [];
  let current = context;
  const enter = (words: string): void => {
    const day = dayLine(plainText(words), days, current.day);
    if (day !== undefined) current = { ...context, day, daySource: 'heading' };
  };
  for (const block of blocksOf(section)) {
    if (block.type === 'heading') enter(source.text.slice(block.textFrom, block.textTo));
    else if (block.type === 'paragraph') enter(source.text.slice(block.from, block.to));
    else if (isTimes(block)) events.push(...readTimelineTable(block, current, reading, notes));
  }
  return events;
}

/** The blocks of a section and of those below it that belong to the timeline, their headings among them. */
function blocksOf(section: SourceSection): Block[] {
  return [
    ...section.blocks,
    ...section.children
      .filter((child) => !child.known || child.role === 'timeline')
      .flatMap((child) => [
        ...(child.headingBlock === undefined ? [] : [child.headingBlock]),
        ...blocksOf(child),
      ]),
  ];
}
