import type { EntryChanges, EntryList } from '../edit.ts';
import { textValue } from '../writing/escapes.ts';
import { writtenPerson } from '../writing/people.ts';
import { tailPart } from '../writing/tails.ts';

/** The parts that an entry's tail can hold, in their order. */
export const ENTRY_TAIL_KEYS: Readonly<Partial<Record<EntryList, ReadonlySet<string>>>> = {
  prevention: new Set(['horizon']),
  communication: new Set(['channel', 'owner', 'date', 'audience']),
};

/** The words of an entry with its tail: what stands behind bullet, box and label. */
export function entryText(list: EntryList, entry: EntryChanges, options: { horizon: boolean }): string {
  const words = entry.text ?? '';
  if (list === 'references' && typeof entry.link === 'string' && !words.includes('](')) {
    const link = /[\s()<>]/.test(entry.link) ? `<${entry.link.replace(/[<>\n]/g, '')}>` : entry.link;
    return words === entry.link ? link : `[${words.replace(/[[\]]/g, '\\$&')}](${link})`;
  }
  if (list === 'attendees') return writtenPerson(words);
  const tail = entryTail(list, entry, options);
  const text = textValue(words, 'item');
  if (tail.length === 0) return text;
  const [first = '', ...rest] = text.split('\n');
  return [`${first} (${tail.join(', ')})`, ...rest].join('\n');
}

/** The parts of the tail, in the order of the text conventions. */
export function entryTail(list: EntryList, entry: EntryChanges, { horizon }: { horizon: boolean }): string[] {
  if (list === 'prevention')
    return horizon && typeof entry.horizon === 'string' ? [`horizon: ${entry.horizon}`] : [];
  if (list !== 'communication') return [];
  const parts: string[] = [];
  if (typeof entry.channel === 'string') parts.push(tailPart('channel', entry.channel));
  if (typeof entry.owner === 'string') parts.push(tailPart('owner', entry.owner));
  if (typeof entry.date === 'string') parts.push(tailPart('date', entry.date));
  return parts;
}
