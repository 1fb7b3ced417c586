import { DebriefError } from '@debrief/core/errors';
import type { Action, TimelineEvent } from '@debrief/core/postmortem';
import type { Call } from './command.ts';

const SHOWN_CANDIDATES = 10;
const LONGEST_TEXT = 80;

/**
 * The place of the action that is named: by its written id, by its number (from 1), by its text, or by a piece of its text that no other
 * action has. Where several fit they are listed.
 * @throws DebriefError EDIT_TARGET, EDIT_AMBIGUOUS
 */
export function actionNamed(call: Call, file: string, actions: readonly Action[], typed: string): number {
  const named = (pick: (action: Action) => string | undefined) =>
    indexes(actions, (action) => plain(pick(action) ?? '') === plain(typed));
  return onlyOf(call, { what: 'action', typed, file, entries: actions, line: actionLine }, [
    named(({ id }) => id),
    numbered(actions, typed),
    named(({ text }) => text),
    indexes(actions, ({ text }) => plain(text).includes(plain(typed))),
  ]);
}

/**
 * The same for an event of the timeline: by its number, by its time as it stands there or as a clock (`09:14`), by its text or a piece.
 * @throws DebriefError EDIT_TARGET, EDIT_AMBIGUOUS
 */
export function eventNamed(
  call: Call,
  file: string,
  events: readonly TimelineEvent[],
  typed: string,
): number {
  return onlyOf(call, { what: 'event', typed, file, entries: events, line: eventLine }, [
    numbered(events, typed),
    indexes(events, ({ at }) => plain(at.written) === plain(typed) || at.local === typed.replace(' ', 'T')),
    indexes(events, ({ at }) => /^\d{2}:\d{2}/.test(typed) && at.local?.split('T')[1] === typed),
    indexes(events, ({ text }) => plain(text) === plain(typed)),
    indexes(events, ({ text }) => plain(text).includes(plain(typed))),
  ]);
}

interface Search<Entry> {
  what: string;
  typed: string;
  file: string;
  entries: readonly Entry[];
  line(entry: Entry): string;
}

/** The one entry of the first way of naming that finds any. */
function onlyOf<Entry>(
  { terminal }: Call,
  { what, typed, file, entries, line }: Search<Entry>,
  ways: readonly (readonly number[])[],
): number {
  const found = ways.find((way) => way.length > 0) ?? [];
  const [only, ...others] = found;
  const count = `${entries.length === 0 ? 'no' : entries.length} ${what}${entries.length === 1 ? '' : 's'}`;
  if (only === undefined)
    throw new DebriefError('EDIT_TARGET', `${what} “${typed}” in ${file}, which has ${count}`);
  if (others.length === 0) return only;
  const width = String(entries.length).length;
  for (const index of found.slice(0, SHOWN_CANDIDATES)) {
    const entry = entries[index];
    if (entry !== undefined)
      terminal.note(`  ${String(index + 1).padStart(width)}  ${shortened(line(entry))}\n`);
  }
  const more = found.length - SHOWN_CANDIDATES;
  if (more > 0) terminal.note(`  and ${more} more\n`);
  throw new DebriefError('EDIT_AMBIGUOUS', `“${typed}” names ${found.length} ${what}s of ${file}`);
}

function indexes<Entry>(entries: readonly Entry[], fits: (entry: Entry) => boolean): number[] {
  return entries.flatMap((entry, index) => (fits(entry) ? [index] : []));
}

function numbered(entries: readonly unknown[], typed: string): number[] {
  const number = /^#?(\d{1,6})$/.exec(typed)?.[1];
  const index = Number(number) - 1;
  return number !== undefined && index >= 0 && index < entries.length ? [index] : [];
}

function plain(words: string): string {
  return words.toLowerCase().replace(/\s+/g, ' ').trim();
}

export function actionLine({ id, text }: Action): string {
  return id === undefined ? text : `${id}  ${text}`;
}

export function eventLine({ at, text }: TimelineEvent): string {
  return `${at.written === '' ? 'without a time' : at.written}  ${text}`;
}

export function shortened(words: string): string {
  const line = words.replace(/\s+/g, ' ');
  return line.length <= LONGEST_TEXT ? line : `${line.slice(0, LONGEST_TEXT - 1).trimEnd()}…`;
}
