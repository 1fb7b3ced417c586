import type { ListBlock, ListItem } from '../../markdown/index.ts';
import type { TextChange } from '../../text/index.ts';
import { lineEnd, linePrefix, lineStart } from '../writing/lines.ts';

/**
 * Tools on the items of one list, shared by edits and editor: bullet, indentation, task box and looseness are those of
 * the item beside it; no other item is touched, no number changed (docs/text-conventions.md §1.6).
 */

export interface NewItem {
  /** Markdown; further lines are indented to the text. */
  content: string;
  /** The task box of the new item; absent where it has none. */
  box?: boolean | undefined;
}

/** The changes that put an item before item `index` (`items.length` puts it last). */
export function insertItem(text: string, list: ListBlock, index: number, item: NewItem): TextChange[] {
  const after = index > 0 ? list.items[Math.min(index, list.items.length) - 1] : undefined;
  const model = after ?? list.items[0];
  if (model === undefined) return [];
  const prefix = linePrefix(text, markFrom(text, model));
  const bullet = after === undefined ? bulletOf(text, model) : nextBullet(text, list, index);
  const written = writeItem(bullet, item, prefix);
  const gap = isLoose(text, list) ? `\n${prefix.trimEnd()}\n` : '\n';
  if (after !== undefined) {
    const at = endOf(text, after);
    return [{ from: at, to: at, insert: `${gap}${prefix}${written}` }];
  }
  const at = markFrom(text, model);
  return [{ from: at, to: at, insert: `${written}${gap}${prefix}` }];
}

/** The changes that take an item out, with what is nested in it. */
export function deleteItem(text: string, list: ListBlock, index: number): TextChange[] {
  const item = list.items[index];
  if (item === undefined) return [];
  const next = list.items[index + 1];
  const start = lineStart(text, item.from);
  if (next !== undefined && lineStart(text, next.from) > start)
    return [{ from: start, to: lineStart(text, next.from), insert: '' }];
  const before = list.items[index - 1];
  const from = before === undefined ? Math.max(0, start - 1) : endOf(text, before);
  return [{ from, to: endOf(text, item), insert: '' }];
}

/** The changes that put item `from` where item `to` is now. In numbered lists the numbers go along. */
export function moveItem(text: string, list: ListBlock, from: number, to: number): TextChange[] {
  const item = list.items[from];
  const target = list.items[to];
  if (item === undefined || target === undefined || from === to) return [];
  const words = text.slice(lineStart(text, item.from), endOf(text, item));
  const gap = isLoose(text, list) ? '\n\n' : '\n';
  if (to > from) {
    const at = endOf(text, target);
    return [...deleteItem(text, list, from), { from: at, to: at, insert: `${gap}${words}` }];
  }
  const at = lineStart(text, target.from);
  return [{ from: at, to: at, insert: `${words}${gap}` }, ...deleteItem(text, list, from)];
}

/** The change that ticks or clears a task box, or gives an item one. */
export function setBox(text: string, item: ListItem, checked: boolean): TextChange[] {
  if (item.task === undefined) {
    return [{ from: item.textFrom, to: item.textFrom, insert: checked ? '[x] ' : '[ ] ' }];
  }
  if (item.task.checked === checked) return [];
  const sign = text.slice(item.task.from + 1, item.task.to - 1);
  return [{ from: item.task.from + 1, to: item.task.from + 1 + sign.length, insert: checked ? 'x' : ' ' }];
}

/** Where the mark of an item stands; blanks that nest it deeper than it must be come before it. */
export function markFrom(text: string, item: ListItem): number {
  let at = item.from;
  while (at < item.to && (text[at] === ' ' || text[at] === '\t')) at++;
  return at;
}

/** How far further lines of an item are indented. */
export function textIndent(text: string, item: ListItem): number {
  return Math.max(2, (item.task?.from ?? item.textFrom) - markFrom(text, item));
}

/** Where the words of an item end, what is nested in it included. */
export function endOf(text: string, item: ListItem): number {
  let end = item.to;
  while (end > item.from && /\s/.test(text[end - 1] ?? '')) end--;
  return Math.max(end, Math.min(lineEnd(text, item.from), item.to));
}

/** The mark in front of an item with the blanks behind it: `- `, `1. `; signs such as ✅ belong to it. */
export function bulletOf(text: string, item: ListItem): string {
  const start = item.task?.from ?? item.textFrom;
  const mark =
    /^(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)/.exec(text.slice(markFrom(text, item), start))?.[0] ?? '- ';
  const sign = /^(?:\p{Extended_Pictographic}|\uFE0F|\u200D)+[ \t]+/u.exec(
    text.slice(item.textFrom, item.textFrom + 16),
  );
  return `${mark.trimEnd()} `.padEnd(mark.length) + (item.task === undefined ? (sign?.[0] ?? '') : '');
}

function nextBullet(text: string, list: ListBlock, index: number): string {
  const model = list.items[Math.min(index, list.items.length) - 1] ?? list.items[0];
  if (model === undefined) return '- ';
  const bullet = bulletOf(text, model);
  if (!list.ordered) return bullet;
  const last = list.items.at(-1) ?? model;
  const at = markFrom(text, last);
  const number = Number.parseInt(text.slice(at, at + 10), 10);
  return bullet.replace(/^\d+/, String(number + 1));
}

/** One item as it is written, its further lines indented to its text. */
export function writeItem(bullet: string, { content, box }: NewItem, prefix = ''): string {
  const mark = /^(?:[-*+]|\d{1,9}[.)]) +/.exec(bullet)?.[0] ?? bullet;
  const indent = prefix + ' '.repeat(mark.length);
  const written = content
    .replaceAll('\n', `\n${indent}`)
    .replaceAll(new RegExp(`\n${indent}(?=\n)`, 'g'), '\n');
  return `${bullet}${box === undefined ? '' : box ? '[x] ' : '[ ] '}${written}`;
}

/** Whether blank lines part the items. */
export function isLoose(text: string, list: ListBlock): boolean {
  const [first, second] = list.items;
  return (
    first !== undefined &&
    second !== undefined &&
    /\n[ \t>]*\n/.test(text.slice(endOf(text, first), second.from))
  );
}
