import { readPerson } from '../../reading/fields/people.ts';
import type { EntryChanges, EntryList } from '../edit.ts';
import { sameWords } from '../fields/set-passage.ts';
import { type Expectation, entriesOf, form } from '../verify.ts';
import { ENTRY_KINDS } from './entry-kinds.ts';

type Entry = {
  text?: string;
  written?: string;
  name?: string;
  aspect?: string;
  horizon?: string;
  done?: boolean;
  channel?: string;
  owner?: unknown;
  date?: string;
  link?: string;
  audience?: string;
};

/** Tells whether an entry of a new reading is the one that was asked for; `at` is its place where it was there before. */
export function entryShows(list: EntryList, asked: EntryChanges, at?: number): Expectation['shows'] {
  const { list: path } = ENTRY_KINDS[list];
  return (after, _before, added, reading) => {
    const index = at ?? added.get(path) ?? -1;
    const entry = entriesOf(after, path)[index] as Entry | undefined;
    const wrong = (what: string): string => `${list} entry: its ${what} would not be read as asked`;
    if (entry === undefined) return wrong('text');
    if (list === 'attendees')
      return form(entry) === form(readPerson(asked.text ?? '', reading.names)) ? undefined : wrong('name');
    const text = list === 'metrics' ? entry.written : entry.text;
    if (typeof asked.text === 'string') {
      const words = list === 'communication' ? entry.audience : text;
      if (words === undefined || !sameWords(words, asked.text)) return wrong('text');
    }
    if (typeof asked.name === 'string' && entry.name !== asked.name) return wrong('name');
    if (typeof asked.aspect === 'string' && entry.aspect !== asked.aspect) return wrong('aspect');
    if (
      at === undefined &&
      list === 'prevention' &&
      asked.horizon === undefined &&
      entry.horizon !== undefined
    )
      return wrong('horizon');
    for (const part of ['horizon', 'done', 'channel', 'date', 'link'] as const) {
      const value = asked[part];
      if (value === undefined) continue;
      if ((entry[part] ?? null) !== value) return wrong(part);
    }
    if (asked.owner !== undefined) {
      const person = asked.owner === null ? undefined : readPerson(asked.owner, reading.names);
      if (form(entry.owner) !== form(person)) return wrong('owner');
    }
    return undefined;
  };
}
