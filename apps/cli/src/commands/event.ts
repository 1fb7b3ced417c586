import type { EventChanges } from '@debrief/core/editing';
import { DebriefError } from '@debrief/core/errors';
import { MARKS, PHASES, type Postmortem, type TimelineEvent } from '@debrief/core/postmortem';
import type { Call, Command } from '../command.ts';
import { makeEdit } from '../edit-command.ts';
import { EDIT_OPTIONS } from '../edited-document.ts';
import { eventLine, eventNamed, shortened } from '../entry-named.ts';
import { exactly, type Task, taskList, taskOf, unsetParts } from '../given-parts.ts';
import { splitList } from '../split-list.ts';
import { wordOfList } from '../word-of-list.ts';

const PARTS = ['at', 'text', 'mark', 'actor', 'action', 'phase'];
const TASKS = {
  add: { usage: 'FILE --at TIME --text TEXT', help: 'puts an event where its time belongs', options: PARTS },
  set: { usage: 'FILE EVENT', help: 'changes parts of one', options: [...PARTS, 'unset'] },
  mark: { usage: 'FILE EVENT MARK...', help: 'marks one, so that times are measured by it', options: [] },
  unmark: { usage: 'FILE EVENT MARK...', help: 'takes marks away', options: [] },
  remove: { usage: 'FILE EVENT', help: 'takes one out', options: [] },
} as const satisfies Record<string, Task>;

/** `debrief event`: the events of a timeline. */
export const event: Command = {
  name: 'event',
  usage: 'add FILE --at TIME --text TEXT [--mark M]... | set|mark|unmark|remove FILE EVENT ...',
  description: `Changes the timeline of a post-mortem in its text, in the shape that the timeline has: a row, an item, a line.
Where an event that is added, moved or taken out would change the day of the next one, that one gets its day written out.

${taskList('event', TASKS)}

EVENT is its number in the order of the text (from 1), its time as it stands there, or a piece of its text that no other event has.
Marks: ${MARKS.join(', ')}.
Phases: ${PHASES.join(', ')}.`,
  options: {
    at: { value: 'TIME', help: 'such as 2026-10-14 09:14 UTC, 09:14, ~09:14 or 09:00 – 11:00' },
    text: { value: 'TEXT', help: 'what happened, as Markdown' },
    mark: { value: 'MARK', help: 'what it stands for; again for more' },
    actor: { value: 'WHO', help: 'who or what did it' },
    action: { value: 'TEXT', help: 'what was done' },
    phase: { value: 'PHASE', help: 'the part of the incident that it belongs to' },
    unset: { value: 'PART', help: 'with set: takes at, mark, actor, action or phase away; again for more' },
    ...EDIT_OPTIONS,
  },
  examples: [
    [
      'debrief event add review.md --at 09:14 --text "Checkout errors rise" --mark impact_start',
      'a new event',
    ],
    ['debrief event mark review.md 09:20 detected acknowledged', 'marks the event of that time'],
    ['debrief event set review.md 3 --at "~09:31"', 'another time for the third event'],
    ['debrief event remove review.md "errors rise" --dry-run', 'what would go'],
  ],
  async run(call) {
    const { task, words } = taskOf(call, TASKS);
    if (task === 'add') return add(call, words);
    if (task === 'set') return change(call, words);
    if (task === 'remove') return remove(call, words);
    return mark(call, words, task === 'mark');
  },
};

function add(call: Call, words: readonly string[]): Promise<number> {
  const [file] = exactly(words, 'The name of a file');
  const { at, text, ...rest } = partsOf(call);
  if (at === undefined) throw new DebriefError('MISSING_ARGUMENT', '--at TIME');
  if (text === undefined) throw new DebriefError('MISSING_ARGUMENT', '--text TEXT');
  return makeEdit(call, file, () => ({
    edit: { type: 'addEvent', event: { at, text: text ?? '', ...rest } },
    what: 'the event',
    said: ({ reading }, before) => {
      const index = firstDifference(before, reading.postmortem);
      return `event ${index + 1} of ${reading.postmortem.timeline.length} added`;
    },
  }));
}

