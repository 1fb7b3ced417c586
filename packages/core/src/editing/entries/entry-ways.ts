import type { Block, ListBlock } from '../../markdown/index.ts';
import { readHorizon } from '../../reading/fields/states.ts';
import { lookUp } from '../../reading/lexicons/index.ts';
import { splitKeyLine } from '../../reading/source/key-line.ts';
import type { SourceSection } from '../../reading/source/source.ts';
import { columnsOf } from '../../reading/timeline/timeline-table.ts';
import { insertItem, writeItem } from '../blocks/list-items.ts';
import { insertRow } from '../blocks/table-rows.ts';
import type { EntryChanges, EntryList } from '../edit.ts';
import { fillItem, isPrompt, isUnsetItem, nestedAfter } from '../places/prompts.ts';
import { blockAt, withoutClosing } from '../places/sections.ts';
import type { EditedReading, Proposal } from '../proposal.ts';
import { textValue } from '../writing/escapes.ts';
import { lineEnd } from '../writing/lines.ts';
import { aspectOf, ENTRY_KINDS } from './entry-kinds.ts';
import { entryText } from './entry-text.ts';
import { labelFor } from './format-labels.ts';
import { fillLabel, headOf, labelPlaces } from './label-places.ts';

/** Ways to put an entry without a label into a section. */
export function* plainWays(
  list: EntryList,
  entry: EntryChanges,
  section: SourceSection,
  reading: EditedReading,
): Iterable<Proposal> {
  const { source, facts } = reading;
  const { text } = source;
  const own = list === 'prevention' ? readHorizon(section.aspect ?? section.heading) : undefined;
  const content = entryText(list, entry, { horizon: own !== entry.horizon });
  const blocks = withoutClosing(section.blocks);
  const lists = blocks.filter((block): block is ListBlock => block.type === 'list');
  const table = blocks.find((block) => block.type === 'table');
  if (table?.type === 'table' && list === 'communication') {
    const columns = columnsOf(table, reading);
    const cells = columns.map((name) => {
      if (name === 'audience') return textValue(entry.text ?? '', 'cell');
      if (name === 'channel') return textValue(entry.channel ?? '', 'cell');
      if (name === 'owner') return textValue(entry.owner ?? '', 'cell');
      if (name === 'day' || name === 'time') return entry.date ?? '';
      return name === 'done' && typeof entry.done === 'boolean' ? (entry.done ? 'yes' : 'no') : '';
    });
    yield insertRow(text, table, table.rows.length, cells);
  }
  // Code stands by itself.
  const code = /^(?:```|~~~)/.test(entry.text ?? '') ? (entry.text ?? '') : undefined;
  if (code !== undefined) {
    const at = lineEnd(text, blocks.at(-1)?.to ?? section.headingBlock?.to ?? section.from);
    yield [blockAt(reading, at, code)];
  }
  // A place that waits for it.
  for (const block of lists) {
    for (const item of block.items) {
      if (!isUnsetItem(item, reading)) continue;
      yield fillItem(item, content, entry.done ?? undefined, text);
    }
  }
  const last = lists.at(-1);
  if (last !== undefined)
    yield insertItem(text, last, last.items.length, { content, box: boxFor(last, entry) });
  const bullet = source.format?.id === 'incident-review' ? '* ' : '- ';
  const item = writeItem(bullet, { content, box: typeof entry.done === 'boolean' ? entry.done : undefined });
  const prompt = blocks.find((block) => isPrompt(block, reading));
  if (prompt !== undefined) {
    if (prompt.type === 'paragraph' && list !== 'prevention')
      yield [{ from: prompt.from, to: prompt.to, insert: textValue(entry.text ?? '', 'block') }];
    yield [{ from: prompt.from, to: prompt.to, insert: item }];
  }
  if (blocks.length === 0 && section.children.length === 0)
    yield [blockAt(reading, headingEnd(section, text), item)];
  // One paragraph becomes the first of two items.
  const filled = blocks.filter((block) => facts.text(block.from, block.to) !== undefined);
  const only = filled[0];
  if (filled.length === 1 && only?.type === 'paragraph')
    yield [
      { from: only.from, to: only.from, insert: bullet },
      { from: lineEnd(text, only.to), to: lineEnd(text, only.to), insert: `\n${item}` },
    ];
  const end = blocks.at(-1);
  if (end !== undefined) yield [blockAt(reading, lineEnd(text, end.to), item)];
}

/** Ways to put an entry with an aspect into a section: at its own label, as a text of the section's aspect, with a new label. */
export function* labelledWays(
  list: EntryList,
  entry: EntryChanges,
  section: SourceSection,
  reading: EditedReading,
): Iterable<Proposal> {
  const labels = ENTRY_KINDS[list].labels;
  if (labels === undefined) return;
  const { source } = reading;
  const { text } = source;
  const aspect = aspectOf(list, entry);
  const content = entryText(list, entry, { horizon: false });
  const blocks = withoutClosing(section.blocks);
  const places = labelPlaces(section, reading, (label) => lookUp(labels, label));
  const own = places.filter((place) => place.aspect === aspect);
  for (const place of own.filter(({ unset }) => unset)) yield [fillLabel(place, content, text)];
  const fitsSection = aspect === undefined || section.aspect === aspect || isFallback(list, aspect, section);
  if (fitsSection && list !== 'metrics')
    yield* unlabelled(content, blocks, section, reading, places.length > 0);
  const sibling = own.at(-1);
  if (sibling?.item !== undefined && sibling.list !== undefined) {
    if (source.format?.id === 'after-action-report' || source.format?.id === 'incident-review')
      yield [nestedAfter(sibling.item, content, text)];
    yield insertItem(text, sibling.list, sibling.list.items.indexOf(sibling.item) + 1, {
      content: `${headOf(sibling, text)}${content}`,
    });
  }
  if (aspect === undefined) return;
  const label = labelFor(list, aspect, reading);
  const like = places.findLast(({ item }) => item !== undefined);
  if (like?.item !== undefined && like.list !== undefined)
    yield insertItem(text, like.list, like.list.items.length, {
      content: `${headOf(like, text, label)}${content}`,
    });
  const line = places.at(-1);
  if (line !== undefined && line.item === undefined) {
    const at = lineEnd(text, line.to);
    const hard = /^ {2,}$/.test(text.slice(line.to, at)) ? '' : '  ';
    yield [{ from: at, to: at, insert: `${hard}\n${headOf(line, text, label)}${content}` }];
  }
  const items = blocks.findLast((block): block is ListBlock => block.type === 'list');
  const bold =
    source.format?.id === 'after-action-report' || source.format?.id === 'measured-postmortem'
      ? `**${label}**: `
      : `**${label}:** `;
  const head = source.format?.id === 'postmortem-with-sign-off' ? `${label}: ` : bold;
  const bullet = source.format?.id === 'incident-review' ? '* ' : '- ';
  if (items !== undefined && items === blocks.at(-1))
    yield insertItem(text, items, items.items.length, { content: `${head}${content}` });
  const written = writeItem(bullet, { content: `${head}${content}` });
  const end = blocks.at(-1);
  if (end !== undefined) yield [blockAt(reading, lineEnd(text, end.to), written)];
  else if (section.headingBlock !== undefined) yield [blockAt(reading, headingEnd(section, text), written)];
}

/** A text of the section's own aspect, without a label. */
function* unlabelled(
  content: string,
  blocks: readonly Block[],
  section: SourceSection,
  reading: EditedReading,
  hasLabels: boolean,
): Iterable<Proposal> {
  const { text } = reading.source;
  const lists = blocks.filter((block): block is ListBlock => block.type === 'list');
  const prompt = blocks.find((block) => isPrompt(block, reading));
  if (
    prompt?.type === 'paragraph' &&
    (lists.length === 0 || prompt.from < (lists[0]?.from ?? 0)) &&
    !hasLabels
  )
    yield [{ from: prompt.from, to: prompt.to, insert: content }];
  for (const list of lists)
    for (const item of list.items)
      if (isUnsetItem(item, reading) && splitKeyLine(text, item.textFrom, item.textTo) === undefined)
        yield fillItem(item, content, undefined, text);
  const last = lists.at(-1);
  if (last !== undefined) yield insertItem(text, last, last.items.length, { content });
  const end = blocks.at(-1);
  if (end === undefined) {
    if (section.children.length === 0 || section.role === 'impact')
      yield [blockAt(reading, headingEnd(section, text), content)];
  } else {
    if (prompt !== undefined) yield [{ from: prompt.from, to: prompt.to, insert: content }];
    yield [blockAt(reading, lineEnd(text, end.to), content)];
    const only = blocks.length === 1 ? blocks[0] : undefined;
    if (only?.type === 'paragraph')
      yield [
        { from: only.from, to: only.from, insert: '- ' },
        { from: lineEnd(text, only.to), to: lineEnd(text, only.to), insert: `\n- ${content}` },
      ];
  }
}

/** Whether texts without a label in this section count as this aspect. */
function isFallback(list: EntryList, aspect: string, section: SourceSection): boolean {
  if (list === 'resolution') return section.role === 'resolution' && (section.aspect ?? 'fix') === aspect;
  if (list === 'response') return section.role === 'response' && aspect === 'effectiveness';
  if (list === 'detectionGap')
    return (
      section.role === 'detection' &&
      aspect === (section.label.startsWith('monitoring') ? 'monitoring' : 'general')
    );
  return list === 'impact' && section.role === 'impact' && (section.aspect ?? 'general') === aspect;
}

function boxFor(list: ListBlock, entry: EntryChanges): boolean | undefined {
  if (typeof entry.done === 'boolean') return entry.done;
  return list.items.at(-1)?.task === undefined ? undefined : false;
}

function headingEnd(section: SourceSection, text: string): number {
  return lineEnd(text, section.headingBlock?.to ?? section.from);
}
