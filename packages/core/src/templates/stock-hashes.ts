import { type Block, parseBlocks, readBlocks } from '../markdown/index.ts';
import type { FormatDefinition } from './format-definition.ts';
import { normaliseStock, stockHash, stockRowHash } from './stock-line.ts';
import { TEMPLATES } from './template.ts';

const BLAMELESS = /\bblameless\b|\bwithout blame\b/i;
const LABEL_ONLY = /[:：](?:\*\*|__|[*_])?\s*$|^\s*(?:\*\*|__)[^*]+(?:\*\*|__)\s*[:：]?\s*$/;

const known = new Map<string, ReadonlySet<string>>();

/**
 * The hashes of every line and row that is no fact in a document of this format: those of its founding skeleton, and those of
 * the skeleton that Debrief starts a new document from.
 */
export function stockHashesOf(format: FormatDefinition): ReadonlySet<string> {
  let hashes = known.get(format.id);
  if (hashes === undefined) {
    const skeleton = TEMPLATES.find((template) => template.id === format.id)?.skeleton ?? '';
    hashes = new Set([...format.stock, ...skeletonHashes(skeleton)]);
    known.set(format.id, hashes);
  }
  return hashes;
}

/**
 * The hashes of a skeleton's items, paragraphs, lines of paragraphs and table rows. A label that waits for its value is none:
 * it is the same line in a document that has filled it below. Nor is the blameless statement, which is meant as it stands.
 */
function skeletonHashes(skeleton: string): string[] {
  const hashes: string[] = [];
  const addLine = (source: string): void => {
    const words = source.replace(/<!--[\s\S]*?-->/g, '');
    if (normaliseStock(words) !== '' && !LABEL_ONLY.test(words) && !BLAMELESS.test(words))
      hashes.push(stockHash(source));
  };
  const addBlock = (block: Block): void => {
    switch (block.type) {
      case 'paragraph': {
        const source = skeleton.slice(block.from, block.to);
        addLine(source);
        if (source.includes('\n')) for (const line of source.split('\n')) addLine(line);
        break;
      }
      case 'list':
        for (const item of block.items) {
          addLine(skeleton.slice(item.textFrom, item.textTo));
          for (const nested of item.blocks) addBlock(nested);
        }
        break;
      case 'table':
        for (const row of block.rows)
          hashes.push(stockRowHash(row.cells.map((cell) => skeleton.slice(cell.from, cell.to))));
        break;
    }
  };
  for (const block of readBlocks(parseBlocks(skeleton).tree, skeleton)) addBlock(block);
  return hashes;
}