function change(call: Call, words: readonly string[]): Promise<number> {
  const [file, typed] = exactly(words, 'The name of a file', 'The number, time or text of an event');
  const unset = unsetParts(call, {
    at: 'at',
    mark: 'marks',
    actor: 'actor',
    action: 'action',
    phase: 'phase',
  });
  const set = { ...partsOf(call), ...unset };
  if (Object.keys(set).length === 0) throw new DebriefError('MISSING_ARGUMENT', 'What to change');
  return onEvent(call, file, typed, (index) => ({
    edit: { type: 'updateEvent', event: index, set },
    said: ({ reading }) => `event ${index + 1} is ${told(reading.postmortem.timeline[index])}`,
  }));
}

function mark(call: Call, words: readonly string[], on: boolean): Promise<number> {
  const [file, typed, ...marks] = words;
  exactly(
    [file, typed].filter((word) => word !== undefined),
    'The name of a file',
    'The number, time or text of an event',
  );
  if (marks.length === 0) throw new DebriefError('MISSING_ARGUMENT', 'A mark');
  const named = splitList(marks).map((one) => wordOfList(one, MARKS, 'The mark'));
  return onEvent(call, file, typed, (index, { marks: old }) => {
    const kept = old.filter((one) => !named.includes(one));
    return {
      edit: { type: 'updateEvent', event: index, set: { marks: on ? [...kept, ...named] : kept } },
      said: ({ reading }) => {
        const fresh = reading.postmortem.timeline[index]?.marks ?? [];
        return `event ${index + 1} is marked ${fresh.length === 0 ? 'as nothing' : fresh.join(', ')}`;
      },
    };
  });
}

function remove(call: Call, words: readonly string[]): Promise<number> {
  const [file, typed] = exactly(words, 'The name of a file', 'The number, time or text of an event');
  return onEvent(call, file, typed, (index, old) => ({
    edit: { type: 'removeEvent', event: index },
    said: () => `event ${index + 1} removed: ${told(old)}`,
  }));
}

/** An edit of the event that is named. */
function onEvent(
  call: Call,
  file: string | undefined,
  typed: string | undefined,
  ask: (
    index: number,
    event: TimelineEvent,
  ) => Pick<ReturnType<Parameters<typeof makeEdit>[2]>, 'edit' | 'said'>,
): Promise<number> {
  return makeEdit(call, file, ({ postmortem: { timeline } }, { name }) => {
    const index = eventNamed(call, name, timeline, typed ?? '');
    return { what: `event ${index + 1}`, ...ask(index, timeline[index] as TimelineEvent) };
  });
}

function partsOf({ options }: Call): EventChanges {
  const parts: EventChanges = {};
  for (const name of ['at', 'text', 'actor', 'action'] as const) {
    const value = options.valueOf(name);
    if (value !== undefined) parts[name] = value;
  }
  const phase = options.valueOf('phase');
  if (phase !== undefined) parts.phase = wordOfList(phase, PHASES, '--phase');
  const marks = splitList(options.valuesOf('mark'));
  if (marks.length > 0) parts.marks = marks.map((one) => wordOfList(one, MARKS, '--mark'));
  return parts;
}

/** Where a timeline that has one more event differs first from the one before. */
function firstDifference(before: Postmortem, after: Postmortem): number {
  const same = (a: TimelineEvent | undefined, b: TimelineEvent) =>
    a !== undefined && a.text === b.text && a.at.local === b.at.local && a.at.relative === b.at.relative;
  const index = after.timeline.findIndex((event, at) => !same(before.timeline[at], event));
  return Math.max(0, index);
}

function told(one: TimelineEvent | undefined): string {
  return one === undefined ? '' : shortened(eventLine(one));
}
