import { lookUp } from '../../reading/lexicons/index.ts';
import { itemFrom } from '../../reading/parts/passages.ts';
import { splitKeyLine } from '../../reading/source/key-line.ts';
import { labelIn } from '../../reading/source/labels.ts';
import { columnsOf } from '../../reading/timeline/timeline-table.ts';
import type { Span } from '../../text/index.ts';
import { endOf, markFrom, setBox, textIndent } from '../blocks/list-items.ts';
import { setCell } from '../blocks/table-rows.ts';
import type { EditOf, EntryChanges, EntryList } from '../edit.ts';
import { locate } from '../places/locate.ts';
import { removals } from '../places/removals.ts';
import { type EditedReading, type Plan, type Proposal, Refusal } from '../proposal.ts';
import { entriesOf, form } from '../verify.ts';
import { textValue } from '../writing/escapes.ts';
import { linePrefix } from '../writing/lines.ts';
import { writtenPerson } from '../writing/people.ts';
import { changeTail, findTail, type TailChange, tailPart } from '../writing/tails.ts';
import { ENTRY_KINDS } from './entry-kinds.ts';
import { entryShows } from './entry-shows.ts';
import { ENTRY_TAIL_KEYS } from './entry-text.ts';

/** Plans changes of one entry of a list: its words, its box, its tail. Its aspect is its label and is not changed in place. */
export function planUpdateEntry(
  { list, entry: index, set }: EditOf<'updateEntry'>,
  reading: EditedReading,
): Plan | Refusal {
  const kind = ENTRY_KINDS[list];
  const entry = entriesOf(reading.postmortem, kind.list)[index] as { span?: Span; text?: string } | undefined;
  if (entry === undefined) return new Refusal('EDIT_TARGET', `entry ${index + 1} of ${list}`);
  if (set.text === null)
    return new Refusal('EDIT_VALUE', 'a text; an entry without one is taken out with removeEntry');
  if (set.aspect !== undefined || set.name !== undefined)
    return new Refusal(
      'EDIT_VALUE',
      'parts other than aspect and name; add the entry anew under the other one',
    );
  const span = entry.span ?? attendeeSpan(index, reading);
  if (span === undefined)
    return new Refusal('EDIT_NO_PLACE', 'this entry is written in a way that has no parts');
  return {
    proposals: updates(list, set, span, reading),
    expectation: {
      entries: [{ list: kind.list, changed: index }],
      follow: [...kind.follow, ...(list === 'impact' ? ['incident.services'] : [])],
      shows: keepsRest(list, set, index),
    },
  };
}

/** The entry shows what was set, and its other parts are as before. */
function keepsRest(list: EntryList, set: EntryChanges, index: number): ReturnType<typeof entryShows> {
  const shows = entryShows(list, set, index);
  return (after, before, added, reading) => {
    const path = ENTRY_KINDS[list].list;
    const old = { ...(entriesOf(before, path)[index] as Record<string, unknown>) };
    const now = { ...(entriesOf(after, path)[index] as Record<string, unknown>) };
    for (const part of [...Object.keys(set), 'amount', 'unit', 'currency', 'value', 'span']) {
      delete old[part];
      delete now[part];
    }
    if (set.text !== undefined)
      for (const part of ['written', 'audience', 'name', 'kind', 'handle', 'link'] as const) {
        if (part === 'name' && list === 'metrics') continue;
        if (part === 'link' && set.link === null) continue;
        delete old[part];
        delete now[part];
      }
    return form(old) === form(now)
      ? shows(after, before, added, reading)
      : 'another part of the entry would change';
  };
}

function* updates(
  list: EntryList,
  set: EntryChanges,
  span: Span,
  reading: EditedReading,
): Iterable<Proposal> {
  const { text } = reading.source;
  const found = locate(reading, span);
  if (found === undefined) return;
  if (found.shape === 'item' && span[1] > found.item.to) {
    // A whole list is one entry: what services were hit.
    yield [{ from: found.item.textFrom, to: span[1], insert: textValue(set.text ?? '', 'item') }];
    return;
  }
  const place = found;
  if (place.shape === 'row') {
    yield rowChanges(set, place, reading);
    return;
  }
  const start = place.shape === 'item' ? itemFrom(place.item, text) : place.from;
  const ends = place.shape === 'item' ? [place.item.textTo, endOf(text, place.item)] : [place.to];
  for (const end of ends) {
    const labels = ENTRY_KINDS[list].labels;
    const key = splitKeyLine(text, start, end);
    const known =
      key !== undefined &&
      labels !== undefined &&
      (key.bold || lookUp(labels, labelIn(text, key.keyFrom, key.keyTo)) !== undefined);
    const from = known ? key.valueFrom : start;
    const tail = findTail(text, from, end, ENTRY_TAIL_KEYS[list] ?? new Set());
    let to = tail?.from ?? end;
    while (to > from && /\s/.test(text[to - 1] ?? '')) to--;
    const box =
      place.shape === 'item' && typeof set.done === 'boolean' ? setBox(text, place.item, set.done) : [];
    const indent =
      place.shape === 'item'
        ? linePrefix(text, markFrom(text, place.item)) + ' '.repeat(textIndent(text, place.item))
        : '';
    const words =
      typeof set.text === 'string'
        ? [
            {
              from,
              to,
              insert: wordsOf(list, set.text, place.shape === 'item').replaceAll('\n', `\n${indent}`),
            },
          ]
        : [];
    const link =
      typeof set.link === 'string' && set.text === undefined ? linkChange(text, from, to, set.link) : [];
    yield [...box, ...words, ...link, ...changeTail(text, tail, tail?.to ?? end, tailChanges(list, set))];
  }
}

