import type { Block, ListItem, TableBlock, TableRow } from '../../markdown/index.ts';
import { lookUp } from '../lexicons/index.ts';
import { type KeyLine, keyOfLine, type Line, linesOfBlock } from '../source/key-line.ts';
import { labelIn, normaliseLabel } from '../source/labels.ts';
import type { Source, SourceSection } from '../source/source.ts';

/** A stretch of text that can hold one value: a line, an item, a cell, a heading, a value of the front matter. */
export interface Region {
  kind: 'heading' | 'line' | 'item' | 'cell' | 'head-cell' | 'front-matter';
  from: number;
  to: number;
  /** Where the line begins, its key included. */
  lineFrom: number;
  /** The key in front, where the line has one; then `from` is where the value begins. */
  key?: KeyLine;
  section: SourceSection;
  /** Whether people are named here, so that a bracketed name is a name. */
  people: boolean;
  row?: TableRow;
  item?: ListItem;
  /** For a line of a paragraph, the whole paragraph. */
  paragraph?: { from: number; to: number };
  /** Set when nothing in it is a fact. */
  unset: boolean;
}

const PEOPLE_FIELDS = new Set(['authors', 'facilitator', 'reviewers', 'attendees', 'contact', 'signedOff']);

/** Every region of a document in order. */
export function regionsOf(source: Source): Region[] {
  const regions: Region[] = [];
  const { text } = source;
  for (const entry of source.frontMatter?.entries ?? []) {
    const people = PEOPLE_FIELDS.has(lookUp('fields', normaliseLabel(entry.key)) ?? '');
    const key: KeyLine = {
      keyFrom: entry.keyFrom,
      keyTo: entry.keyTo,
      valueFrom: entry.from,
      valueTo: entry.to,
      bold: false,
    };
    regions.push({
      kind: 'front-matter',
      from: entry.from,
      to: entry.to,
      lineFrom: entry.from,
      key,
      section: source.preamble,
      people,
      unset: false,
    });
  }
  for (const section of source.sections) {
    const heading = section.headingBlock;
    if (heading !== undefined) {
      regions.push({
        kind: 'heading',
        from: heading.textFrom,
        to: heading.textTo,
        lineFrom: heading.textFrom,
        section,
        people: false,
        unset: false,
      });
    }
    for (const block of section.blocks) addBlock(block, section, text, regions);
  }
  return regions;
}

function addBlock(block: Block, section: SourceSection, text: string, regions: Region[]): void {
  switch (block.type) {
    case 'paragraph': {
      for (const line of linesOfBlock(text, block)) {
        regions.push({ ...lineRegion(text, line, section), kind: 'line', paragraph: block });
      }
      break;
    }
    case 'list':
      for (const item of block.items) {
        if (item.textTo > item.textFrom) {
          const line = { from: item.textFrom, to: item.textTo };
          regions.push({ ...lineRegion(text, line, section), kind: 'item', item });
        }
        for (const nested of item.blocks) addBlock(nested, section, text, regions);
      }
      break;
    case 'table':
      addTable(block, section, text, regions);
      break;
    case 'quote':
      for (const nested of block.blocks) addBlock(nested, section, text, regions);
      break;
  }
}

function lineRegion(text: string, line: Line, section: SourceSection): Omit<Region, 'kind'> {
  const { from, to } = line;
  const key = keyOfLine(text, line);
  if (key === undefined)
    return { from, to, lineFrom: from, section, people: section.role === 'attendees', unset: false };
  const label = labelIn(text, key.keyFrom, key.keyTo);
  // Plain words before a colon are a key only if some list knows them, or if they are short and stand in a block of facts.
  const field = lookUp('fields', label);
  const known = key.bold || field !== undefined || KEYED.some((list) => lookUp(list, label) !== undefined);
  if (!known && !(key.keyTo - key.keyFrom < 40 && FACT_ROLES.has(section.role))) {
    return { from, to, lineFrom: from, section, people: false, unset: false };
  }
  return {
    from: key.valueFrom,
    to: key.valueTo,
    lineFrom: from,
    key,
    section,
    people: PEOPLE_FIELDS.has(field ?? ''),
    unset: false,
  };
}

const KEYED = ['causes', 'impact', 'detectionGap', 'resolution', 'response', 'metrics'] as const;
const FACT_ROLES = new Set(['metadata', 'signoff', 'metrics', 'references']);

function addTable(block: TableBlock, section: SourceSection, text: string, regions: Region[]): void {
  const owners = new Set<number>();
  for (const [column, cell] of block.header.cells.entries()) {
    const name = lookUp('columns', labelIn(text, cell.from, cell.to));
    if (name === 'owner' || name === 'actor') owners.add(column);
    if (cell.to > cell.from) {
      regions.push({
        kind: 'head-cell',
        from: cell.from,
        to: cell.to,
        lineFrom: cell.from,
        section,
        people: false,
        row: block.header,
        unset: false,
      });
    }
  }
  for (const row of block.rows) {
    for (const [column, cell] of row.cells.entries()) {
      if (cell.to === cell.from) continue;
      regions.push({
        kind: 'cell',
        from: cell.from,
        to: cell.to,
        lineFrom: cell.from,
        section,
        people: owners.has(column),
        row,
        unset: false,
      });
    }
  }
}
