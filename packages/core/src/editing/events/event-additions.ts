import type { ListBlock, TableBlock } from '../../markdown/index.ts';
import { type Mark, PHASE_NAMES, type TimelineEvent } from '../../postmortem/index.ts';
import { lookUp } from '../../reading/lexicons/index.ts';
import { splitKeyLine } from '../../reading/source/key-line.ts';
import { labelIn, normaliseLabel } from '../../reading/source/labels.ts';
import type { SourceSection } from '../../reading/source/source.ts';
import { readPhase } from '../../reading/timeline/event-text.ts';
import { columnsOf, pickEventColumn, timeColumn } from '../../reading/timeline/timeline-table.ts';
import { insertItem, writeItem } from '../blocks/list-items.ts';
import type { EventChanges } from '../edit.ts';
import { locate } from '../places/locate.ts';
import { isPrompt, nestedAfter } from '../places/prompts.ts';
import { blockAt, newSection, withoutClosing } from '../places/sections.ts';
import type { EditedReading, Proposal } from '../proposal.ts';
import { lineEnd } from '../writing/lines.ts';
import type { AskedTime } from '../writing/times.ts';
import { itemsFor, lineOf, linesFor } from './event-lines.ts';
import { eventRow } from './event-rows.ts';
import { countBefore, eventsIn, fullDate, timeForms } from './event-times.ts';
import { eventText, marksPhrase, milestoneLabel } from './event-words.ts';

export function* additions(
  set: EventChanges,
  time: AskedTime | undefined,
  reading: EditedReading,
): Iterable<Proposal> {
  const { source } = reading;
  const sections = source.sections.filter(
    (section) =>
      section.role === 'timeline' &&
      (section.known || section.roleFrom !== undefined) &&
      section.aspect !== 'example',
  );
  const holding = new Set(reading.postmortem.timeline.map(({ span }) => locate(reading, span)?.section));
  const ordered = [
    ...sections.filter((section) => holding.has(section)),
    ...sections.filter((section) => !holding.has(section) && section.headingBlock !== undefined),
  ];
  for (const section of [...holding].filter(
    (one): one is SourceSection => one !== undefined && !ordered.includes(one),
  ))
    ordered.push(section);
  for (const section of ordered) yield* waysInSection(section, set, time, reading);
  for (const form of timeForms(time, [], undefined).toReversed()) {
    yield newSection(reading, 'Timeline', tableWith(set, form));
  }
}

function tableWith(set: EventChanges, time: string): string {
  const columns: [head: string, cell: string][] = [
    ['Time', time],
    ['Event', `${marksPhrase(set.marks ?? [])}${eventText(set.text ?? '', 'cell')}`],
  ];
  if (typeof set.actor === 'string') columns.push(['Actor', eventText(set.actor, 'cell')]);
  if (typeof set.action === 'string') columns.push(['Action Taken', eventText(set.action, 'cell')]);
  if (typeof set.phase === 'string') columns.push(['Phase', PHASE_NAMES[set.phase]]);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(([head]) => head)),
    line(columns.map(() => '---')),
    line(columns.map(([, cell]) => cell)),
  ].join('\n');
}

function* waysInSection(
  section: SourceSection,
  set: EventChanges,
  time: AskedTime | undefined,
  reading: EditedReading,
): Iterable<Proposal> {
  const { source } = reading;
  const blocks = withoutClosing(section.blocks);
  for (const block of blocks) {
    if (block.type === 'table' && timeColumn(block, reading) >= 0) yield* rowsFor(block, set, time, reading);
  }
  const lists = blocks.filter((block): block is ListBlock => block.type === 'list');
  if (source.format?.phaseBullets === true) {
    for (const list of lists) yield* phaseWays(list, set, time, reading);
    if (set.phase === undefined) yield* amongPhases(lists, set, time, reading);
    const last = lists.at(-1);
    if (last !== undefined && set.phase === undefined)
      for (const form of timeForms(time, reading.postmortem.timeline, undefined).toReversed())
        yield insertItem(source.text, last, last.items.length, { content: lineOf(set, form) });
    return;
  }
  for (const list of lists) yield* itemsFor(list, set, time, reading);
  yield* linesFor(section, set, time, reading);
  if (lists.length > 0 || blocks.some((block) => block.type === 'table')) return;
  const prompt = blocks.find((block) => isPrompt(block, reading));
  for (const form of timeForms(time, reading.postmortem.timeline, undefined).toReversed()) {
    const item = writeItem('- ', { content: lineOf(set, form) });
    if (prompt !== undefined) yield [{ from: prompt.from, to: prompt.to, insert: item }];
    const end = blocks.at(-1);
    if (end !== undefined) yield [blockAt(reading, lineEnd(source.text, end.to), item)];
    else if (section.headingBlock !== undefined)
      yield [blockAt(reading, lineEnd(source.text, section.headingBlock.to), item)];
  }
}

