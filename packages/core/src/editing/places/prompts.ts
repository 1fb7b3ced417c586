import type { Block, ListBlock, ListItem } from '../../markdown/index.ts';
import { itemFrom } from '../../reading/parts/passages.ts';
import type { TextChange } from '../../text/index.ts';
import { bulletOf, endOf, insertItem, markFrom, textIndent, writeItem } from '../blocks/list-items.ts';
import type { EditedReading } from '../proposal.ts';
import { linePrefix } from '../writing/lines.ts';

/** Whether nobody has written an item yet. */
export function isUnsetItem(item: ListItem, { facts }: EditedReading): boolean {
  return (
    item.task?.checked !== true &&
    !item.blocks.some((block) => block.type === 'list') &&
    (item.textTo > item.textFrom
      ? facts.text(item.textFrom, item.textTo) === undefined
      : item.blocks.every((block) => block.type === 'comment'))
  );
}

/** The change that gives an unset item its words; its bullet, sign and box stay. */
export function fillItem(
  item: ListItem,
  content: string,
  done: boolean | undefined,
  text: string,
): TextChange[] {
  const from = item.textTo > item.textFrom ? itemFrom(item, text) : item.textFrom;
  const indent = linePrefix(text, markFrom(text, item)) + ' '.repeat(textIndent(text, item));
  const end = endOf(text, item);
  const to = Math.max(from, item.textTo > item.textFrom ? item.textTo : end);
  const words = content.replaceAll('\n', `\n${indent}`);
  const box = done === undefined || item.task !== undefined ? '' : done ? '[x] ' : '[ ] ';
  const changes: TextChange[] = [{ from, to, insert: `${box}${words}` }];
  if (done !== undefined && item.task !== undefined && item.task.checked !== done)
    changes.push({ from: item.task.from + 1, to: item.task.to - 1, insert: done ? 'x' : ' ' });
  return changes;
}

/** Whether a block only asks for something. */
export function isPrompt(block: Block, { source, facts }: EditedReading): boolean {
  if (block.type === 'comment') {
    const written = source.text.slice(block.from, block.to);
    // A comment that nobody closed has swallowed what follows it.
    return /-->\s*$/.test(written) && !/^<!--\s*(?:debrief:|\/?internal\s*-->)/.test(written);
  }
  return block.type === 'paragraph' && facts.text(block.from, block.to) === undefined;
}

/** A nested item below another, after those that stand there. */
export function nestedAfter(item: ListItem, content: string, text: string): TextChange {
  const nested = item.blocks.findLast((block): block is ListBlock => block.type === 'list');
  if (nested !== undefined) {
    const [change] = insertItem(text, nested, nested.items.length, { content });
    if (change !== undefined) return change;
  }
  const from = markFrom(text, item);
  const prefix = linePrefix(text, from);
  const mark = /^(?:[-*+]|\d{1,9}[.)])/.exec(text.slice(from, from + 12))?.[0] ?? '-';
  const indent = /^\*/.test(mark) ? '    ' : ' '.repeat(mark.length + 1);
  const bullet = /^\d/.test(mark) ? '- ' : bulletOf(text, item).replace(/^([-*+]).*$/s, '$1 ');
  const at = endOf(text, item);
  return {
    from: at,
    to: at,
    insert: `\n${prefix}${indent}${writeItem(bullet, { content }, prefix + indent)}`,
  };
}

/** Lines and items parted by line breaks: what a place of one line can hold of them. */
export function onOneLine(markdown: string): string {
  return markdown.replace(/\s*\n\s*(?:(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?)?/g, '<br>');
}
