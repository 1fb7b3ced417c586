import type { Block, ListItem } from '../../markdown/index.ts';
import { scanTime } from '../../time/index.ts';
import { isKnownHeading, roleOfHeading } from '../lexicons/index.ts';
import { splitKeyLine } from './key-line.ts';
import {
  type ImpliedHeading,
  type ImpliedPart,
  isDocumentInKeys,
  keyedParagraph,
  longKeyLines,
  rowSections,
} from './key-sections.ts';
import { labelIn, normaliseLabel, wordsIn } from './labels.ts';
import { isUpdateState } from './update-state.ts';

/**
 * Divides the blocks under one heading by what people write in place of further headings: a paragraph that is only a bold or
 * plain known label (`**Root cause**`, `Timeline:`), or list items that begin with known bold labels. Gives one part, without
 * a heading, where there is none.
 */
export function divideByImpliedHeadings(
  blocks: readonly Block[],
  text: string,
  { inLists, bare, head }: { inLists: boolean; bare: boolean; head: boolean },
): ImpliedPart[] {
  const parts: ImpliedPart[] = [{ blocks: [] }];
  const disguised = inLists && isDocumentInLists(blocks, text);
  const keyed = inLists && isDocumentInKeys(blocks, text);
  const lines = head && inLists && !keyed && !disguised ? longKeyLines(blocks, text) : undefined;
  const bold = bare && blocks.filter((block, index) => index > 0 && isBoldLine(block, text)).length >= 3;
  for (const [index, block] of blocks.entries()) {
    const own = keyed ? keyedParagraph(block, text) : undefined;
    if (own !== undefined) {
      parts.push(own);
      continue;
    }
    const keyLines = lines?.get(block);
    if (keyLines !== undefined) {
      // The short facts between them stay what the section is about, wherever they stand.
      parts[0]?.blocks.push(...keyLines.others);
      parts.push(...keyLines.parts);
      continue;
    }
    if (bold && index > 0 && isBoldLine(block, text)) {
      const [mark] = /^(?:\*\*|__)\s*/.exec(text.slice(block.from, block.to)) ?? [''];
      const words = text.slice(block.from, block.to).replace(/\s*:?\s*(?:\*\*|__)\s*:?\s*$/, '');
      parts.push({
        heading: { from: block.from, textFrom: block.from + mark.length, textTo: block.from + words.length },
        blocks: [],
      });
      continue;
    }
    const heading =
      block.type === 'paragraph'
        ? paragraphHeading(block.from, block.to, text, blocks[index + 1])
        : undefined;
    if (heading !== undefined) {
      // The label may be the first line of a paragraph: what stands below it is the section's.
      const rest: Block[] =
        heading.lineTo < block.to ? [{ type: 'paragraph', from: heading.lineTo, to: block.to }] : [];
      parts.push({ heading, blocks: rest });
      continue;
    }
    const items = disguised && block.type === 'list' ? labelledItems(block.items, text) : undefined;
    if (items === undefined) {
      parts.at(-1)?.blocks.push(block);
      if (inLists && block.type === 'table') parts.push(...rowSections(block, text));
      continue;
    }
    for (const { item, heading: label, valueFrom } of items) {
      const own: Block[] =
        valueFrom < item.textTo ? [{ type: 'paragraph', from: valueFrom, to: item.textTo }] : [];
      parts.push({ heading: label, blocks: [...own, ...item.blocks] });
    }
  }
  return parts;
}

/** A paragraph that is one line in bold, and no state of a status page. */
function isBoldLine(block: Block, text: string): boolean {
  if (block.type !== 'paragraph' || block.to - block.from > LONGEST_BOLD) return false;
  const key = splitKeyLine(text, block.from, block.to);
  if (key !== undefined && key.valueTo > key.valueFrom) return false;
  const source = text.slice(block.from, block.to);
  return (
    /^(\*\*|__)[^*_\n]+\1\s*:?\s*$/.test(source) &&
    !isUpdateState(source) &&
    scanTime(source.slice(2)) === undefined
  );
}
const LONGEST_BOLD = 120;

