import type { Block } from '../../markdown/index.ts';
import type { Span } from '../../text/index.ts';
import type { Source } from '../source/source.ts';

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

/**
 * Tells whether an offset lies in an inline code span of its line. Each line is looked at once as long as offsets come in
 * order, so asking for all of them is linear.
 */
export function inlineCodeIn(text: string): (offset: number) => boolean {
  let from = 0;
  let to = -1;
  let spans: Span[] = [];
  return (offset) => {
    if (offset < from || offset > to) {
      from = text.lastIndexOf('\n', offset - 1) + 1;
      const end = text.indexOf('\n', offset);
      to = end < 0 ? text.length : end;
      spans = codeSpans(text.slice(from, to), from);
    }
    return isInside(spans, offset);
  };
}

/** Code spans of one line: a run of backticks closes at the next run of the same length. */
function codeSpans(line: string, base: number): Span[] {
  if (!line.includes('`')) return [];
  const runs = [...line.matchAll(/`+/g)].map((run) => ({ at: run.index, length: run[0].length }));
  const closing = new Map<number, number>();
  const nextSame = runs.map(() => -1);
  for (let index = runs.length - 1; index >= 0; index--) {
    const length = runs[index]?.length ?? 0;
    nextSame[index] = closing.get(length) ?? -1;
    closing.set(length, index);
  }
  const spans: Span[] = [];
  for (let index = 0; index < runs.length; index++) {
    const open = runs[index];
    const close = runs[nextSame[index] ?? -1];
    if (open === undefined || close === undefined) continue;
    spans.push([base + open.at, base + close.at + close.length]);
    index = nextSame[index] ?? index;
  }
  return spans;
}
