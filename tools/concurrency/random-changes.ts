import type { Command, Target } from '@debrief/core/collaborating';
import { carryIdentities, type KnownIdentity, seenValues } from '@debrief/core/collaborating';
import type { Edit } from '@debrief/core/editing';
import type { PostmortemReading } from '@debrief/core/reading';
import type { Span, TextChange } from '@debrief/core/text';
import type { Random } from '../fuzzing/random.ts';

/** A document as both sides see it when they begin. */
export interface Start {
  name: string;
  text: string;
  reading: PostmortemReading;
  known: readonly KnownIdentity[];
}

/** Where the first side works; the second one works there too, every other time. */
export interface Place {
  /** What it is about: `actions 2`, `timeline 0`, `incident.severity`. */
  about: string;
}

const WORDS = [
  'valve',
  'night',
  'alarm',
  'of the plant',
  'twice',
  'slow',
  'by hand',
  'on call',
  'pump',
  'at last',
];
const PEOPLE = ['Ann Lee', 'Ben Ito', 'Cleo Ray', '@dee', 'Radio team'];
const MARKS = ['detected', 'acknowledged', 'mitigated', 'restored', 'verified'] as const;
const STATUSES = ['open', 'in_progress', 'blocked', 'done'] as const;

export function startOf(name: string, text: string, reading: PostmortemReading): Start {
  let next = 0;
  const { items } = carryIdentities([], reading.postmortem, () => `k${++next}`);
  return { name, text, reading, known: items.map(({ identity }) => identity) };
}

export function someWords(random: Random): string {
  return Array.from({ length: 2 + random.below(4) }, () => random.pick(WORDS)).join(' ');
}

/** Something that a person does by a form, a tick or a drag; at a place, where one is given. */
export function randomCommand(
  start: Start,
  random: Random,
  id: string,
  near?: Place,
): { command: Command; place: Place } {
  const [list, index] = near?.about.split(' ') ?? [];
  const about =
    list ??
    random.pick([
      'actions',
      'actions',
      'actions',
      'timeline',
      'timeline',
      'prevention',
      'field',
      'lessons',
      'causes',
    ]);
  const command = {
    id,
    ...commandAbout(about, index === undefined ? undefined : Number(index), start, random),
  };
  const base = seenValues(command.edit, start.reading)?.values;
  return {
    command: base === undefined ? command : { ...command, base },
    place: placeOf(command.edit, start),
  };
}

function placeOf(edit: Edit, { reading }: Start): Place {
  const causeAt = (id: string | undefined): number =>
    reading.postmortem.causes.nodes.findIndex((one) => one.id === id);
  if (edit.type === 'updateCause' || edit.type === 'removeCause')
    return { about: `causes ${causeAt(edit.cause)}` };
  if (edit.type === 'addCause') return { about: `causes ${causeAt(edit.under)}` };
  if ('action' in edit && typeof edit.action === 'number') return { about: `actions ${edit.action}` };
  if ('event' in edit && typeof edit.event === 'number') return { about: `timeline ${edit.event}` };
  if (edit.type === 'updateEntry' || edit.type === 'removeEntry')
    return { about: `${edit.list} ${edit.entry}` };
  if (edit.type === 'addEntry') return { about: edit.list };
  if (edit.type === 'addAction') return { about: 'actions' };
  if (edit.type === 'addEvent') return { about: 'timeline' };
  return { about: edit.type === 'setField' ? `field ${FIELDS.indexOf(edit.field as 'title')}` : 'field' };
}

const FIELDS = [
  'title',
  'incident.severity',
  'incident.state',
  'incident.duration',
  'review.state',
  'review.authors',
  'incident.services',
  'summary',
] as const;

type Draft = Pick<Command, 'edit'> & { target?: Target; other?: Target };

