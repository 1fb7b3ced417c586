import type { ListBlock, TableBlock } from '../../markdown/index.ts';
import type { Mark, Phase, TimelineEvent } from '../../postmortem/index.ts';
import { splitKeyLine } from '../../reading/source/key-line.ts';
import { labelIn } from '../../reading/source/labels.ts';
import type { SourceSection } from '../../reading/source/source.ts';
import { readPhase } from '../../reading/timeline/event-text.ts';
import { columnsOf, pickEventColumn, timeColumn } from '../../reading/timeline/timeline-table.ts';
import type { TextChange } from '../../text/index.ts';
import type { EditOf, EventChanges } from '../edit.ts';
import { locate } from '../places/locate.ts';
import { removals } from '../places/removals.ts';
import { blockAt, newSection, withoutClosing } from '../places/sections.ts';
import { type EditedReading, type Plan, type Proposal, Refusal } from '../proposal.ts';
import { insertItem, writeItem } from '../tables/list-items.ts';
import { lineEnd } from '../writing/lines.ts';
import { changeTail } from '../writing/tails.ts';
import { type AskedTime, askTime, timeStyleOf, writtenTimes } from '../writing/times.ts';
import { isPrompt, isUnsetItem, nestedAfter } from './add-entry.ts';
import { type EventLine, type EventRow, eventPlace } from './event-place.ts';
import { changeRow, eventRow } from './event-rows.ts';
import { eventShows } from './event-shows.ts';
import { eventTailChanges, eventText, marksPhrase, milestoneLabel } from './event-words.ts';

/** Plans one more event, where its time puts it. */
export function planAddEvent({ event }: EditOf<'addEvent'>, reading: EditedReading): Plan | Refusal {
  const time = typeof event.at === 'string' ? askTime(event.at) : undefined;
  if (typeof event.at === 'string' && time === undefined)
    return new Refusal('EDIT_VALUE', 'a time such as 2026-08-14 09:14 UTC, 09:14 or ~09:14');
  return {
    proposals: additions(event, time, reading),
    expectation: { entries: [{ list: 'timeline', added: true }], shows: eventShows(event, undefined) },
  };
}

/** Which events stand in one table or list, with their places in the timeline. */
function eventsIn(
  block: TableBlock | ListBlock,
  reading: EditedReading,
): { event: TimelineEvent; index: number }[] {
  return reading.postmortem.timeline
    .map((event, index) => ({ event, index }))
    .filter(({ event }) => event.span[0] >= block.from && event.span[0] < block.to);
}

/** How many of some events come before a time. */
function countBefore(time: AskedTime | undefined, events: readonly TimelineEvent[]): number {
  if (time?.clock === undefined && time?.day === undefined) return events.length;
  const days = events.flatMap(({ at }) =>
    at.local !== undefined && at.local.length >= 10 ? [at.local.slice(0, 10)] : [],
  );
  const day = time.day ?? days.at(-1);
  const own = day === undefined ? undefined : `${day}${time.clock === undefined ? '' : `T${time.clock}`}`;
  const clock = time.clock === undefined ? undefined : secondsOf(time.clock);
  const later = events.findIndex(({ at }) => {
    if (at.approx === true && at.local === undefined) return false;
    if (own !== undefined && at.local !== undefined && at.local.length > 10) return at.local > own;
    return (
      clock !== undefined && own === undefined && at.relative !== undefined && at.relative % 86_400 > clock
    );
  });
  return later < 0 ? events.length : later;
}

function secondsOf(clock: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

/** The ways to write a time among others, the shortest first; one empty way for none. */
function timeForms(
  time: AskedTime | undefined,
  siblings: readonly TimelineEvent[],
  before: TimelineEvent | undefined,
  twelve = false,
): string[] {
  if (time === undefined) return [''];
  const style = timeStyleOf(siblings.map(({ at }) => at.written));
  const carried =
    before?.at.local?.slice(0, 10) ??
    siblings.find(({ at }) => at.local !== undefined)?.at.local?.slice(0, 10);
  const forms = writtenTimes(
    time,
    { ...style, twelveHours: style.twelveHours || (twelve && siblings.length === 0) },
    carried,
  );
  // The first event of a section that has no day anywhere is written full.
  if (siblings.length === 0 && time.day !== undefined && time.clock !== undefined) return [...forms];
  return forms;
}

function* additions(
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
    const rows = `| Time | Event |\n| --- | --- |\n| ${form} | ${marksPhrase(set.marks ?? [])}${eventText(set.text ?? '', 'cell')} |`;
    if (set.actor === undefined && set.action === undefined && set.phase === undefined)
      yield newSection(reading, 'Timeline', rows);
    else yield newSection(reading, 'Timeline', tableWith(set, form));
  }
}

