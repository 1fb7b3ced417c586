import type { Block } from '../markdown/index.ts';
import type { Source } from '../reading/index.ts';
import type { Span } from '../text/index.ts';

/** The code blocks of a document, in order, those inside lists and quotes too. */
export function codeBlocks(source: Source): Span[] {
  const found: Span[] = [];
  const add = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.type === 'code') found.push([block.from, block.to]);
      else if (block.type === 'quote') add(block.blocks);
      else if (block.type === 'list') for (const item of block.items) add(item.blocks);
    }
  };
  for (const section of source.sections) add(section.blocks);
  return found;
}

/** Whether an offset lies in one of some stretches that stand in order. Logarithmic. */
export function isInside(spans: readonly Span[], offset: number): boolean {
  let low = 0;
  let high = spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span === undefined || span[0] > offset) high = middle - 1;
    else if (span[1] <= offset) low = middle + 1;
    else return true;
  }
  return false;
}

/** Whether an offset lies in an inline code span of its line. */
export function isInlineCode(text: string, offset: number): boolean {
  const lineFrom = text.lastIndexOf('\n', offset - 1) + 1;
  const lineTo = text.indexOf('\n', offset);
  const line = text.slice(lineFrom, lineTo < 0 ? text.length : lineTo);
  if (!line.includes('`')) return false;
  for (const match of line.matchAll(/(`+)(?!`)(?:.*?[^`])?\1(?!`)/g)) {
    const from = lineFrom + match.index;
    if (from > offset) return false;
    if (offset < from + match[0].length) return true;
  }
  return false;
}
