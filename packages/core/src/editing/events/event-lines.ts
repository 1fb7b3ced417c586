import type { ListBlock } from '../../markdown/index.ts';
import type { TimelineEvent } from '../../postmortem/index.ts';
import type { SourceSection } from '../../reading/source/source.ts';
import type { TextChange } from '../../text/index.ts';
import { insertItem } from '../blocks/list-items.ts';
import type { EventChanges } from '../edit.ts';
import { locate } from '../places/locate.ts';
import { isUnsetItem } from '../places/prompts.ts';
import { blockAt } from '../places/sections.ts';
import type { EditedReading, Proposal } from '../proposal.ts';
import { lineEnd } from '../writing/lines.ts';
import { changeTail } from '../writing/tails.ts';
import type { AskedTime } from '../writing/times.ts';
import { eventPlace } from './event-place.ts';
import { countBefore, eventsIn, fullDate, timeForms } from './event-times.ts';
import { eventTailChanges, eventText, marksPhrase, writtenLinks } from './event-words.ts';

/** An event as a line, without bullet: time, marks, text, tail. */
export function lineOf(set: EventChanges, time: string, lead = '', between = ' '): string {
  const links = set.evidence == null || set.evidence.length === 0 ? '' : ` ${writtenLinks(set.evidence)}`;
  const text = `${eventText(set.text ?? '', 'item')}${links}`;
  const [tail] = changeTail('', undefined, 0, eventTailChanges(set));
  const start = time === '' ? (/^[~\d]/.test(text) ? 'unknown ' : '') : `${lead}${time}${between}`;
  return `${start}${marksPhrase(set.marks ?? [])}${text}${tail?.insert ?? ''}`;
}

/** Items of a list, in the way its entries are written. */
export function* itemsFor(
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
      // Among entries with times one without is told by a word in its place.
      if (form === '')
        yield insertItem(text, list, at, {
          content: lineOf(set, 'unknown', lead, between === ' ' ? ' – ' : between),
        });
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
export function* linesFor(
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