function tableWith(set: EventChanges, time: string): string {
  const columns: [head: string, cell: string][] = [
    ['Time', time],
    ['Event', `${marksPhrase(set.marks ?? [])}${eventText(set.text ?? '', 'cell')}`],
  ];
  if (typeof set.actor === 'string') columns.push(['Actor', eventText(set.actor, 'cell')]);
  if (typeof set.action === 'string') columns.push(['Action Taken', eventText(set.action, 'cell')]);
  if (typeof set.phase === 'string') columns.push(['Phase', phaseName(set.phase)]);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(([head]) => head)),
    line(columns.map(() => '---')),
    line(columns.map(([, cell]) => cell)),
  ].join('\n');
}

function phaseName(phase: Phase): string {
  return phase
    .split('_')
    .map((word, index) => (index === 0 ? `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}` : word))
    .join('-');
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

/** An event as a line, without bullet: time, marks, text, tail. */
function lineOf(set: EventChanges, time: string, lead = '', between = ' '): string {
  const text = eventText(set.text ?? '', 'item');
  const [tail] = changeTail('', undefined, 0, eventTailChanges(set));
  const start = time === '' ? (/^[~\d]/.test(text) ? 'unknown ' : '') : `${lead}${time}${between}`;
  return `${start}${marksPhrase(set.marks ?? [])}${text}${tail?.insert ?? ''}`;
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

/** Behind the last event; rows of the skeleton that wait stay below it. */
function afterLast(table: TableBlock, events: readonly { event: TimelineEvent }[], first: number): number {
  return events.length === 0 ? 0 : Math.min(first, table.rows.length);
}

function isTwelve(table: TableBlock, { source }: EditedReading): boolean {
  return table.rows.some(({ from, to }) => /\bHH:MM [AP]M\b/.test(source.text.slice(from, to)));
}

/** The change that writes out the day of an event that would inherit another one (docs/text-conventions.md §1.6, rule 5). */
function fullDate(event: TimelineEvent, reading: EditedReading): TextChange[] {
  const day = event.at.local?.slice(0, 10);
  const place = eventPlace(event, reading);
  if (day === undefined || place === undefined || event.at.daySource === undefined) return [];
  if (place.shape === 'line') return [{ from: place.timeFrom, to: place.timeFrom, insert: `${day} ` }];
  const cell = place.located.row.cells[place.time];
  return cell === undefined || cell.from === cell.to
    ? []
    : [{ from: cell.from, to: cell.from, insert: `${day} ` }];
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

/** Items of a list, in the way its entries are written. */
function* itemsFor(
  list: ListBlock,
  set: EventChanges,
  time: AskedTime | undefined,
  reading: EditedReading,
): Iterable<Proposal> {
  const { text } = reading.source;
  const all = eventsIn(list, reading);
  const own = all.filter(({ event }) => list.items.some((item) => item.from === event.span[0]));
  if (own.length === 0 && all.length > 0) {
    for (const item of list.items)
      for (const block of item.blocks)
        if (block.type === 'list' && eventsIn(block, reading).length > 0)
          yield* itemsFor(block, set, time, reading);
    return;
  }
  if (own.length === 0) {
    const unset = list.items.find((item) => isUnsetItem(item, reading));
    for (const form of timeForms(time, reading.postmortem.timeline, undefined).toReversed()) {
      const line = lineOf(set, form);
      if (unset !== undefined)
        yield [{ from: unset.textFrom, to: Math.max(unset.textTo, unset.textFrom), insert: line }];
      yield insertItem(text, list, list.items.length, { content: line });
    }
    return;
  }
  const before = countBefore(
    time,
    own.map(({ event }) => event),
  );
  const previous = own[before - 1]?.event;
  const next = own[before]?.event;
  const at =
    next === undefined ? list.items.length : list.items.findIndex((item) => item.from === next.span[0]);
  const style = styleOf(previous ?? next, reading);
  for (const form of timeForms(
    time,
    own.map(({ event }) => event),
    previous,
  )) {
    for (const [lead, between] of [style, ['', ' '] as const]) {
      const changes = insertItem(text, list, at, { content: lineOf(set, form, lead, between) });
      yield changes;
      const extra = next === undefined ? [] : fullDate(next, reading);
      if (extra.length > 0) yield [...changes, ...extra];
    }
  }
}

/** What stands before and behind the time of an entry: `**` and `** - `. */
function styleOf(
  event: TimelineEvent | undefined,
  reading: EditedReading,
): readonly [lead: string, between: string] {
  const place = event === undefined ? undefined : eventPlace(event, reading);
  if (place?.shape !== 'line' || place.timeTo === place.timeFrom) return ['', ' '];
  const { text } = reading.source;
  const between = text.slice(place.timeTo, place.words.marksFrom);
  return [text.slice(place.from, place.timeFrom), between === '' ? ' ' : between];
}

/** Entries that are paragraphs, lines or headings: one more of the same. */
function* linesFor(
  section: SourceSection,
  set: EventChanges,
  time: AskedTime | undefined,
  reading: EditedReading,
): Iterable<Proposal> {
  const { text } = reading.source;
  const own = reading.postmortem.timeline.filter(({ span }) => {
    if (span[0] < section.from || span[0] >= section.to) return false;
    const place = locate(reading, span);
    return place?.shape === 'text';
  });
  if (own.length === 0) return;
  const before = countBefore(time, own);
  const previous = own[before - 1];
  const next = own[before];
  const [lead, between] = styleOf(previous ?? next, reading);
  const beside = previous ?? next;
  if (beside === undefined) return;
  const heading = headingOf(beside, reading);
  for (const form of timeForms(time, own, previous)) {
    const line = lineOf(set, form, lead, between).replace(/\n/g, ' ');
    const extra = next === undefined ? [] : fullDate(next, reading);
    if (heading !== undefined) {
      const written = `${'#'.repeat(heading.level)} ${line}`;
      const at = previous === undefined ? beside.span[0] : text.slice(0, previous.span[1]).trimEnd().length;
      const change = blockAt(reading, at, written);
      yield [change];
      if (extra.length > 0) yield [change, ...extra];
      continue;
    }
    const at = previous === undefined ? beside.span[0] : lineEnd(text, previous.span[1]);
    const apart = isParagraph(own, text) ? '\n\n' : '\n';
    const change: TextChange =
      previous === undefined
        ? { from: at, to: at, insert: `${line}${apart}` }
        : { from: at, to: at, insert: `${apart}${line}` };
    yield [change];
    if (extra.length > 0) yield [change, ...extra];
  }
}

function headingOf(event: TimelineEvent, reading: EditedReading): { level: number } | undefined {
  const place = locate(reading, event.span);
  const block =
    place?.shape === 'text' && place.section.from === event.span[0] ? place.section.headingBlock : undefined;
  return block === undefined || block.level > 6 ? undefined : { level: block.level };
}

function isParagraph(events: readonly TimelineEvent[], text: string): boolean {
  const [first, second] = events;
  return (
    first === undefined ||
    second === undefined ||
    /\n[ \t]*\n/.test(text.slice(first.span[1], second.span[0]))
  );
}

/** Plans changes of one event's parts. */
export function planUpdateEvent(
  { event: index, set }: EditOf<'updateEvent'>,
  reading: EditedReading,
): Plan | Refusal {
  const event = reading.postmortem.timeline[index];
  if (event === undefined) return new Refusal('EDIT_TARGET', `event ${index + 1}`);
  if (set.text === null)
    return new Refusal('EDIT_VALUE', 'a text; an event without one is taken out with removeEvent');
  const time = typeof set.at === 'string' ? askTime(set.at) : undefined;
  if (typeof set.at === 'string' && time === undefined)
    return new Refusal('EDIT_VALUE', 'a time such as 2026-08-14 09:14 UTC, 09:14 or ~09:14');
  return {
    proposals: updates(event, index, set, time, reading),
    expectation: { entries: [{ list: 'timeline', changed: index }], shows: eventShows(set, event, index) },
  };
}

function* updates(
  event: TimelineEvent,
  index: number,
  set: EventChanges,
  time: AskedTime | undefined,
  reading: EditedReading,
): Iterable<Proposal> {
  const place = eventPlace(event, reading);
  if (place === undefined) return;
  const { timeline } = reading.postmortem;
  const others = timeline.filter((_, one) => one !== index);
  const forms =
    set.at === undefined
      ? [undefined]
      : set.at === null
        ? ['']
        : ownForms(event, time, others, timeline[index - 1]);
  const next = timeline[index + 1];
  const extra = set.at === undefined || next === undefined ? [] : fullDate(next, reading);
  for (const form of forms) {
    for (const way of place.shape === 'row'
      ? changeRow(place, event, set, form, reading)
      : changeLine(place, event, set, form, reading)) {
      yield way;
      if (extra.length > 0) yield [...way, ...extra];
    }
  }
}

/** The forms of a changed time: with a day where the old one had one, in its form. */
function ownForms(
  event: TimelineEvent,
  time: AskedTime | undefined,
  others: readonly TimelineEvent[],
  before: TimelineEvent | undefined,
): string[] {
  if (time === undefined) return [''];
  const own = timeStyleOf([event.at.written]);
  const style = timeStyleOf(others.map(({ at }) => at.written));
  const written = /\d/.test(event.at.written);
  return writtenTimes(
    time,
    {
      twelveHours: written ? own.twelveHours : style.twelveHours,
      dated: written ? own.dated : style.dated,
      dayLike: own.dayLike ?? style.dayLike,
    },
    before?.at.local?.slice(0, 10) ?? event.at.local?.slice(0, 10),
  );
}

function* changeLine(
  place: EventLine,
  event: TimelineEvent,
  set: EventChanges,
  time: string | undefined,
  reading: EditedReading,
): Iterable<Proposal> {
  const { text } = reading.source;
  const changes: TextChange[] = [];
  if (time !== undefined) {
    if (place.timeTo > place.timeFrom && time !== '')
      changes.push({ from: place.timeFrom, to: place.timeTo, insert: time });
    else if (time !== '') changes.push({ from: place.from, to: place.from, insert: `${time} ` });
    else changes.push({ from: place.from, to: place.words.marksFrom, insert: '' });
  }
  changes.push(...wordChanges(place.words, event, set, 'item', reading));
  yield [...changes, ...changeTail(text, place.words.tail, place.words.textTo, eventTailChanges(set))];
}

/** The changes of marks and text in the words of an event. */
export function wordChanges(
  words: NonNullable<EventRow['words']>,
  event: TimelineEvent,
  set: EventChanges,
  kind: 'cell' | 'item',
  { source }: EditedReading,
): TextChange[] {
  const { text } = source;
  const changes: TextChange[] = [];
  // Marks that the format's own label names stay in the label, as long as it does.
  const label = milestoneIn(event, source.format);
  const marks = set.marks === undefined ? undefined : (set.marks ?? []);
  const keepsLabel = label !== undefined && (marks === undefined || marks.includes(label.mark));
  if (marks !== undefined || (label !== undefined && set.text !== undefined)) {
    const wanted = (marks ?? event.marks).filter(
      (mark) => !(keepsLabel && mark === label?.mark && set.text === undefined),
    );
    const phrase = marksPhrase(wanted);
    if (text.slice(words.marksFrom, words.textFrom) !== phrase)
      changes.push({ from: words.marksFrom, to: words.textFrom, insert: phrase });
  }
  if (typeof set.text === 'string')
    changes.push({ from: words.textFrom, to: words.textTo, insert: eventText(set.text, kind) });
  else if (label !== undefined && !keepsLabel) {
    const behind = /^[^:–—]{3,40}[:–—]\s*/.exec(text.slice(words.textFrom, words.textTo))?.[0];
    if (behind !== undefined)
      changes.push({ from: words.textFrom, to: words.textFrom + behind.length, insert: '' });
  }
  return changes;
}

function milestoneIn(
  event: TimelineEvent,
  format: EditedReading['source']['format'],
): { mark: Mark } | undefined {
  const words = event.text.toLowerCase();
  for (const [label, mark] of Object.entries(format?.milestones ?? {}))
    if (words.startsWith(label)) return { mark };
  return undefined;
}

export function planMarkEvent(
  { event: index, mark, on }: EditOf<'markEvent'>,
  reading: EditedReading,
): Plan | Refusal {
  const event = reading.postmortem.timeline[index];
  if (event === undefined) return new Refusal('EDIT_TARGET', `event ${index + 1}`);
  if (event.marks.includes(mark) === on) return new Refusal('EDIT_UNCHANGED', 'markEvent');
  const marks = on ? [...event.marks, mark] : event.marks.filter((one) => one !== mark);
  return planUpdateEvent({ type: 'updateEvent', event: index, set: { marks } }, reading);
}

export function planRemoveEvent(
  { event: index }: EditOf<'removeEvent'>,
  reading: EditedReading,
): Plan | Refusal {
  const { timeline } = reading.postmortem;
  const event = timeline[index];
  if (event === undefined) return new Refusal('EDIT_TARGET', `event ${index + 1}`);
  const next = timeline[index + 1];
  const extra = next === undefined ? [] : fullDate(next, reading);
  const ways = [...removals(event.span, reading)];
  return {
    proposals: [
      ...ways,
      ...(extra.length === 0 ? [] : ways.map((way) => [...way, ...extra])),
      ...emptied(event, reading),
    ],
    expectation: { entries: [{ list: 'timeline', removed: index }], shows: () => undefined },
  };
}

/** The value of a phase bullet goes; its label and what is nested below it stay. */
function* emptied(event: TimelineEvent, reading: EditedReading): Iterable<Proposal> {
  const place = eventPlace(event, reading);
  if (place?.shape === 'line') yield [{ from: place.from, to: place.words.end, insert: '' }];
}
