import type { ListItem } from '../../markdown/index.ts';
import type { Action } from '../../postmortem/index.ts';
import { ACTION_TAIL_KEYS } from '../../reading/parts/action-text.ts';
import type { TextChange } from '../../text/index.ts';
import { markFrom, setBox, textIndent } from '../blocks/list-items.ts';
import type { ActionChanges } from '../edit.ts';
import type { EditedReading, Proposal } from '../proposal.ts';
import { textValue } from '../writing/escapes.ts';
import { linePrefix } from '../writing/lines.ts';
import { writtenPerson } from '../writing/people.ts';
import { changeTail, findTail, type RawTail, type TailChange, tailPart } from '../writing/tails.ts';
import { namedParts } from './action-columns.ts';
import { type ActionStyle, writtenPart } from './action-values.ts';

/** The order of new parts (docs/text-conventions.md §7.1). */
const ORDER = ['owners', 'due', 'status', 'priority', 'id', 'kind', 'horizon', 'link', 'addresses'] as const;

/** An action as a checklist item, without bullet: its box is given apart. */
export function actionItem(
  set: ActionChanges,
  style: ActionStyle,
  way = 0,
): { content: string; box: boolean } {
  const done = isTicked(set.status ?? 'open');
  const [change] = changeTail('', undefined, 0, tailChanges(set, style, way, true));
  const [first = '', ...rest] = textValue(set.text ?? '', 'item').split('\n');
  return {
    content: [`${guarded(first, change !== undefined)}${change?.insert ?? ''}`, ...rest].join('\n'),
    box: done,
  };
}

/** Text that ends in a bracket that would be taken for a tail gets a backslash before it. */
function guarded(words: string, hasTail: boolean): string {
  if (hasTail) return words;
  const tail = findTail(words, 0, words.length, ACTION_TAIL_KEYS);
  return tail === undefined ? words : `${words.slice(0, tail.from)}\\${words.slice(tail.from)}`;
}

export function isTicked(status: string): boolean {
  return status === 'done' || status === 'verified';
}

/** Ways to change parts of an action that is a list item: its box, its words, its tail. */
export function* itemWays(
  item: ListItem,
  set: ActionChanges,
  action: Action,
  reading: EditedReading,
  style: ActionStyle,
): Iterable<Proposal> {
  const { text } = reading.source;
  const lineTo = firstLineEnd(text, item);
  const tail =
    findTail(text, item.textFrom, item.textTo, ACTION_TAIL_KEYS) ??
    findTail(text, item.textFrom, lineTo, ACTION_TAIL_KEYS);
  for (const way of [0, 1]) {
    const box = boxChanges(item, set, text);
    const words = typeof set.text === 'string' ? [wordsChange(item, set.text, tail, text)] : [];
    const changed = changeTail(
      text,
      tail,
      tail?.to ?? item.textTo,
      tailChanges(set, style, way, item.task !== undefined, action),
    );
    yield [...box, ...words, ...changed];
  }
  yield* writtenWays(item, set, action, reading, style);
}

function firstLineEnd(text: string, item: ListItem): number {
  const end = text.indexOf('\n', item.textFrom);
  return end < 0 ? item.textTo : Math.min(end, item.textTo);
}

function wordsChange(item: ListItem, words: string, tail: RawTail | undefined, text: string): TextChange {
  let to = tail?.from ?? item.textTo;
  while (to > item.textFrom && /\s/.test(text[to - 1] ?? '')) to--;
  const indent = linePrefix(text, markFrom(text, item)) + ' '.repeat(textIndent(text, item));
  return {
    from: item.textFrom,
    to,
    insert: textValue(guarded(words, tail !== undefined), 'item').replaceAll('\n', `\n${indent}`),
  };
}

function boxChanges(item: ListItem, set: ActionChanges, text: string): TextChange[] {
  if (set.status === undefined || item.task === undefined) return [];
  return setBox(text, item, set.status !== null && isTicked(set.status));
}

/** Values that stand in the words themselves are replaced there: `— Sam — 2026-05-20`, `Owner: Ann` on a line below. */
function* writtenWays(
  item: ListItem,
  set: ActionChanges,
  action: Action,
  reading: EditedReading,
  style: ActionStyle,
): Iterable<Proposal> {
  const { text } = reading.source;
  const source = text.slice(item.from, item.to);
  const changes: TextChange[] = [];
  for (const part of namedParts(set)) {
    const old =
      part === 'due'
        ? action.due?.written
        : part === 'owners'
          ? ownersIn(source, action)
          : part === 'status'
            ? action.status?.native
            : part === 'priority'
              ? action.priority?.native
              : part === 'addresses'
                ? undefined
                : action[part];
    if (old === undefined || old === '') return;
    const at = source.lastIndexOf(old);
    const [written] = writtenPart(part, set, action, style, false);
    if (at < 0 || written === undefined || written === '') return;
    changes.push({ from: item.from + at, to: item.from + at + old.length, insert: written });
  }
  if (typeof set.text === 'string') {
    const at = source.indexOf(action.text);
    if (at < 0) return;
    changes.push({ from: item.from + at, to: item.from + at + action.text.length, insert: set.text });
  }
  yield changes;
}

function ownersIn(source: string, { owners }: Action): string | undefined {
  const [first] = owners;
  if (first === undefined || owners.length !== 1) return undefined;
  const handle = first.handle === undefined ? undefined : `@${first.handle}`;
  return [handle, first.name].find((one) => one !== undefined && source.includes(one));
}

function tailChanges(
  set: ActionChanges,
  style: ActionStyle,
  way: number,
  hasBox: boolean,
  action?: Action,
): TailChange[] {
  const changes: TailChange[] = [];
  for (const part of ORDER) {
    if (part === 'owners') {
      if (set.owners === undefined) continue;
      const people = (set.owners ?? []).map(writtenPerson);
      // Handles come first (docs/text-conventions.md §7.1).
      const parts = [
        ...people.filter(isHandle),
        ...people.filter((person) => !isHandle(person)).map((person) => `owner: ${person}`),
      ];
      changes.push({
        key: 'owner',
        parts,
        replaces: ({ key }) => key === '@' || key === 'owner',
        first: true,
      });
      continue;
    }
    const named =
      part === 'status' ? set.status !== undefined || set.reason !== undefined : set[part] !== undefined;
    if (!named) continue;
    const ways = writtenPart(part, set, action, style, true);
    const written = ways[Math.min(way, ways.length - 1)] ?? '';
    const status =
      part === 'status' ? (set.status === undefined ? action?.status?.value : set.status) : undefined;
    const saidByBox =
      hasBox &&
      (status === 'open' || status === 'done' || status === null) &&
      (set.reason ?? undefined) === undefined &&
      !written.includes(' – ');
    const parts = written === '' || saidByBox ? [] : [tailPart(part, written)];
    changes.push({ key: part, parts, replaces: ({ key }) => key === part });
  }
  return changes;
}

function isHandle(person: string): boolean {
  return /^@[\w./-]+$/.test(person);
}
