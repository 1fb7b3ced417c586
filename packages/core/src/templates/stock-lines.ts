import { type Block, parseBlocks, readBlocks } from '../markdown/index.ts';
import type { FormatDefinition } from './format-definition.ts';
import { letterShape } from './letter-shape.ts';
import { normaliseStock, stockHash, stockRowHash } from './stock-line.ts';
import { TEMPLATES } from './templates.ts';

const BLAMELESS = /\bblameless\b|\bwithout blame\b/i;
const LABEL_ONLY = /[:：](?:\*\*|__|[*_])?\s*$|^\s*(?:\*\*|__)[^*]+(?:\*\*|__)\s*[:：]?\s*$/;

/** The stock lines of one format: their hashes, and the shapes by which most lines are ruled out before they are hashed. */
export interface StockLines {
  hashes: ReadonlySet<string>;
  shapes: ReadonlySet<number>;
}

const known = new Map<string, StockLines>();

/**
 * Every line and row that is no fact in a document of this format: those of its founding skeleton, and those of
 * the skeleton that Debrief starts a new document from.
 */
export function stockLinesOf(format: FormatDefinition): StockLines {
  let lines = known.get(format.id);
  if (lines === undefined) {
    const skeleton = TEMPLATES.find((template) => template.format === format.id)?.skeleton ?? '';
    const own = skeletonLines(skeleton);
    lines = {
      hashes: new Set([...format.stock, ...own.map(({ hash }) => hash)]),
      shapes: new Set([...format.stockShapes, ...own.map(({ shape }) => shape)]),
    };
    known.set(format.id, lines);
  }
  return lines;
}

/**
 * The hashes of a skeleton's items, paragraphs, lines of paragraphs and table rows. A label that waits for its value is none:
 * it is the same line in a document that has filled it below. Nor is the blameless statement, which is meant as it stands.
 */
function skeletonLines(skeleton: string): { hash: string; shape: number }[] {
  const lines: { hash: string; shape: number }[] = [];
  const add = (hash: string, normalised: string): void => {
    lines.push({ hash, shape: letterShape(normalised) });
  };
  const addLine = (source: string): void => {
    const words = source.replace(/<!--[\s\S]*?-->/g, '');
    if (normaliseStock(words) !== '' && !LABEL_ONLY.test(words) && !BLAMELESS.test(words))
      add(stockHash(source), normaliseStock(source));
  };
  const addRow = (cells: readonly string[]): void =>
    add(stockRowHash(cells), cells.map(normaliseStock).join());
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
        for (const row of block.rows) addRow(row.cells.map((cell) => skeleton.slice(cell.from, cell.to)));
        break;
    }
  };
  for (const block of readBlocks(parseBlocks(skeleton).tree, skeleton)) addBlock(block);
  return lines;
}
