import { type FactPlace, factPlaces } from '@debrief/core/editing';
import type { Block } from '@debrief/core/markdown';
import { linesOf, type PostmortemReading, splitKeyLine } from '@debrief/core/reading';
import type { FoundBlock, FoundFact } from './found-block.ts';
import { inOneLine } from './words-of.ts';

/** Sections that say what the document is about; labels elsewhere head what people tell. */
const OF_THE_HEAD: readonly string[] = ['metadata', 'other', 'summary', 'signoff'];

/** A labelled value where it stands. */
interface Pair {
  label: string;
  words: string;
  /** Of the line or row that it stands in. */
  from: number;
  to: number;
  /** Of the value alone. */
  valueFrom: number;
  valueTo: number;
}

/**
 * Where a text keeps its facts: the front matter, and stretches of lines, bullets or rows that are nothing but keys with values, at
 * least half of which are facts that can be set.
 */
export function findFacts(reading: PostmortemReading): FoundBlock[] {
  const places = factPlaces(reading);
  const found: FoundBlock[] = [];
  const add = (pairs: readonly Pair[] | undefined, from: number, to: number): void => {
    if (pairs === undefined || pairs.length < 2) return;
    const start = startOfLine(reading, from);
    const facts = pairs.map((pair) => factOf(pair, places, reading, start));
    if (facts.filter(({ field }) => field !== undefined).length * 2 < facts.length) return;
    found.push({ kind: 'facts', from, to, items: [], waiting: [], facts });
  };
  const front = reading.source.frontMatter;
  if (front !== undefined) add(pairsOfFront(reading), front.block.from, endOfLine(reading, front.block.to));
  for (const section of reading.source.sections) {
    if (!OF_THE_HEAD.includes(section.role)) continue;
    let run: { pairs: Pair[]; from: number; to: number } | undefined;
    const end = (): void => {
      if (run !== undefined) add(run.pairs, startOfLine(reading, run.from), endOfLine(reading, run.to));
      run = undefined;
    };
    for (const block of section.blocks) {
      const pairs = pairsOfBlock(block, reading);
      if (pairs === undefined) end();
      else if (block.type === 'table') {
        end();
        add(pairs, startOfLine(reading, block.from), endOfLine(reading, block.to));
      } else if (run === undefined || block.type === 'list') {
        end();
        run = { pairs, from: block.from, to: block.to };
      } else {
        run.pairs.push(...pairs);
        run.to = block.to;
      }
    }
    end();
  }
  return found;
}

function factOf(
  { label, words, from, to, valueFrom, valueTo }: Pair,
  places: readonly FactPlace[],
  { facts, source: { text } }: PostmortemReading,
  start: number,
): FoundFact {
  const place = places.find((one) => from <= one.from && one.to <= to);
  const unset = place?.unset ?? facts.text(valueFrom, valueTo) === undefined;
  return {
    label,
    // What waits for a value says what it asks for, without the marks around it.
    words: unset ? askedIn(text.slice(valueFrom, valueTo)) : words.trim(),
    unset,
    at: [valueFrom - start, valueTo - start],
    ...(place === undefined ? {} : { field: place.field }),
  };
}

function askedIn(written: string): string {
  const open = written.trim().replace(/^(['"])([\s\S]*)\1$/, '$2');
  return inOneLine(open.replace(/<!--\s*([\s\S]*?)\s*-->/g, '$1').replace(/^\[([^[\]]*)\]$/, '$1'));
}

/** Each line a key with its value; undefined where something else stands there as well. */
function pairsOfBlock(block: Block, { source: { text } }: PostmortemReading): Pair[] | undefined {
  switch (block.type) {
    case 'paragraph':
      return allPairs(linesOf(text, block.from, block.to).map((line) => pairOfLine(text, line)));
    case 'list':
      if (block.items.some((item) => item.blocks.length > 0 || item.task !== undefined)) return undefined;
      return allPairs(block.items.map((item) => pairOfLine(text, { from: item.textFrom, to: item.textTo })));
    case 'table': {
      const rows = [block.header, ...block.rows];
      if (rows.some(({ cells }) => cells.length > 2)) return undefined;
      const cell = (span: { from: number; to: number } | undefined): string =>
        span === undefined ? '' : text.slice(span.from, span.to);
      const pairs = rows.map(({ from, to, cells }) => ({
        label: inOneLine(cell(cells[0])).replaceAll(/[*_`]|:$/g, ''),
        words: inOneLine(cell(cells[1])),
        from,
        to,
        valueFrom: cells[1]?.from ?? to,
        valueTo: cells[1]?.to ?? to,
      }));
      const [head, ...rest] = pairs;
      const isHead = head !== undefined && /^(?:|field|key|item|property|attribute)$/i.test(head.label);
      return isHead ? rest : pairs;
    }
    default:
      return undefined;
  }
}

function allPairs(pairs: readonly (Pair | undefined)[]): Pair[] | undefined {
  const known = pairs.filter((pair) => pair !== undefined);
  return known.length === pairs.length ? known : undefined;
}

function pairOfLine(text: string, { from, to }: { from: number; to: number }): Pair | undefined {
  const key = splitKeyLine(text, from, to);
  if (key === undefined || text.slice(key.valueFrom, key.valueTo).includes('\n')) return undefined;
  if (!key.bold && isSentence(text.slice(key.valueFrom, key.valueTo))) return undefined;
  return {
    label: inOneLine(text.slice(key.keyFrom, key.keyTo)),
    words: inOneLine(text.slice(key.valueFrom, key.valueTo)),
    from,
    to,
    valueFrom: key.valueFrom,
    valueTo: key.valueTo,
  };
}

/** Whether words behind a colon go on with a sentence: what people tell is no fact of a form. */
function isSentence(words: string): boolean {
  return /[.!?]$/.test(words.trim()) && words.trim().split(/\s+/).length > 3;
}

/** The keys of a front matter, if nothing but keys and values stands in it. */
function pairsOfFront({ source }: PostmortemReading): Pair[] | undefined {
  const front = source.frontMatter;
  if (front === undefined || front.problems.length > 0) return undefined;
  const { text } = source;
  const { contentFrom, contentTo } = front.block;
  const lines = linesOf(text, contentFrom, contentTo);
  const isValue = (at: number): boolean =>
    front.entries.some(({ keyFrom, to }) => keyFrom <= at && at < Math.max(to, keyFrom + 1));
  if (!lines.every(({ from }) => isValue(from))) return undefined;
  // Maps and texts of several lines are read better as they are written.
  if (front.entries.some(({ from, to, items }) => items === undefined && text.slice(from, to).includes('\n')))
    return undefined;
  return front.entries.map((entry) => ({
    label: entry.key.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase()),
    words: entry.value,
    from: entry.keyFrom,
    to: entry.to,
    valueFrom: entry.from,
    valueTo: entry.to,
  }));
}

function startOfLine({ source: { text } }: PostmortemReading, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function endOfLine({ source: { text } }: PostmortemReading, at: number): number {
  const end = text.slice(0, at).trimEnd().length;
  const next = text.indexOf('\n', end);
  return next < 0 ? text.length : next;
}