function commandAbout(about: string, index: number | undefined, start: Start, random: Random): Draft {
  const { postmortem } = start.reading;
  const day = `2027-0${1 + random.below(9)}-${10 + random.below(18)}`;
  const target = (kind: 'action' | 'event' | 'cause', at: number): Target => {
    const one = start.known.filter((known) => known.kind === kind)[at];
    return { identity: one?.id ?? '', quote: { text: one?.quote.text ?? '' } };
  };
  switch (about) {
    case 'actions': {
      const action = index ?? random.below(postmortem.actions.length);
      const named = target('action', action);
      switch (random.below(10)) {
        case 0:
          return {
            edit: {
              type: 'addAction',
              action: { text: someWords(random), owners: [random.pick(PEOPLE)], due: day },
            },
          };
        case 1:
          return { edit: { type: 'removeAction', action }, target: named };
        case 2: {
          const to = random.below(postmortem.actions.length);
          return { edit: { type: 'moveAction', action, to }, target: named, other: target('action', to) };
        }
        case 3:
        case 4:
          return { edit: { type: 'updateAction', action, set: { due: day } }, target: named };
        case 5:
        case 6:
          return {
            edit: { type: 'updateAction', action, set: { status: random.pick(STATUSES) } },
            target: named,
          };
        case 7:
          return {
            edit: { type: 'updateAction', action, set: { owners: [random.pick(PEOPLE)] } },
            target: named,
          };
        case 8:
          return {
            edit: {
              type: 'updateAction',
              action,
              set: { priority: random.pick(['P0', 'P1', 'P2', 'P3'] as const) },
            },
            target: named,
          };
        default:
          return { edit: { type: 'updateAction', action, set: { text: someWords(random) } }, target: named };
      }
    }
    case 'timeline': {
      const event = index ?? random.below(postmortem.timeline.length);
      const named = target('event', event);
      const at = postmortem.timeline[event]?.at.local ?? '2026-06-01T10:00';
      const minute = `${at.slice(0, 10)} ${at.slice(11, 14) || '10:'}${10 + random.below(50)}`;
      switch (random.below(6)) {
        case 0:
          return { edit: { type: 'addEvent', event: { at: minute, text: someWords(random) } } };
        case 1:
          return { edit: { type: 'removeEvent', event }, target: named };
        case 2:
          return { edit: { type: 'updateEvent', event, set: { at: minute } }, target: named };
        case 3: {
          const mark = random.pick(MARKS);
          const on = postmortem.timeline[event]?.marks.includes(mark) !== true;
          return { edit: { type: 'markEvent', event, mark, on }, target: named };
        }
        case 4:
          return { edit: { type: 'updateEvent', event, set: { actor: random.pick(PEOPLE) } }, target: named };
        default:
          return { edit: { type: 'updateEvent', event, set: { text: someWords(random) } }, target: named };
      }
    }
    case 'field': {
      const field = FIELDS[index ?? random.below(FIELDS.length)] ?? 'title';
      return { edit: { type: 'setField', field, value: fieldValue(field, random) } };
    }
    case 'causes': {
      const at = index ?? random.below(postmortem.causes.nodes.length);
      const cause = postmortem.causes.nodes[at]?.id ?? '';
      const named = target('cause', at);
      switch (random.below(5)) {
        case 0: {
          const added = { text: someWords(random), role: 'why' } as const;
          return { edit: { type: 'addCause', cause: added, under: cause }, other: named };
        }
        case 1: {
          const action = random.below(postmortem.actions.length);
          return {
            edit: { type: 'linkAction', action, cause, on: true },
            target: target('action', action),
            other: named,
          };
        }
        case 2: {
          const confidence = random.pick(['confirmed', 'likely', 'suspected'] as const);
          return { edit: { type: 'updateCause', cause, set: { confidence } }, target: named };
        }
        case 3:
          return { edit: { type: 'removeCause', cause }, target: named };
        default:
          return { edit: { type: 'updateCause', cause, set: { text: someWords(random) } }, target: named };
      }
    }
    case 'lessons':
    case 'prevention': {
      const list = about;
      const entries = postmortem[list];
      const entry = index ?? random.below(Math.max(1, entries.length));
      const quote = { text: entries[entry]?.text ?? '' };
      const ticks = list === 'prevention' && entries[entry] !== undefined && 'done' in entries[entry];
      const roll = random.below(4);
      if (roll === 0) return { edit: { type: 'addEntry', list, entry: { text: someWords(random) } } };
      if (roll === 1) return { edit: { type: 'removeEntry', list, entry }, target: { quote } };
      if (ticks)
        return {
          edit: {
            type: 'updateEntry',
            list,
            entry,
            set: { done: (entries[entry] as { done?: boolean }).done !== true },
          },
          target: { quote },
        };
      return {
        edit: { type: 'updateEntry', list, entry, set: { text: someWords(random) } },
        target: { quote },
      };
    }
    default:
      return commandAbout('actions', undefined, start, random);
  }
}

function fieldValue(field: (typeof FIELDS)[number], random: Random): string | string[] {
  switch (field) {
    case 'incident.severity':
      return random.pick(['Critical', 'High', 'Medium', 'Low']);
    case 'incident.state':
      return random.pick(['monitoring', 'resolved', 'closed']);
    case 'incident.duration':
      return `${1 + random.below(9)} h ${10 + random.below(40)} min`;
    case 'review.state':
      return random.pick(['draft', 'in_review', 'approved', 'finalised']);
    case 'review.authors':
      return [random.pick(PEOPLE), random.pick(['Eve Moss', 'Finn Oak'])];
    case 'incident.services':
      return [random.pick(['hearth', 'tariff']), random.pick(['stoker', 'beacon'])];
    default:
      return `${random.pick(['Hot', 'Slow', 'Silent', 'Late'])} ${someWords(random)}`;
  }
}

/**
 * Something that a person types: letters and words put into, or taken out of, a text that stands in the document (an event, an
 * action, a cause, a lesson, the title, the summary), a new item or row at the end of a list; seldom a day or a box by hand.
 */
