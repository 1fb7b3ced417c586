import type { ListBlock, ListItem, TableBlock } from '@debrief/core/markdown';
import type { PostmortemReading, SourceSection } from '@debrief/core/reading';
import { actionOfItem, actionOfRow } from './action-words.ts';
import { causeOfItem } from './cause-words.ts';
import { eventOfItem, eventOfRow, type RowWords } from './event-words.ts';
import { findFacts } from './find-facts.ts';
import type { BlockKind, FoundBlock, FoundItem } from './found-block.ts';
import { inOneLine, wordsOf } from './words-of.ts';

type ItemKind = Exclude<BlockKind, 'facts'>;
type Found = { kind: ItemKind; index: number };

/** Sections whose lists and tables are shown as blocks though nobody has written anything in them yet. */
const KIND_OF_ROLE: Readonly<Partial<Record<string, ItemKind>>> = {
  timeline: 'timeline',
  actionItems: 'actions',
};

/**
 * The stretches of a text that can be shown as rich blocks: tables and lists every word of which a block shows. Tables are taken as a
 * whole or not at all, of lists the items that stand together; what lies between stays text. Nothing in a text whose lines were mended
 * for reading: its blocks are not those of the text.
 */
export function findBlocks(reading: PostmortemReading): FoundBlock[] {
  const { source, postmortem } = reading;
  if (source.repaired.length > 0) return [];
  const at = new Map<number, Found>();
  const put = (kind: ItemKind, spans: readonly { span: readonly [number, number] }[]): void => {
    for (const [index, { span }] of spans.entries()) if (!at.has(span[0])) at.set(span[0], { kind, index });
  };
  put('timeline', postmortem.timeline);
  put('actions', postmortem.actions);
  put('causes', postmortem.causes.nodes);
  const found = findFacts(reading);
  const taken = [...found];
  for (const section of source.sections) {
    const own: FoundBlock[] = [];
    for (const block of section.blocks) {
      if (taken.some(({ from, to }) => from <= block.from && block.from < to)) continue;
      if (block.type === 'table') own.push(...tableBlock(block, section, at, reading));
      else if (block.type === 'list') own.push(...listBlocks(block, section, at, reading));
    }
    if (own.length === 0) own.push(...emptySection(section, reading));
    found.push(...own);
  }
  return found.sort((a, b) => a.from - b.from || a.to - b.to);
}

/** A heading under which nothing stands: the first event, or action, is added there. */
function emptySection(section: SourceSection, { postmortem }: PostmortemReading): FoundBlock[] {
  const kind = KIND_OF_ROLE[section.role];
  const heading = section.headingBlock;
  if (kind === undefined || heading === undefined || section.children.length > 0) return [];
  const asks = section.blocks.every(({ type }) => type === 'comment' || type === 'rule');
  const none = kind === 'timeline' ? postmortem.timeline.length === 0 : postmortem.actions.length === 0;
  return asks && none ? [{ kind, from: heading.to, to: heading.to, items: [], waiting: [], facts: [] }] : [];
}

function tableBlock(
  table: TableBlock,
  section: SourceSection,
  at: ReadonlyMap<number, Found>,
  reading: PostmortemReading,
): FoundBlock[] {
  const { text } = reading.source;
  const kind = kindOf(table.rows, at) ?? waitingKind(section);
  if (kind === undefined || kind === 'causes' || table.rows.length === 0) return [];
  const heads = table.header.cells.map(({ from, to }) => text.slice(from, to));
  const items: FoundItem[] = [];
  const waiting: string[] = [];
  for (const row of table.rows) {
    const cells = row.cells.map(({ from, to }, column) => ({
      head: heads[column] ?? '',
      written: text.slice(from, to),
    }));
    const fact = at.get(row.from);
    if (fact === undefined) {
      if (!row.cells.every(({ from, to }) => isUnset(from, to, reading))) return [];
      waiting.push(
        cells
          .map(({ written }) => inOneLine(written))
          .filter((one) => one !== '')
          .join(' · '),
      );
      continue;
    }
    const words = fact.kind === kind ? rowWords(fact, cells, reading) : undefined;
    if (words === undefined) return [];
    items.push({ index: fact.index, ...words });
  }
  return [{ kind, ...wholeLines(text, table), items, waiting, facts: [] }];
}

function rowWords(
  { kind, index }: Found,
  cells: { head: string; written: string }[],
  { postmortem }: PostmortemReading,
): RowWords | undefined {
  const event = kind === 'timeline' ? postmortem.timeline[index] : undefined;
  const action = kind === 'actions' ? postmortem.actions[index] : undefined;
  return event ? eventOfRow(event, cells) : action ? actionOfRow(action, cells) : undefined;
}

