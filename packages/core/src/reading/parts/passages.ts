import { type Block, type ListItem, plainText } from '../../markdown/index.ts';
import type { PolicyNames } from '../../policy/index.ts';
import type { Passage } from '../../postmortem/index.ts';
import type { DayContext } from '../../time/index.ts';
import type { Facts } from '../facts/facts.ts';
import type { Source, SourceSection } from '../source/source.ts';

/** What all readers are handed: the text taken apart, and what of it is a fact. */
export interface Reading {
  source: Source;
  facts: Facts;
  /** What the document says about its days outside the single dates. */
  days: DayContext;
  /** The names and words that the team has agreed on. */
  names?: PolicyNames | undefined;
}

/** The plain text of blocks: paragraphs parted by blank lines, list items as lines with a dash. Placeholders are left out. */
export function textOfBlocks(blocks: readonly Block[], reading: Reading): string | undefined {
  const { source, facts } = reading;
  const parts: string[] = [];
  for (const block of blocks) {
    switch (block.type) {
      case 'paragraph': {
        const text = facts.text(block.from, block.to);
        if (text !== undefined) parts.push(text);
        break;
      }
      case 'list': {
        const lines = block.items.flatMap((item) => itemLines(item, reading));
        if (lines.length > 0) parts.push(lines.join('\n'));
        break;
      }
      case 'quote': {
        const text = textOfBlocks(block.blocks, reading);
        if (text !== undefined) parts.push(text);
        break;
      }
      case 'table': {
        const rows = block.rows.flatMap((row) => {
          const cells = row.cells.flatMap((cell) => facts.text(cell.from, cell.to) ?? []);
          return cells.length > 0 ? [cells.join(' | ')] : [];
        });
        if (rows.length > 0) parts.push(rows.join('\n'));
        break;
      }
      case 'code': {
        const text = source.text
          .slice(block.from, block.to)
          .replace(/^[`~]{3,}.*\n?|\n?[`~]{3,}\s*$/g, '')
          .trim();
        if (text !== '') parts.push(text);
        break;
      }
    }
  }
  return parts.length === 0 ? undefined : parts.join('\n\n');
}

function itemLines(item: ListItem, reading: Reading): string[] {
  const text = itemText(item, reading);
  const nested = nestedItems(item).flatMap((inner) => itemLines(inner, reading));
  return text === undefined ? nested : [`- ${text}`, ...nested];
}

/** The plain text of an item without its nested items; paragraphs that follow the first belong to it. */
export function itemText(item: ListItem, { source, facts }: Reading): string | undefined {
  const first = facts.text(itemFrom(item, source.text), item.textTo);
  const rest = item.blocks.flatMap((block) =>
    block.type === 'paragraph' ? (facts.text(block.from, block.to) ?? []) : [],
  );
  const parts = first === undefined ? rest : [first, ...rest];
  return parts.length === 0 ? undefined : parts.join('\n\n');
}

/** Where the words of an item begin; signs such as ✅ belong to the bullet. */
export function itemFrom(item: ListItem, text: string): number {
  const sign = /^(?:\p{Extended_Pictographic}|\uFE0F|\u200D)+\s*/u.exec(
    text.slice(item.textFrom, Math.min(item.textTo, item.textFrom + 16)),
  );
  return sign === null || item.textFrom + sign[0].length >= item.textTo
    ? item.textFrom
    : item.textFrom + sign[0].length;
}

/** All items of the lists inside an item. */
export function nestedItems(item: ListItem): ListItem[] {
  return item.blocks.flatMap((block) => (block.type === 'list' ? block.items : []));
}

/** The blocks of a section and of those below it whose headings no language knows. */
export function ownBlocks(section: SourceSection): Block[] {
  return [...section.blocks, ...section.children.filter((child) => !child.known).flatMap(ownBlocks)];
}

/** What a section says, as one passage; nothing when it holds no fact. */
export function sectionPassage(
  section: SourceSection,
  reading: Reading,
  keep: (block: Block) => boolean = () => true,
): Passage | undefined {
  const texts: string[] = [];
  let first: Block | undefined;
  let last: Block | undefined;
  for (const block of ownBlocks(section)) {
    const text = keep(block) ? textOfBlocks([block], reading) : undefined;
    if (text === undefined) continue;
    texts.push(text);
    first ??= block;
    last = block;
  }
  return first === undefined || last === undefined
    ? undefined
    : { text: texts.join('\n\n'), span: [first.from, last.to] };
}

/** Every top-level item of the lists of a section, quotes included. */
export function topItems(blocks: readonly Block[]): ListItem[] {
  return blocks.flatMap((block) =>
    block.type === 'list' ? block.items : block.type === 'quote' ? topItems(block.blocks) : [],
  );
}

/** One passage an item; a section without lists gives its paragraphs as one passage. */
export function listPassages(section: SourceSection, reading: Reading): Passage[] {
  const blocks = ownBlocks(section);
  const items = topItems(blocks);
  if (items.length === 0) {
    const passage = sectionPassage(section, reading);
    return passage === undefined ? [] : [passage];
  }
  return items.flatMap((item) => {
    const text = itemText(item, reading);
    const nested = nestedItems(item).flatMap((inner) => itemLines(inner, reading));
    const all = text === undefined ? nested : [text, ...nested];
    return all.length === 0 ? [] : [{ text: all.join('\n'), span: [item.from, item.to] as const }];
  });
}

/** The first link of a piece of Markdown, and all of them. */
export function linksOf(source: string): { text: string; link: string }[] {
  const links: { text: string; link: string }[] = [];
  if (!source.includes('](') && !source.includes('://')) return links;
  for (const match of source.matchAll(
    /(?<!!)\[([^[\]]*)\]\(\s*<?([^()\s<>]+(?:\([^()\s]*\)[^()\s<>]*)?)>?(?:\s+"[^"]*")?\s*\)|<(https?:\/\/[^<>\s]+)>|(?<![("\w<\]])(https?:\/\/[^\s<>()|"]+[^\s<>()|".,;:!?])/g,
  )) {
    const bare = match[3] ?? match[4];
    if (bare !== undefined) links.push({ text: bare, link: bare });
    else if (match[2] !== undefined)
      links.push({ text: plainText(match[1] ?? '') || match[2], link: match[2] });
  }
  return links;
}
