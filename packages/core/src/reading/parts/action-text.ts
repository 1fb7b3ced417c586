import { plainText } from '../../markdown/index.ts';
import type { Action } from '../../postmortem/index.ts';
import { readDay, scanTime } from '../../time/index.ts';
import { STAND_IN_NAMES } from '../facts/placeholders.ts';
import { readPeople, readPerson } from '../fields/people.ts';
import {
  isWholeStatus,
  readActionKind,
  readActionStatus,
  readHorizon,
  readPriority,
} from '../fields/states.ts';
import { readTail } from './item-tail.ts';
import { linksOf, type Reading } from './passages.ts';

/** What an action's words are read by besides themselves. */
type NamesAndDays = Pick<Reading, 'days' | 'names'>;

/** The keys that the tail of an action knows (docs/text-conventions.md §7.1). */
export const ACTION_TAIL_KEYS: ReadonlySet<string> = new Set([
  'owner',
  'due',
  'status',
  'priority',
  'id',
  'kind',
  'horizon',
  'link',
  'addresses',
]);

const DONE_TAIL = /\s*\(((?:done|in progress|completed?|fixed|merged|wip|todo)!?)\)\s*\.?$/i;

export function actionOfText(source: string, span: readonly [number, number], reading: NamesAndDays): Action {
  const plain = plainText(source);
  const tail = readTail(plain, ACTION_TAIL_KEYS, () => false, true);
  const action: Action = { text: tail?.text ?? plain, owners: [], span: [span[0], span[1]] };
  for (const handle of tail?.handles ?? []) {
    if (STAND_IN_NAMES.has(handle.toLowerCase())) continue;
    const person = readPerson(`@${handle}`, reading.names);
    if (person !== undefined) action.owners.push(person);
  }
  for (const { key, value } of tail?.values ?? []) setPart(action, key, value, reading);
  const links = linksOf(source);
  if (action.link === undefined) {
    const link = links.at(-1)?.link;
    if (link !== undefined) action.link = link;
  } else {
    // `link: [#12](https://…)`: the address, not what is shown.
    action.link = links.find(({ text }) => text === action.link)?.link ?? action.link;
  }
  readSegments(action, reading);
  const done = DONE_TAIL.exec(action.text);
  if (action.status === undefined && done?.[1] !== undefined) {
    action.status = { native: done[1], value: readActionStatus(done[1]).value };
    action.text = action.text.slice(0, done.index);
  }
  return action;
}

export const SEGMENT_KEY =
  /^(owners?|assignee|dri|responsables?|verantwortlich(?:e|er)?|responsável|担当(?:者)?|负责人|負責人|due|due date|by|eta|deadline|échéance|fällig|termin|prazo|plazo|fecha límite|期限|截止(?:日期)?|status|statut|estado|状態|状态|priority|link|ticket)\s*[:=：]\s*(.+)$/iu;

/** `Pin the issuer — Sam — 2026-05-20 — DONE`: parts set off by dashes behind the text, as far as they plainly say what they are. */
function readSegments(action: Action, reading: NamesAndDays): void {
  const segments = action.text.split(/\s+(?:—|–|-|\|)\s+/);
  if (segments.length < 2) return;
  let kept = segments.length;
  let known = 0;
  const set: (() => void)[] = [];
  while (kept > 1) {
    const segment = (segments[kept - 1] ?? '').trim();
    const key = SEGMENT_KEY.exec(segment);
    const time = scanTime(segment);
    const words = segment.split(/\s+/).length;
    if (key?.[1] !== undefined && key[2] !== undefined && fitsKey(key[1], key[2])) {
      const [name, value] = [keyOfSegment(key[1]), key[2]];
      set.push(() => setPart(action, name, value, reading));
      known++;
    } else if (time?.day !== undefined && segment.slice(time.end).trim() === '') {
      set.push(() => setPart(action, 'due', segment, reading));
      known++;
    } else if (words <= 2 && isWholeStatus(segment)) {
      set.push(() => setPart(action, 'status', segment, reading));
      known++;
    } else if (
      /^@[\w./-]+$/.test(segment) ||
      (known > 0 && words <= 3 && readPerson(segment, reading.names)?.kind === 'person') ||
      (known > 0 && words === 1 && /^\p{Lu}\p{Ll}+$/u.test(segment))
    ) {
      set.push(() => setPart(action, 'owner', segment, reading));
    } else break;
    kept--;
  }
  // A dash inside quotes parts nothing.
  const quotes = segments.slice(0, kept).join('').match(/["“”]/g)?.length ?? 0;
  if (known === 0 || quotes % 2 === 1) return;
  action.text = segments.slice(0, kept).join(' – ');
  for (const apply of set.reverse()) apply();
}

/** `by: phone` names no day; other keys take any value. */
function fitsKey(key: string, value: string): boolean {
  return (
    !/^(?:by|eta|due)$/i.test(key) ||
    /\d|today|tomorrow|week|month|quarter|sprint|day\b|asap|tbd/i.test(value)
  );
}

export function keyOfSegment(written: string): string {
  const key = written.toLowerCase();
  if (
    /^(?:owners?|assignee|dri|responsable|responsables|verantwortlich|verantwortliche|verantwortlicher|responsável|担当|担当者|负责人|負責人)$/.test(
      key,
    )
  )
    return 'owner';
  if (
    /^(?:due|due date|by|eta|deadline|échéance|fällig|termin|prazo|plazo|fecha límite|期限|截止|截止日期)$/.test(
      key,
    )
  )
    return 'due';
  if (/^(?:statut|estado|状態|状态)$/.test(key)) return 'status';
  return key === 'ticket' ? 'link' : key;
}

export function setPart(action: Action, key: string, value: string, reading: NamesAndDays): void {
  // What is masked or still a prompt inside a tail is not set.
  if (value === '' || /^(?:YYYY|\[|<!--|TBD$|TBC$|\?+$)/i.test(value)) return;
  switch (key) {
    case 'owner':
      action.owners.push(...readPeople(value, reading.names));
      break;
    case 'due':
      action.due = readDue(value, reading);
      break;
    case 'status': {
      const { native, value: status, reason } = readActionStatus(value);
      action.status = { native, value: status };
      if (reason !== undefined) action.reason = reason;
      break;
    }
    case 'priority':
      action.priority = readPriority(value);
      break;
    case 'id':
      action.id = value;
      break;
    case 'kind': {
      const kind = readActionKind(value);
      if (kind !== undefined) action.kind = kind;
      break;
    }
    case 'horizon': {
      const horizon = readHorizon(value);
      if (horizon !== undefined) action.horizon = horizon;
      break;
    }
    case 'link':
      action.link = value;
      break;
    case 'addresses': {
      const ids = value.split(/[\s,]+/).filter((id) => id !== '');
      if (ids.length > 0) action.addresses = ids;
      break;
    }
  }
}

function readDue(written: string, reading: NamesAndDays): NonNullable<Action['due']> {
  const { day } = readDay(written, reading.days);
  return day === undefined ? { written } : { date: day, written };
}
