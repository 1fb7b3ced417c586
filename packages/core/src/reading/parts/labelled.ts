import { type Block, type ListItem, plainText } from '../../markdown/index.ts';
import type { Span } from '../../text/index.ts';
import { linesOfBlock, splitKeyLine } from '../source/key-line.ts';
import { normaliseLabel } from '../source/labels.ts';
import { nestedItems, type Reading, textOfBlocks, topItems } from './passages.ts';

/** A statement of a section, with the label in front of it where it has one. */
export interface Labelled {
  label?: string;
  /** The label as it stands in the text. */
  written?: string;
  text: string;
  span: Span;
  item?: ListItem;
}

/**
 * The statements of blocks: list items and key lines with their labels; nested items under a label are statements of that
 * label each; prose without a label is one statement a run of blocks.
 */
export function labelledStatements(
  blocks: readonly Block[],
  reading: Reading,
  isLabel: (label: string) => boolean,
  options: { joinProse: boolean } = { joinProse: true },
): Labelled[] {
  const { source, facts } = reading;
  const found: Labelled[] = [];
  let prose: Block[] = [];
  const endProse = (): void => {
    const text = textOfBlocks(prose, reading);
    const first = prose[0];
    const last = prose.at(-1);
    if (text !== undefined && first !== undefined && last !== undefined)
      found.push({ text, span: [first.from, last.to] });
    prose = [];
  };
  const keyOf = (
    from: number,
    to: number,
  ): { label: string; written: string; valueFrom: number; valueTo: number } | undefined => {
    const key = splitKeyLine(source.text, from, to);
    if (key === undefined) return undefined;
    const written = plainText(source.text.slice(key.keyFrom, key.keyTo));
    const label = normaliseLabel(written);
    return key.bold || isLabel(label)
      ? { label, written, valueFrom: key.valueFrom, valueTo: key.valueTo }
      : undefined;
  };
  const addItem = (item: ListItem): void => {
    const key = keyOf(item.textFrom, item.textTo);
    const nested = nestedItems(item);
    if (key === undefined || !isLabel(key.label)) {
      const lines = [item.textTo > item.textFrom ? facts.text(item.textFrom, item.textTo) : undefined];
      for (const block of item.blocks) lines.push(textOfBlocks([block], reading));
      const text = lines.filter((line) => line !== undefined).join('\n');
      if (text !== '')
        found.push({
          ...(key === undefined ? {} : { label: key.label, written: key.written }),
          text,
          span: [item.from, item.to],
          item,
        });
      return;
    }
    const { label, written } = key;
    const paragraphs = item.blocks.filter((block) => block.type !== 'list');
    const value = [facts.text(key.valueFrom, key.valueTo), textOfBlocks(paragraphs, reading)].filter(
      (part) => part !== undefined,
    );
    if (value.length > 0)
      found.push({ label, written, text: value.join('\n\n'), span: [item.from, item.to], item });
    for (const inner of nested) {
      const lines = [facts.text(inner.textFrom, inner.textTo), textOfBlocks(inner.blocks, reading)].filter(
        (part) => part !== undefined,
      );
      if (lines.length > 0)
        found.push({ label, written, text: lines.join('\n'), span: [inner.from, inner.to], item: inner });
    }
  };
  for (const block of blocks) {
    if (block.type === 'list' || (block.type === 'quote' && topItems([block]).length > 0)) {
      // Words that end in a colon only lead to the list.
      if (
        prose.length === 1 &&
        prose[0] !== undefined &&
        /[:：]\**\s*$/.test(source.text.slice(prose[0].from, prose[0].to))
      )
        prose = [];
      endProse();
      for (const item of topItems([block])) addItem(item);
      continue;
    }
    if (block.type === 'paragraph') {
      const lines = linesOfBlock(source.text, block);
      const keys = lines.map((line) => keyOf(line.from, line.to));
      if (keys[0] !== undefined && isLabel(keys[0].label)) {
        endProse();
        // Lines without a key of their own go on with the value above them.
        for (const [index, key] of keys.entries()) {
          const line = lines[index];
          if (line === undefined) continue;
          if (key === undefined || !isLabel(key.label)) {
            const above = found.at(-1);
            const more = facts.text(line.from, line.to);
            if (above !== undefined && more !== undefined) {
              above.text += ` ${more}`;
              above.span = [above.span[0], line.to];
            }
            continue;
          }
          const text = facts.text(key.valueFrom, key.valueTo);
          if (text !== undefined)
            found.push({ label: key.label, written: key.written, text, span: [line.from, line.to] });
        }
        continue;
      }
    }
    if (!options.joinProse) endProse();
    prose.push(block);
  }
  endProse();
  return found;
}