/** The items of a list that can be shown, by stretches of such that stand together. */
function listBlocks(
  list: ListBlock,
  section: SourceSection,
  at: ReadonlyMap<number, Found>,
  reading: PostmortemReading,
): FoundBlock[] {
  const { text } = reading.source;
  const kind = kindOf(list.items, at) ?? waitingKind(section);
  if (kind === undefined) return [];
  const blocks: FoundBlock[] = [];
  let last: FoundBlock | undefined;
  for (const item of list.items) {
    const items: FoundItem[] = [];
    const waiting: string[] = [];
    if (!takeItem(item, kind, at, reading, items, waiting)) {
      last = undefined;
      continue;
    }
    const { from, to } = wholeLines(text, item);
    if (last === undefined) {
      last = { kind, from, to, items, waiting, facts: [] };
      blocks.push(last);
    } else {
      last.to = to;
      last.items.push(...items);
      last.waiting.push(...waiting);
    }
  }
  return blocks;
}

/** Whether an item and all that is nested in it can be shown. */
function takeItem(
  item: ListItem,
  kind: ItemKind,
  at: ReadonlyMap<number, Found>,
  reading: PostmortemReading,
  items: FoundItem[],
  waiting: string[],
): boolean {
  const { text } = reading.source;
  const fact = at.get(item.from);
  const written = text.slice(item.textFrom, item.textTo);
  const nestedToo = (): boolean =>
    item.blocks.every(
      (block) =>
        block.type === 'list' &&
        // Actions and their tools stand in one row each.
        kind !== 'actions' &&
        block.items.every((nested) => takeItem(nested, kind, at, reading, items, waiting)),
    );
  if (fact === undefined && item.blocks.length > 0 && LABEL.test(written)) {
    // A label over items of its own is said by the first of them.
    const first = items.length;
    if (!nestedToo() || items.length === first) return false;
    items[first]?.details.unshift({
      words: inOneLine(written).replaceAll(/[*_]|[:：]\s*$|[:：](?=[*_])/g, ''),
    });
    return true;
  }
  if (fact === undefined) {
    const unset = item.task?.checked !== true && isUnset(item.textFrom, item.textTo, reading);
    if (!unset || item.blocks.some(({ type }) => type !== 'comment')) return false;
    if (item.textTo === item.textFrom && item.blocks.length === 0) return false;
    waiting.push(inOneLine(written.replace(/<!--\s*([\s\S]*?)\s*-->/g, '$1')));
    return true;
  }
  if (fact.kind !== kind || wordsOf(written).length === 0) return false;
  items.push({ index: fact.index, ...itemWords(fact, written, reading) });
  return nestedToo();
}

/** Nothing but a label: `**Detection**:`. */
const LABEL = /^(?:\*\*|__)?[^*_:：\n]{1,60}(?:[:：](?:\*\*|__)?|(?:\*\*|__)[:：])\s*$/;

function itemWords({ kind, index }: Found, written: string, { postmortem }: PostmortemReading): RowWords {
  const event = kind === 'timeline' ? postmortem.timeline[index] : undefined;
  if (event) return eventOfItem(event, written);
  const action = kind === 'actions' ? postmortem.actions[index] : undefined;
  if (action) return actionOfItem(action, written);
  const cause = kind === 'causes' ? postmortem.causes.nodes[index] : undefined;
  return cause ? causeOfItem(cause, written) : { words: inOneLine(written), details: [] };
}

/** What most of the rows are; nothing where none is anything. */
function kindOf(rows: readonly { from: number }[], at: ReadonlyMap<number, Found>): ItemKind | undefined {
  return rows.map(({ from }) => at.get(from)?.kind).find((kind) => kind !== undefined);
}

function waitingKind({ role }: SourceSection): ItemKind | undefined {
  return KIND_OF_ROLE[role];
}

function isUnset(from: number, to: number, { facts }: PostmortemReading): boolean {
  return to === from || facts.text(from, to) === undefined;
}

/** A block as the lines that it stands in. */
export function wholeLines(text: string, block: { from: number; to: number }): { from: number; to: number } {
  const end = block.from + text.slice(block.from, block.to).trimEnd().length;
  const next = text.indexOf('\n', end);
  return { from: text.lastIndexOf('\n', block.from - 1) + 1, to: next < 0 ? text.length : next };
}
