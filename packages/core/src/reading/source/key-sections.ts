import type { Block, ListItem, TableBlock, TableCell } from '../../markdown/index.ts';
import { roleOfHeading } from '../lexicons/index.ts';
import { keyOfLine, linesOf, linesOfBlock } from './key-line.ts';
import { labelIn } from './labels.ts';

/** How long a value is that is a section of its own and no short fact. */
const LONG_VALUE = 60;

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
 * Whether the paragraphs are a document in disguise: three or more are one key each that names a section (`**Trigger:** …`), or
 * two are, and say as much as a section does.
 */
export function isDocumentInKeys(blocks: readonly Block[], text: string): boolean {
  const keyed = blocks.flatMap((block) => keyedParagraph(block, text) ?? []);
  const long = keyed.filter(
    ({ blocks: [value] }) => value !== undefined && value.to - value.from >= LONG_VALUE,
  );
  return keyed.length >= 3 || (keyed.length === 2 && long.length === 2);
}

/** A paragraph that is one key, naming a section, and its value. */
export function keyedParagraph(block: Block, text: string): ImpliedPart | undefined {
  if (block.type !== 'paragraph') return undefined;
  const [line, ...others] = linesOfBlock(text, block);
  if (line === undefined || others.some((other) => keyOfLine(text, other) !== undefined)) return undefined;
  const key = keyOfLine(text, line);
  if (key === undefined || key.keyTo - key.keyFrom > LONGEST_KEY) return undefined;
  const role = roleOfHeading(labelIn(text, key.keyFrom, key.keyTo))?.role;
  if (role === undefined || !BODY_ROLES.has(role)) return undefined;
  const heading = { from: block.from, textFrom: key.keyFrom, textTo: key.keyTo };
  return {
    heading,
    blocks: key.valueFrom < block.to ? [{ type: 'paragraph', from: key.valueFrom, to: block.to }] : [],
  };
}
const LONGEST_KEY = 40;
const BODY_ROLES: ReadonlySet<string> = new Set([
  'summary',
  'background',
  'impact',
  'rootCause',
  'contributingFactors',
  'trigger',
  'detection',
  'response',
  'resolution',
  'timeline',
  'lessons',
  'actionItems',
  'prevention',
  'wentWell',
  'wentWrong',
  'lucky',
  'metrics',
]);

/**
 * Sections that are lines or items among the short facts at the head of a document: `**Status:** done`, and below it
 * `**Impact:** about 3,400 orders …`. For each block that has some its sections and what is left of it; nothing where fewer than
 * two say as much as a section does.
 */
export function longKeyLines(
  blocks: readonly Block[],
  text: string,
): Map<Block, { parts: ImpliedPart[]; others: Block[] }> | undefined {
  const found = new Map<Block, { parts: ImpliedPart[]; others: Block[] }>();
  let count = 0;
  for (const block of blocks) {
    const pieces = block.type === 'paragraph' ? paragraphsByKey(block, text) : itemsAsParagraphs(block);
    if (pieces.length < 2) continue;
    const parts: ImpliedPart[] = [];
    const others: Block[] = [];
    for (const [index, piece] of pieces.entries()) {
      const part = keyedParagraph(piece, text);
      const value = part?.blocks[0];
      if (part !== undefined && value !== undefined && value.to - value.from >= LONG_VALUE) parts.push(part);
      else if (block.type !== 'list') others.push(piece);
      else others.push({ ...block, items: block.items.slice(index, index + 1) });
    }
    if (parts.length > 0) found.set(block, { parts, others });
    count += parts.length;
  }
  return count >= 2 ? found : undefined;
}

/** The lines of a paragraph, each that begins with a key with those below it that have none; nothing where the first has none. */
function paragraphsByKey(block: Block, text: string): Block[] {
  const pieces: Block[] = [];
  for (const line of linesOfBlock(text, block)) {
    const last = pieces.at(-1);
    if (keyOfLine(text, line) !== undefined) pieces.push({ type: 'paragraph', from: line.from, to: line.to });
    else if (last === undefined) return [];
    else last.to = line.to;
  }
  return pieces;
}

function itemsAsParagraphs(block: Block): Block[] {
  if (block.type !== 'list' || block.items.some((item) => item.blocks.length > 0)) return [];
  return block.items.map(({ textFrom, textTo }) => ({ type: 'paragraph', from: textFrom, to: textTo }));
}
/** A table of two columns whose rows are the sections of a document: the value of each as blocks under its key. */
export function rowSections(table: TableBlock, text: string): ImpliedPart[] {
  if (table.header.cells.length > 2) return [];
  const rows = [table.header, ...table.rows].flatMap((row) => {
    const [key, value] = row.cells;
    if (key === undefined || value === undefined || value.to === value.from) return [];
    const role = roleOfHeading(labelIn(text, key.from, key.to))?.role;
    const long = value.to - value.from >= LONG_VALUE || text.slice(value.from, value.to).includes('<br');
    return role !== undefined && long ? [{ key, value }] : [];
  });
  const broken = rows.filter(({ value }) => text.slice(value.from, value.to).includes('<br'));
  if (rows.length < 3 && broken.length < 2) return [];
  return rows.map(({ key, value }) => ({
    heading: { from: key.from, textFrom: key.from, textTo: key.to },
    blocks: blocksOfCell(value, text),
  }));
}

/** The lines of a cell as a list, or its one line as a paragraph. */
function blocksOfCell({ from, to }: TableCell, text: string): Block[] {
  const lines = linesOf(text, from, to);
  if (lines.length < 2) return [{ type: 'paragraph', from, to }];
  const items = lines.map((line): ListItem => {
    const mark = /^(?:[-*•+]|\d{1,2}[.)])\s+/.exec(text.slice(line.from, line.to))?.[0].length ?? 0;
    return { from: line.from, to: line.to, textFrom: line.from + mark, textTo: line.to, blocks: [] };
  });
  return [{ type: 'list', from, to, ordered: false, items }];
}
