import type { Block, ListItem } from '../../markdown/index.ts';
import { plainText } from '../../markdown/index.ts';
import { isKnownHeading } from '../lexicons/index.ts';
import { splitKeyLine } from './key-line.ts';
import { normaliseLabel } from './labels.ts';

/** Something that stands where a heading could: its words, and what of the text it covers. */
export interface ImpliedHeading {
  from: number;
  textFrom: number;
  textTo: number;
}

/** A run of blocks under an implied heading; the first run of a section has none. */
export interface ImpliedPart {
  heading?: ImpliedHeading;
  blocks: Block[];
}

/**
 * Divides the blocks under one heading by what people write in place of further headings: a paragraph that is only a bold or
 * plain known label (`**Root cause**`, `Timeline:`), or list items that begin with known bold labels. Gives one part, without
 * a heading, where there is none.
 */
export function divideByImpliedHeadings(
  blocks: readonly Block[],
  text: string,
  inLists: boolean,
): ImpliedPart[] {
  const parts: ImpliedPart[] = [{ blocks: [] }];
  const disguised = inLists && isDocumentInLists(blocks, text);
  for (const block of blocks) {
    const heading = block.type === 'paragraph' ? paragraphHeading(block.from, block.to, text) : undefined;
    if (heading !== undefined) {
      parts.push({ heading, blocks: [] });
      continue;
    }
    const items = disguised && block.type === 'list' ? labelledItems(block.items, text) : undefined;
    if (items === undefined) {
      parts.at(-1)?.blocks.push(block);
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

/** Whether the top-level lists are a document in disguise: two of their items or more begin with known labels in bold. */
function isDocumentInLists(blocks: readonly Block[], text: string): boolean {
  let known = 0;
  let open = 0;
  for (const [index, block] of blocks.entries()) {
    if (block.type !== 'list') continue;
    for (const item of block.items) {
      const label = itemLabel(item, text);
      if (
        label === undefined ||
        !isKnownHeading(normaliseLabel(plainText(text.slice(label.textFrom, label.textTo))))
      )
        continue;
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

const ONLY_BOLD = /^(?:\*\*|__)\s*([^*_\n]{3,60}?)\s*:?\s*(?:\*\*|__)\s*:?\s*$/;
const ONLY_PLAIN = /^([\p{L}][\p{L} ,'’/-]{2,50})\s*[:：]\s*$/u;

function paragraphHeading(from: number, to: number, text: string): ImpliedHeading | undefined {
  if (to - from > 80) return undefined;
  const source = text.slice(from, to);
  const words = (ONLY_BOLD.exec(source) ?? ONLY_PLAIN.exec(source))?.[1];
  if (words === undefined || !isKnownHeading(normaliseLabel(words))) return undefined;
  const textFrom = from + source.indexOf(words);
  return { from, textFrom, textTo: textFrom + words.length };
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
