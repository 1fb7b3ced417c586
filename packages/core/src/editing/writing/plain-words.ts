import { type Block, type ListItem, parseBlocks, plainText, readBlocks } from '../../markdown/index.ts';

/** The words of Markdown as the reader takes them: rows without their head, code without its fences, items with a dash. */
export function plainWords(markdown: string): string {
  return blocksText(readBlocks(parseBlocks(markdown).tree, markdown), markdown);
}

function blocksText(blocks: readonly Block[], text: string): string {
  return blocks
    .map((block) => blockText(block, text))
    .filter((part) => part !== '')
    .join('\n\n');
}

function blockText(block: Block, text: string): string {
  switch (block.type) {
    case 'heading':
      return plainText(text.slice(block.textFrom, block.textTo));
    case 'paragraph':
      return plainText(text.slice(block.from, block.to));
    case 'list':
      return block.items.flatMap((item) => itemLines(item, text)).join('\n');
    case 'quote':
      return blocksText(block.blocks, text);
    case 'table':
      return block.rows
        .map((row) =>
          row.cells
            .map((cell) => plainText(text.slice(cell.from, cell.to).replaceAll('\\|', '|')))
            .filter((cell) => cell !== '')
            .join(' | '),
        )
        .join('\n');
    case 'code':
      return text
        .slice(block.from, block.to)
        .replace(/^[`~]{3,}.*\n?|\n?[`~]{3,}\s*$/g, '')
        .trim();
    default:
      return '';
  }
}

function itemLines(item: ListItem, text: string): string[] {
  const own = plainText(text.slice(item.textFrom, item.textTo));
  const rest = item.blocks.flatMap((block) => blockText(block, text).split('\n'));
  return [`- ${own}`, ...rest].filter((line) => line.trim() !== '');
}
