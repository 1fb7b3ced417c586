import { locate } from '../editing/index.ts';
import { type Block, plainText } from '../markdown/index.ts';
import type { Region } from '../reading/facts/regions.ts';
import { fieldOf } from '../reading/fields/field-of-label.ts';
import type { PostmortemReading } from '../reading/index.ts';
import { labelIn } from '../reading/source/labels.ts';
import { columnsOf } from '../reading/timeline/timeline-table.ts';
import { onlyWords } from '../text/index.ts';
import { bare } from './lost-facts.ts';

/** A piece of a document that another one does not hold: the heading it stood under, and its Markdown. */
export interface Remainder {
  heading: string;
  markdown: string;
}

/**
 * What of a document's words a new text does not say: lines, items and cells whose sentences are not found there. Prompts and
 * headings are no words of anybody.
 */
export function remainingText(
  reading: PostmortemReading,
  converted: string,
  lost: readonly string[],
): Remainder[] {
  const { source, facts } = reading;
  const there = wordStream(converted);
  const squeezed = squeeze(converted);
  const found: Remainder[] = [];
  const seen = new Set<number>();
  for (const region of facts.regions) {
    if (
      region.kind === 'heading' ||
      region.kind === 'head-cell' ||
      region.kind === 'front-matter' ||
      region.unset
    )
      continue;
    const plain = facts.text(region.from, region.to);
    if (plain === undefined || isSaid(plain, there) || isFact(region, reading, lost)) continue;
    const from = wholeFrom(region);
    if (seen.has(from)) continue;
    seen.add(from);
    const raw = source.text.slice(from, region.to);
    if (
      region.key !== undefined &&
      isSaid(facts.text(region.key.valueFrom, region.key.valueTo) ?? plain, there)
    )
      continue;
    const whole = region.kind === 'line' && region.key === undefined ? region.paragraph : undefined;
    if (whole !== undefined && seen.has(-whole.from - 1)) continue;
    if (whole !== undefined) seen.add(-whole.from - 1);
    // A paragraph is kept in one piece.
    const words =
      whole === undefined ? raw.replace(/\s*\n\s*/g, ' ').trim() : source.text.slice(whole.from, whole.to);
    found.push({ heading: region.section.heading, markdown: `${bulletOf(region)}${words}` });
  }
  for (const section of source.sections) {
    const heading =
      section.headingBlock === undefined || section.known || section === source.titleSection
        ? ''
        : section.heading;
    if (heading !== '' && section.role !== 'other' && !isSaid(heading, there))
      found.push({ heading: section.parent?.heading ?? '', markdown: `**${heading.replace(/[*_]/g, '')}**` });
    for (const block of section.blocks.flatMap(withNested)) {
      const raw = source.text.slice(block.from, block.to);
      if (block.type === 'code' && !squeezed.includes(squeeze(withoutFence(raw))))
        found.push({ heading: section.heading, markdown: fenced(raw) });
      if ((block.type === 'html' || block.type === 'reference') && !squeezed.includes(squeeze(raw)))
        found.push({ heading: section.heading, markdown: raw.trim() });
    }
  }
  return found;
}

/** Names, days, states and times are no longer. */
const MOST_WORDS_OF_A_VALUE = 6;
/** What a time, marks and a tail add to the words of an item. */
const MOST_WORDS_OF_A_TAIL = 30;

/** Whether a piece is the value of a field, or the words of an event, action or cause: those are facts and are moved as such. */
function isFact(region: Region, reading: PostmortemReading, lost: readonly string[]): boolean {
  const { source, postmortem } = reading;
  // A field takes a word or two of its place; a place that says more has to be kept.
  const isLong =
    onlyWords(reading.facts.text(region.from, region.to) ?? '').split(' ').length > MOST_WORDS_OF_A_VALUE;
  if (isLong && (region.key !== undefined || region.kind === 'cell')) return false;
  if (region.key !== undefined) {
    const label = labelIn(source.text, region.key.keyFrom, region.key.keyTo);
    if (fieldOf(label, region.section.role, source.format, false) !== undefined) return true;
  }
  const items = [
    ...postmortem.timeline,
    ...postmortem.actions,
    ...postmortem.causes.nodes,
    ...postmortem.prevention,
    ...postmortem.communication,
  ];
  const own = items.find(({ span }) => span[0] <= region.lineFrom && region.to <= span[1]);
  // What could not be moved as a fact is kept as words.
  if (own === undefined || lost.some((fact) => fact.includes(JSON.stringify(bare(own.text)).slice(1, -1))))
    return false;
  if (region.kind === 'cell') {
    const place = locate(reading, own.span);
    const column = region.row?.cells.findIndex((cell) => cell.from === region.from) ?? -1;
    const name = place?.shape === 'row' ? columnsOf(place.table, reading)[column] : undefined;
    const isLink = /\]\(|:\/\//.test(source.text.slice(region.from, region.to));
    return name !== undefined && (name !== 'evidence' || isLink);
  }
  const said = onlyWords(own.text);
  const here = onlyWords(plainText(source.text.slice(region.lineFrom, region.to)));
  const more = here.split(' ').length - said.split(' ').length;
  return said !== '' && (said.includes(here) || (here.includes(said) && more <= MOST_WORDS_OF_A_TAIL));
}

/** An item keeps its bullet and box. */
function bulletOf({ kind, item }: Region): string {
  if (kind !== 'item') return '';
  return item?.task === undefined ? '- ' : item.task.checked ? '- [x] ' : '- [ ] ';
}

function withNested(block: Block): Block[] {
  if (block.type === 'list') return block.items.flatMap((item) => item.blocks.flatMap(withNested));
  return block.type === 'quote' ? block.blocks.flatMap(withNested) : [block];
}

function withoutFence(code: string): string {
  return code.replace(/^[`~]{3,}.*\n?|\n?[`~]{3,}\s*$/g, '');
}

/** Code that was set by indentation gets a fence, so that it may stand anywhere. */
function fenced(code: string): string {
  const lines = code
    .split('\n')
    .map((line, index) => (index === 0 ? line : line.replace(/^[ \t]{1,8}(?=[`~]{3})/, '')));
  return /^\s*(?:```|~~~)/.test(code)
    ? lines.join('\n')
    : `\`\`\`\n${code.replace(/^ {1,4}/gm, '').trim()}\n\`\`\``;
}

/** A text without its blanks: indentation makes no difference. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}

function wholeFrom(region: Region): number {
  return region.key === undefined ? region.from : region.lineFrom;
}

/** All words of a text in one row, so that pieces can be looked up whatever marks stand between them. */
function wordStream(text: string): string {
  return ` ${onlyWords(
    text
      .split('\n')
      .map((line) => plainText(line))
      .join(' '),
  )} `;
}

function isSaid(words: string, there: string): boolean {
  const needle = onlyWords(words);
  if (needle === '' || there.includes(` ${needle} `)) return true;
  // A long text may have been parted: each of its sentences counts.
  const sentences = words
    .split(/(?<=[.!?。])\s+|\n+/)
    .map(onlyWords)
    .filter((one) => one !== '');
  return sentences.length > 1 && sentences.every((one) => there.includes(` ${one} `));
}