function wordsOf(list: EntryList, words: string, isItem: boolean): string {
  return list === 'attendees' ? writtenPerson(words) : textValue(words, isItem ? 'item' : 'block');
}

function linkChange(
  text: string,
  from: number,
  to: number,
  link: string,
): { from: number; to: number; insert: string }[] {
  const words = text.slice(from, to);
  const old = /\]\(([^()\s]+)\)/.exec(words);
  if (old?.[1] !== undefined) {
    const at = from + old.index + 2;
    return [{ from: at, to: at + old[1].length, insert: link }];
  }
  return [{ from, to, insert: `[${words}](${link})` }];
}

function tailChanges(list: EntryList, set: EntryChanges): TailChange[] {
  const keys =
    list === 'prevention'
      ? (['horizon'] as const)
      : list === 'communication'
        ? (['channel', 'owner', 'date'] as const)
        : [];
  return keys.flatMap((key) => {
    const value = set[key];
    return value === undefined
      ? []
      : [
          {
            key,
            parts: value === null ? [] : [tailPart(key, value)],
            replaces: (part: { key: string }) => part.key === key,
          },
        ];
  });
}

function rowChanges(
  set: EntryChanges,
  place: Extract<ReturnType<typeof locate>, { shape: 'row' }>,
  reading: EditedReading,
): Proposal {
  const { text } = reading.source;
  const columns = columnsOf(place.table, reading);
  const values: [names: readonly string[], value: string | null | undefined][] = [
    [['audience'], set.text],
    [['channel'], set.channel],
    [['owner'], set.owner],
    [['day', 'time'], set.date],
    [['done'], set.done === undefined ? undefined : set.done === true ? 'yes' : 'no'],
  ];
  return values.flatMap(([names, value]) => {
    const column = columns.findIndex((name) => name !== undefined && names.includes(name));
    return value === undefined || column < 0
      ? []
      : setCell(text, place.row, column, value === null ? '' : textValue(value, 'cell'));
  });
}

export function planRemoveEntry(
  { list, entry: index }: EditOf<'removeEntry'>,
  reading: EditedReading,
): Plan | Refusal {
  const kind = ENTRY_KINDS[list];
  const entry = entriesOf(reading.postmortem, kind.list)[index] as { span?: Span } | undefined;
  if (entry === undefined) return new Refusal('EDIT_TARGET', `entry ${index + 1} of ${list}`);
  const span = entry.span ?? attendeeSpan(index, reading);
  if (span === undefined)
    return new Refusal('EDIT_NO_PLACE', 'this entry is written in a way that has no parts');
  return {
    proposals: [
      ...(list === 'attendees' ? nameRemovals(span, reading) : []),
      ...wholeList(span, reading),
      ...removals(span, reading),
      ...emptied(span, reading),
    ],
    expectation: {
      entries: [{ list: kind.list, removed: index }],
      follow: kind.follow,
      shows: () => undefined,
    },
  };
}

/** A whole list that is one entry. */
function* wholeList(span: Span, reading: EditedReading): Iterable<Proposal> {
  const place = locate(reading, span);
  if (place?.shape === 'item' && span[1] > place.item.to) yield [{ from: span[0], to: span[1], insert: '' }];
}

/** One name of several on a line, with the comma beside it. */
function* nameRemovals([from, to]: Span, { source: { text } }: EditedReading): Iterable<Proposal> {
  const before = /,\s*$/.exec(text.slice(Math.max(0, from - 4), from))?.[0].length ?? 0;
  const after = /^,\s*/.exec(text.slice(to, to + 4))?.[0].length ?? 0;
  if (before > 0) yield [{ from: from - before, to, insert: '' }];
  else if (after > 0) yield [{ from, to: to + after, insert: '' }];
}

/** The value goes and the label stays, where others are nested below it. */
function* emptied(span: Span, reading: EditedReading): Iterable<Proposal> {
  const { text } = reading.source;
  const place = locate(reading, span);
  if (place?.shape !== 'item') return;
  const key = splitKeyLine(text, place.item.textFrom, place.item.textTo);
  if (key !== undefined) yield [{ from: key.valueFrom, to: key.valueTo, insert: '' }];
  yield [{ from: place.item.textFrom, to: place.item.textTo, insert: '' }];
}

/** People who were there have no span of their own: the item that names one. */
function attendeeSpan(index: number, reading: EditedReading): Span | undefined {
  const person = reading.postmortem.attendees[index];
  if (person === undefined) return undefined;
  for (const section of reading.source.sections) {
    if (section.role !== 'attendees') continue;
    for (const block of section.blocks)
      if (block.type === 'list')
        for (const item of block.items) {
          const words = reading.facts.text(item.textFrom, item.textTo) ?? '';
          if (words.startsWith(person.name) || words.startsWith(`@${person.name}`))
            return [item.from, item.to];
        }
  }
  // Names on one line.
  const { text } = reading.source;
  const stated = reading.postmortem.spans.attendees;
  const places = [
    ...reading.source.sections
      .filter(({ role }) => role === 'attendees')
      .map(({ from, to }): Span => [from, to]),
    ...(stated === undefined ? [] : [stated]),
  ];
  for (const [from, to] of places) {
    const at = text.indexOf(person.name, from);
    if (at >= 0 && at + person.name.length <= to) return [at, at + person.name.length];
  }
  return undefined;
}