/** Rows of a table: one of the skeleton that waits for it, else a new one where its time puts it. */
function* rowsFor(
  table: TableBlock,
  set: EventChanges,
  time: AskedTime | undefined,
  reading: EditedReading,
): Iterable<Proposal> {
  const { source, facts } = reading;
  const { text } = source;
  const events = eventsIn(table, reading);
  const before = countBefore(
    time,
    events.map(({ event }) => event),
  );
  const previous = events[before - 1]?.event;
  const next = events[before]?.event;
  const forms = timeForms(
    time,
    events.map(({ event }) => event),
    previous,
    isTwelve(table, reading),
  );
  const column = pickEventColumn(
    columnsOf(table, reading),
    timeColumn(table, reading),
    table.header.cells.length,
  );
  const rowOf = (event: TimelineEvent | undefined): number =>
    event === undefined ? -1 : table.rows.findIndex((row) => row.from === event.span[0]);
  const first = rowOf(previous) + 1;
  const last = next === undefined ? table.rows.length : rowOf(next);
  const label = set.marks
    ?.map((mark) => milestoneLabel(mark, source.format))
    .find((one) => one !== undefined);
  const waiting = table.rows
    .map((_row, index) => index)
    .filter((index) => {
      const row = table.rows[index];
      const cell = row?.cells[column];
      if (row === undefined || cell === undefined) return false;
      if (events.some(({ event }) => event.span[0] === row.from)) return false;
      const words = text.slice(cell.from, cell.to);
      const milestone = Object.keys(source.format?.milestones ?? {}).some((one) =>
        words.toLowerCase().startsWith(one),
      );
      if (milestone) return label !== undefined && words.toLowerCase().startsWith(label.toLowerCase());
      // A prompt that names a mark waits for an event with that mark.
      const named = promptedMark(words);
      if (named !== undefined && set.marks?.includes(named) !== true) return false;
      return index >= first && index < last && facts.text(cell.from, cell.to) === undefined;
    });
  for (const form of forms) {
    for (const index of waiting.slice(0, 2))
      yield* eventRow(table, { kind: 'fill', index }, set, form, reading, source.format);
    for (const follow of [undefined, next]) {
      if (follow === undefined ? false : form === forms[0] && forms.length > 1) continue;
      const extra = follow === undefined ? [] : fullDate(follow, reading);
      if (follow !== undefined && extra.length === 0) continue;
      const at = next === undefined ? afterLast(table, events, first) : last;
      for (const way of eventRow(table, { kind: 'insert', index: at }, set, form, reading, source.format))
        yield [...way, ...extra];
    }
  }
}

/** The mark in bold with which a prompt of a skeleton begins: `[**Detected** Who saw it first]`. */
function promptedMark(words: string): Mark | undefined {
  const name = /^\[\*\*([^*]+)\*\*/.exec(words)?.[1];
  return name === undefined ? undefined : lookUp('marks', normaliseLabel(name));
}

/** Behind the last event; rows of the skeleton that wait stay below it. */
function afterLast(table: TableBlock, events: readonly { event: TimelineEvent }[], first: number): number {
  return events.length === 0 ? 0 : Math.min(first, table.rows.length);
}

function isTwelve(table: TableBlock, { source }: EditedReading): boolean {
  return table.rows.some(({ from, to }) => /\bHH:MM [AP]M\b/.test(source.text.slice(from, to)));
}

/** The phase bullets of an after action report: the bullet of its phase, then nested items below it. */
function* phaseWays(
  list: ListBlock,
  set: EventChanges,
  time: AskedTime | undefined,
  reading: EditedReading,
): Iterable<Proposal> {
  const { text } = reading.source;
  if (typeof set.phase !== 'string') return;
  for (const item of list.items) {
    const key = splitKeyLine(text, item.textFrom, item.textTo);
    if (key === undefined || readPhase(labelIn(text, key.keyFrom, key.keyTo)) !== set.phase) continue;
    const { phase: _phase, ...rest } = set;
    const own = eventsIn({ ...list, from: item.from, to: item.to + 1 }, reading);
    for (const form of timeForms(time, reading.postmortem.timeline, own.at(-1)?.event).toReversed()) {
      const line = lineOf(rest, form);
      if (own.length === 0) {
        const gap = key.valueFrom === key.valueTo && !/\s/.test(text[key.valueFrom - 1] ?? ' ') ? ' ' : '';
        yield [{ from: key.valueFrom, to: key.valueTo, insert: `${gap}${line}` }];
      }
      const nested = item.blocks.find((block): block is ListBlock => block.type === 'list');
      const before = countBefore(
        time,
        own.filter(({ event }) => event.span[0] > item.from).map(({ event }) => event),
      );
      if (nested !== undefined) yield insertItem(text, nested, before, { content: line });
      yield [nestedAfter(item, line, text)];
    }
  }
}

/** Among phase bullets, before the first event that comes later: in the phase that holds both its neighbours, else between two phases. */
function* amongPhases(
  lists: readonly ListBlock[],
  set: EventChanges,
  time: AskedTime | undefined,
  reading: EditedReading,
): Iterable<Proposal> {
  const own = lists.flatMap((list) => eventsIn(list, reading)).map(({ event }) => event);
  const before = countBefore(time, own);
  const previous = own[before - 1];
  const next = own[before];
  if (next === undefined) return;
  const holds = ({ from, to }: { from: number; to: number }): boolean =>
    from <= next.span[0] && next.span[0] < to;
  const list = lists.find(holds);
  const at = list?.items.findIndex(holds) ?? -1;
  const item = list?.items[at];
  if (list === undefined || item === undefined) return;
  const nested = item.blocks.find((block): block is ListBlock => block.type === 'list' && holds(block));
  const surrounded = nested !== undefined && previous !== undefined && previous.span[0] >= item.from;
  const [place, index] = surrounded ? [nested, nested.items.findIndex(holds)] : [list, at];
  const extra = fullDate(next, reading);
  for (const form of timeForms(time, own, previous)) {
    const changes = insertItem(reading.source.text, place, index, { content: lineOf(set, form) });
    yield changes;
    if (extra.length > 0) yield [...changes, ...extra];
  }
}