/** Whether the top-level lists are a document in disguise: two of their items or more begin with known labels in bold. */
function isDocumentInLists(blocks: readonly Block[], text: string): boolean {
  let known = 0;
  let open = 0;
  for (const [index, block] of blocks.entries()) {
    if (block.type !== 'list') continue;
    for (const item of block.items) {
      const label = itemLabel(item, text);
      if (label === undefined || !isKnownHeading(labelIn(text, label.textFrom, label.textTo))) continue;
      known++;
      const after = blocks[index + 1];
      if (
        item.blocks.length > 0 ||
        (label.valueFrom >= item.textTo && after !== undefined && after.type !== 'list')
      )
        open++;
    }
  }
  return known >= 2 && open >= 1;
}

const ONLY_BOLD = /^(?:\*\*|__)\s*([^*_\n]{3,60}?)\s*:?\s*(?:\*\*|__)\s*(?:\([^()\n]{1,40}\)\s*)?:?\s*$/;
const ONLY_ITALIC = /^([*_])(?=[^*_\s])([^*_\n]{3,60}?)\s*[?:]?\1\s*$/;
const ONLY_PLAIN = /^([\p{L}][\p{L} ,'’/-]{2,50}(?:\([^()\n]{1,80}\))?)\s*[:：]\s*$/u;
/** A label alone on the first line of a paragraph. `lineTo` is where the words below it begin, or the paragraph's end. */
function paragraphHeading(
  from: number,
  to: number,
  text: string,
  next: Block | undefined,
): (ImpliedHeading & { lineTo: number }) | undefined {
  const lineEnd = text.indexOf('\n', from);
  const end = lineEnd < 0 || lineEnd > to ? to : lineEnd;
  if (end - from > 80) return undefined;
  const source = text.slice(from, end);
  const bold = ONLY_BOLD.exec(source)?.[1];
  const italic = ONLY_ITALIC.exec(source)?.[2];
  const words = bold ?? italic ?? ONLY_PLAIN.exec(source)?.[1];
  if (words === undefined || isUpdateState(source)) return undefined;
  const label = normaliseLabel(words);
  let lineTo = to;
  if (end < to) {
    lineTo = end + 1;
    while (lineTo < to && /\s/.test(text[lineTo] ?? '')) lineTo++;
  }
  const leads = end === to && next?.type === 'list';
  const known =
    isKnownHeading(label) || (leads && roleOfHeading(label) !== undefined && wordsIn(label) <= MOST_WORDS);
  if (!known && !(leads && bold === undefined && italic === undefined && isTimed(next, text)))
    return undefined;
  const textFrom = from + source.indexOf(words);
  // `**Timeline** (UTC)`: what stands in brackets is part of the heading.
  const aside = bold === undefined ? undefined : /\([^()\n]*\)(?=\s*:?\s*$)/.exec(source);
  const textTo = aside == null ? textFrom + words.length : from + aside.index + aside[0].length;
  return { from, textFrom, textTo, lineTo };
}

/** A line that leads to a list and is known only by a part of its words is short. */
const MOST_WORDS = 6;

/** Whether most items of a list, and three at least, begin with a time of day. */
function isTimed(list: Extract<Block, { type: 'list' }>, text: string): boolean {
  const timed = list.items.filter(({ textFrom, textTo }) =>
    /^[\s*_`[(~]*\d{1,2}[:.h]\d{2}/.test(text.slice(textFrom, Math.min(textTo, textFrom + 12))),
  );
  return timed.length >= 3 && timed.length * 5 >= list.items.length * 3;
}

/** The items of a list with their labels; nothing where one has none. */
function labelledItems(
  items: readonly ListItem[],
  text: string,
): { item: ListItem; heading: ImpliedHeading; valueFrom: number }[] | undefined {
  const found: { item: ListItem; heading: ImpliedHeading; valueFrom: number }[] = [];
  for (const item of items) {
    const label = itemLabel(item, text);
    if (label === undefined) return undefined;
    found.push({
      item,
      heading: { from: item.from, textFrom: label.textFrom, textTo: label.textTo },
      valueFrom: label.valueFrom,
    });
  }
  return found;
}

function itemLabel(
  item: ListItem,
  text: string,
): { textFrom: number; textTo: number; valueFrom: number } | undefined {
  const key = splitKeyLine(text, item.textFrom, item.textTo);
  if (key?.bold === true) return { textFrom: key.keyFrom, textTo: key.keyTo, valueFrom: key.valueFrom };
  const words = ONLY_BOLD.exec(text.slice(item.textFrom, item.textTo))?.[1];
  if (words === undefined) return undefined;
  const textFrom = text.indexOf(words, item.textFrom);
  return { textFrom, textTo: textFrom + words.length, valueFrom: item.textTo };
}
