import type { Block, ListItem } from '../../markdown/index.ts';
import { nestedItems } from '../../reading/parts/passages.ts';
import { keyOfLine, linesOfBlock } from '../../reading/source/key-line.ts';
import type { SourceSection } from '../../reading/source/source.ts';
import type { TextChange } from '../../text/index.ts';
import type { EditOf } from '../edit.ts';
import { isPrompt, isUnsetItem } from '../places/prompts.ts';
import { type EditedReading, type Plan, Refusal } from '../proposal.ts';
import { lineEnd, lineStart } from '../writing/lines.ts';

/**
 * Plans taking out what nobody filled in: rows, items, lines and paragraphs that are still prompts, and keys of the front
 * matter without a value. Headings stay, so that a reader sees that nothing was written there.
 */
export function planRemovePrompts(
  { heading }: EditOf<'removePrompts'>,
  reading: EditedReading,
): Plan | Refusal {
  const sections = reading.source.sections.filter(
    (section) => heading === undefined || section.heading === heading,
  );
  if (sections.length === 0) return new Refusal('EDIT_TARGET', `a section "${heading ?? ''}"`);
  const lines = new Map<number, TextChange>();
  for (const section of sections)
    for (const block of section.blocks) addBlock(block, section, reading, lines);
  if (heading === undefined) frontMatter(reading, lines);
  const changes = joined([...lines.values()], reading.source.text);
  if (changes.length === 0) return new Refusal('EDIT_UNCHANGED', 'removePrompts');
  return { proposals: [changes], expectation: { shows: () => undefined, follow: ['format'] } };
}

function addBlock(
  block: Block,
  section: SourceSection,
  reading: EditedReading,
  lines: Map<number, TextChange>,
): void {
  const { text } = reading.source;
  const { facts } = reading;
  const drop = (from: number, to: number): void => {
    const start = lineStart(text, from);
    lines.set(start, { from: start, to: Math.min(text.length, lineEnd(text, to) + 1), insert: '' });
  };
  switch (block.type) {
    case 'comment':
      if (isPrompt(block, reading)) drop(block.from, block.to);
      break;
    case 'paragraph': {
      const rows = linesOfBlock(text, block);
      const keyed = rows.some((line) => keyOfLine(text, line) !== undefined);
      if (!keyed) {
        if (isPrompt(block, reading) && asks(block.from, reading)) drop(block.from, block.to);
        break;
      }
      for (const line of rows) {
        const key = keyOfLine(text, line);
        if (key !== undefined && asks(key.valueFrom, reading)) drop(line.from, line.to);
      }
      break;
    }
    case 'list':
      for (const item of block.items) addItem(item, section, reading, lines, drop);
      break;
    case 'table':
      for (const row of block.rows) {
        const filled = row.cells.filter((cell) => facts.text(cell.from, cell.to) !== undefined);
        const asks = row.cells.some(
          (cell) => cell.to > cell.from && facts.text(cell.from, cell.to) === undefined,
        );
        const isFact = [
          ...reading.postmortem.timeline,
          ...reading.postmortem.actions,
          ...reading.postmortem.communication,
        ].some(({ span }) => span[0] === row.from);
        if (
          asks &&
          !isFact &&
          (filled.length === 0 || section.role === 'timeline' || section.role === 'actionItems')
        )
          drop(row.from, row.to);
        else if (isFact)
          for (const cell of row.cells)
            if (
              cell.to > cell.from &&
              facts.text(cell.from, cell.to) === undefined &&
              /[[<]|YYYY|HH:MM/.test(text.slice(cell.from, cell.to))
            )
              lines.set(cell.from, { from: cell.from, to: cell.to, insert: '' });
      }
      break;
  }
}

function addItem(
  item: ListItem,
  section: SourceSection,
  reading: EditedReading,
  lines: Map<number, TextChange>,
  drop: (from: number, to: number) => void,
): void {
  const { text } = reading.source;
  const nested = nestedItems(item);
  const key = keyOfLine(text, { from: item.textFrom, to: item.textTo });
  const from = key === undefined ? item.textFrom : key.valueFrom;
  const unset =
    nested.length === 0 &&
    (item.textTo > item.textFrom ? asks(from, reading) : isUnsetItem(item, reading)) &&
    item.task?.checked !== true &&
    item.blocks.every((block) => block.type === 'comment');
  if (unset || (nested.length > 0 && isEmptyTree(item, reading))) {
    drop(item.from, item.to);
    return;
  }
  for (const block of item.blocks) addBlock(block, section, reading, lines);
}

/** Whether a prompt, a mask or a line of the skeleton stands in a place, and nothing that somebody wrote. */
function asks(from: number, { facts }: EditedReading): boolean {
  return facts.regionAt(from)?.unset === true;
}

/** Whether an item and all below it only ask; a label without words of its own counts with them. */
function isEmptyTree(item: ListItem, reading: EditedReading): boolean {
  const { text } = reading.source;
  const key = keyOfLine(text, { from: item.textFrom, to: item.textTo });
  const label = key !== undefined && key.valueFrom >= key.valueTo;
  const own = label || asks(key?.valueFrom ?? item.textFrom, reading);
  return (
    own &&
    item.blocks.every((block) => block.type === 'list' || block.type === 'comment') &&
    nestedItems(item).every((inner) => isEmptyTree(inner, reading))
  );
}

function frontMatter(reading: EditedReading, lines: Map<number, TextChange>): void {
  const { source, facts } = reading;
  for (const entry of source.frontMatter?.entries ?? []) {
    if (entry.value.trim() !== '' && facts.source(entry.from, entry.to) !== undefined) continue;
    const start = lineStart(source.text, entry.keyFrom);
    lines.set(start, {
      from: start,
      to: Math.min(source.text.length, lineEnd(source.text, entry.to) + 1),
      insert: '',
    });
  }
}

/** Blank lines that would pile up where something was taken out go along. */
function joined(changes: TextChange[], text: string): TextChange[] {
  const ordered = changes.sort((a, b) => a.from - b.from);
  const merged: TextChange[] = [];
  for (const change of ordered) {
    const last = merged.at(-1);
    if (last !== undefined && change.from < last.to) continue;
    if (
      last !== undefined &&
      change.from >= last.to &&
      text.slice(last.to, change.from).trim() === '' &&
      last.insert === '' &&
      change.insert === '' &&
      text[last.to - 1] === '\n'
    )
      last.to = change.to;
    else merged.push({ ...change });
  }
  for (const change of merged) {
    if (text[change.to - 1] !== '\n') continue;
    const before = /\n[ \t]*\n$/.test(text.slice(Math.max(0, change.from - 80), change.from));
    const after = /^[ \t]*\n/.exec(text.slice(change.to, change.to + 80));
    if (before && after !== null) change.to += after[0].length;
  }
  return merged.filter((change, index) => index === 0 || change.from >= (merged[index - 1]?.to ?? 0));
}