export function randomTyping(
  start: Start,
  random: Random,
  near?: Place,
): { changes: TextChange[]; place: Place } {
  const { text, reading } = start;
  const { postmortem } = reading;
  const [nearList, nearIndex] = near?.about.split(' ') ?? [];
  const lists = {
    actions: postmortem.actions,
    timeline: postmortem.timeline,
    causes: postmortem.causes.nodes,
    lessons: postmortem.lessons,
    prevention: postmortem.prevention,
  };
  const list = (
    nearList !== undefined && nearList in lists
      ? nearList
      : random.pick([
          'actions',
          'actions',
          'timeline',
          'timeline',
          'causes',
          'lessons',
          'prevention',
          'field',
        ])
  ) as keyof typeof lists | 'field';
  if (nearList === 'field' || list === 'field') {
    const span =
      postmortem.spans[
        nearIndex === undefined
          ? random.pick(['title', 'summary'] as const)
          : (FIELDS[Number(nearIndex)] ?? 'title')
      ] ??
      postmortem.summary?.span ??
      postmortem.spans.title;
    const place = { about: 'field' };
    return { changes: span === undefined ? [] : typeIn(text, span, random), place };
  }
  const entries = lists[list];
  const index = nearIndex === undefined ? random.below(entries.length) : Number(nearIndex);
  const entry = entries[Math.min(index, entries.length - 1)];
  const place = { about: `${list} ${index}` };
  if (entry === undefined) return { changes: [], place };
  const roll = random.below(12);
  const [from, to] = entry.span;
  if (roll === 0) {
    const line = newLine(text, entries.at(-1)?.span ?? entry.span, random);
    return { changes: [line], place: { about: list } };
  }
  if (roll === 1) {
    // By hand, in the bare text: a tick, or the last digit of a day.
    const box = /\[[ x]\] /.exec(text.slice(from, to));
    if (box !== null) {
      const at = from + box.index + 1;
      return { changes: [{ from: at, to: at + 1, insert: text[at] === 'x' ? ' ' : 'x' }], place };
    }
    const day = /\d{4}-\d\d-\d(?=\d)/.exec(text.slice(from, to));
    if (day !== null) {
      const at = from + day.index + day[0].length;
      return {
        changes: [{ from: at, to: at + 1, insert: String((Number(text[at]) + 1 + random.below(8)) % 9) }],
        place,
      };
    }
  }
  const words = entry.text.slice(0, 60).split(/[^\p{L}\p{N} ,.']/u)[0] ?? '';
  const at = words.length < 4 ? -1 : text.indexOf(words, from);
  const line = text.indexOf('\n', at);
  const end = Math.min(at + entry.text.length, to, line < 0 ? text.length : line);
  return { changes: at < 0 || at >= to ? [] : typeIn(text, [at, plainEnd(text, at, end)], random), place };
}

/** Typing stays in front of the signs that end the words: a bracket, a pipe, a code span. */
function plainEnd(text: string, from: number, to: number): number {
  const sign = /[|([\]`*<"]/.exec(text.slice(from, to));
  return sign === null ? to : from + sign.index;
}

function typeIn(text: string, [from, to]: Span, random: Random): TextChange[] {
  const words = [...text.slice(from, to).matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
    from: from + match.index,
    to: from + match.index + match[0].length,
  }));
  if (words.length === 0) return [];
  const word = random.pick(words);
  switch (random.below(4)) {
    case 0:
      return [{ from: word.to, to: word.to, insert: random.pick(['s', 'ed', 'er', 'ly']) }];
    case 1:
      return [{ from: word.from, to: word.from, insert: `${random.pick(WORDS)} ` }];
    case 2: {
      const cut = 1 + random.below(Math.min(3, word.to - word.from));
      return word.to - word.from < 3
        ? [{ from: word.to, to: word.to, insert: 's' }]
        : [{ from: word.to - cut, to: word.to, insert: '' }];
    }
    default:
      return [{ from: word.from, to: word.to, insert: random.pick(WORDS) }];
  }
}

/** A new item or row behind the last one of a list, as it is typed. */
function newLine(text: string, [from, to]: Span, random: Random): TextChange {
  const end = text.slice(0, to).trimEnd().length;
  const line = text.slice(text.lastIndexOf('\n', from) + 1, end);
  if (line.trimStart().startsWith('|')) {
    const cells = line.split(/(?<!\\)\|/).length - 2;
    const row = Array.from({ length: cells }, () => random.pick(WORDS));
    return { from: end, to: end, insert: `\n| ${row.join(' | ')} |` };
  }
  const bullet = /^\s*(?:[-*+]|\d+[.)]) (?:\[[ x]\] )?/.exec(line)?.[0].replace('[x]', '[ ]') ?? '\n';
  return { from: end, to: end, insert: `\n${bullet}${someWords(random)}` };
}
