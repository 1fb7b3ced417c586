import type { Block } from '../../markdown/index.ts';
import type { Postmortem, TimelineEvent } from '../../postmortem/index.ts';
import type { FrameContext } from '../../time/index.ts';
import type { Note } from '../notes.ts';
import type { Reading } from '../parts/passages.ts';
import { type SourceSection, sectionsOf } from '../source/source.ts';
import { documentDay, documentZone, sectionZone } from './time-context.ts';
import { EntryReader } from './timeline-entries.ts';
import { readTimelineTable, timeColumn } from './timeline-table.ts';

/** Reads the events of every timeline section, in the order of the text. */
export function readTimeline(reading: Reading, model: Postmortem, notes: Note[]): void {
  const day = documentDay(reading, model);
  const sections = sectionsOf(reading.source, 'timeline').filter(
    (section) => section.parent?.role !== 'timeline',
  );
  const ofDocument = sections.length > 0 ? documentZone(reading, model) : undefined;
  for (const section of sections) {
    const zone = sectionZone(section, reading, ofDocument);
    const context: FrameContext = {
      ...day,
      ...(zone === undefined ? {} : { zone }),
    };
    for (const event of readSection(section, context, reading, notes)) model.timeline.push(event);
  }
}

function readSection(
  section: SourceSection,
  context: FrameContext,
  reading: Reading,
  notes: Note[],
): TimelineEvent[] {
  const tables = tablesOf(section).filter((block) => timeColumn(block, reading) >= 0);
  if (tables.length > 0) return tables.flatMap((block) => readTimelineTable(block, context, reading, notes));
  const entries = new EntryReader(reading, context, notes);
  entries.section(section);
  return entries.events;
}

function tablesOf(section: SourceSection): Extract<Block, { type: 'table' }>[] {
  return [
    ...section.blocks.filter((block) => block.type === 'table'),
    ...section.children.filter((child) => !child.known || child.role === 'timeline').flatMap(tablesOf),
  ];
}
