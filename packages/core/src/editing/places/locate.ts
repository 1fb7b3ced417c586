import type { Block, ListBlock, ListItem, TableBlock, TableRow } from '../../markdown/index.ts';
import type { Reading } from '../../reading/parts/passages.ts';
import type { SourceSection } from '../../reading/source/source.ts';
import type { Span } from '../../text/index.ts';

/** The piece of Markdown that a fact is: a list item, a table row, a heading with its body, or other text. */
export type Located =
  | { shape: 'item'; list: ListBlock; index: number; item: ListItem; section: SourceSection }
  | { shape: 'row'; table: TableBlock; index: number; row: TableRow; section: SourceSection }
  | { shape: 'text'; from: number; to: number; section: SourceSection };

/** Finds the piece of Markdown at the span of a fact. */
export function locate({ source }: Reading, span: Span): Located | undefined {
  let low = 0;
  let high = source.sections.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((source.sections[middle]?.from ?? 0) <= span[0]) low = middle;
    else high = middle - 1;
  }
  for (const section of [source.sections[low], ...source.sections]) {
    if (section === undefined) continue;
    for (const block of section.blocks) {
      if (block.to < span[0] || block.from > span[0]) continue;
      const found = inBlock(block, span, section);
      if (found !== undefined) return found;
    }
    if (section.from === span[0] && section.headingBlock !== undefined)
      return { shape: 'text', from: span[0], to: span[1], section };
  }
  return undefined;
}

function inBlock(block: Block, span: Span, section: SourceSection): Located | undefined {
  switch (block.type) {
    case 'list':
      for (const [index, item] of block.items.entries()) {
        if (item.from === span[0]) return { shape: 'item', list: block, index, item, section };
        if (item.to < span[0] || item.from > span[0]) continue;
        for (const nested of item.blocks) {
          const found = inBlock(nested, span, section);
          if (found !== undefined) return found;
        }
        return { shape: 'text', from: span[0], to: span[1], section };
      }
      return undefined;
    case 'table':
      for (const [index, row] of block.rows.entries())
        if (row.from === span[0]) return { shape: 'row', table: block, index, row, section };
      return undefined;
    case 'quote':
      for (const nested of block.blocks) {
        if (nested.to < span[0] || nested.from > span[0]) continue;
        const found = inBlock(nested, span, section);
        if (found !== undefined) return found;
      }
      return { shape: 'text', from: span[0], to: span[1], section };
    default:
      return { shape: 'text', from: span[0], to: span[1], section };
  }
}
