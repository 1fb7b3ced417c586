import { eventPlace, locate, sameWords } from '../editing/index.ts';
import type { Action, CauseNode, TimelineEvent } from '../postmortem/index.ts';
import type { PostmortemReading } from '../reading/index.ts';
import { lookUp } from '../reading/lexicons/index.ts';
import { itemFrom } from '../reading/parts/passages.ts';
import { splitKeyLine } from '../reading/source/key-line.ts';
import { labelIn } from '../reading/source/labels.ts';
import type { Span } from '../text/index.ts';

/** The Markdown of a passage, where its place holds these words and nothing else; else the words themselves. */
export function passageMarkdown(
  { text, span }: { text: string; span: Span },
  { source }: PostmortemReading,
): string {
  const raw = dedent(source.text.slice(...span));
  return sameWords(text, raw) ? raw : text;
}

/** The Markdown of an event's text: its links, code and emphasis, without time, marks and tail. */
export function eventMarkdown(event: TimelineEvent, reading: PostmortemReading): string {
  const words = eventPlace(event, reading)?.words;
  return withoutNotes(
    words === undefined
      ? event.text
      : same(event.text, reading.source.text.slice(words.textFrom, words.textTo)),
  );
}

/** The Markdown of the cell or item of an action, without box, id and tail. */
export function actionMarkdown(action: Action, reading: PostmortemReading): string {
  return withoutNotes(rawAction(action, reading));
}

/** Comments are no words; signs of internal spans stay. */
function withoutNotes(markdown: string): string {
  return markdown.replace(/\s*<!--(?!\s*(?:debrief:|\/?internal\s*-->))[\s\S]*?-->/g, '');
}

function rawAction(action: Action, reading: PostmortemReading): string {
  const { text } = reading.source;
  const place = locate(reading, action.span);
  if (place?.shape === 'item') {
    const raw = text.slice(place.item.textFrom, place.item.textTo);
    return beginningWith(action.text, raw);
  }
  if (place?.shape === 'row') {
    for (const cell of place.row.cells) {
      const raw = unescapeCell(text.slice(cell.from, cell.to));
      if (sameWords(action.text, raw)) return raw;
    }
  }
  return action.text;
}

/** The Markdown of a cause, without label, "Why:" and tail. */
export function causeMarkdown(node: CauseNode, reading: PostmortemReading): string {
  const { text } = reading.source;
  const place = locate(reading, node.span);
  if (place?.shape !== 'item' || node.span[1] > place.item.to + 1) return passageMarkdown(node, reading);
  const raw = text.slice(place.item.textFrom, place.item.textTo);
  const key = splitKeyLine(text, place.item.textFrom, place.item.textTo);
  const behind = key === undefined ? raw : text.slice(key.valueFrom, place.item.textTo);
  return [raw, behind, raw.replace(/^[*_]{0,2}Why[*_]{0,2}:[*_]{0,2}\s*/i, '')]
    .map((one) => beginningWith(node.text, one))
    .reduce((best, one) => (one === node.text ? best : one), node.text);
}

/** The Markdown of an entry of a list, without bullet, box and label. */
export function entryMarkdown(
  entry: { text: string; span: Span },
  labels: Parameters<typeof lookUp>[0] | undefined,
  reading: PostmortemReading,
): string {
  return withoutNotes(rawEntry(entry, labels, reading));
}

function rawEntry(
  entry: { text: string; span: Span },
  labels: Parameters<typeof lookUp>[0] | undefined,
  reading: PostmortemReading,
): string {
  const { text } = reading.source;
  const place = locate(reading, entry.span);
  if (place === undefined || place.shape === 'row') return entry.text;
  const from = place.shape === 'item' ? itemFrom(place.item, text) : place.from;
  const key = splitKeyLine(text, from, entry.span[1]);
  const known =
    key !== undefined &&
    labels !== undefined &&
    lookUp(labels, labelIn(text, key.keyFrom, key.keyTo)) !== undefined;
  for (const start of known ? [key.valueFrom, from] : [from]) {
    const raw = withoutMark(dedent(text.slice(start, entry.span[1])), entry.text);
    if (sameWords(entry.text, raw)) return raw.trim();
    const first =
      place.shape === 'item' ? text.slice(Math.max(start, place.item.textFrom), place.item.textTo) : raw;
    const whole = beginningWith(entry.text, first.trim());
    if (whole !== entry.text) return whole;
  }
  return entry.text;
}

/** Without the mark of a list or quote in front, where the words do not have it. */
function withoutMark(raw: string, words: string): string {
  const free = raw.startsWith('>') ? raw.replace(/^[ \t]*>[ \t]?/gm, '') : raw;
  const mark = /^(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/.exec(free)?.[0];
  return mark === undefined || words.startsWith(mark.trim()) ? free : free.slice(mark.length);
}

/** The start of a piece of Markdown that says these words: a tail behind them is left out. */
function beginningWith(words: string, raw: string): string {
  if (sameWords(words, raw)) return raw;
  for (let open = raw.lastIndexOf('('); open > 0; open = raw.lastIndexOf('(', open - 1)) {
    const head = raw.slice(0, open).trimEnd();
    if (sameWords(words, head)) return head;
  }
  return words;
}

function same(words: string, raw: string): string {
  const free = unescapeCell(raw);
  return sameWords(words, free) ? free : words;
}

/** A pipe needs no backslash outside a table. */
function unescapeCell(raw: string): string {
  return raw.replace(/\\\|/g, '|');
}

/** Lines below the first without the indentation that they share. */
function dedent(raw: string): string {
  const [first = '', ...rest] = raw.split('\n');
  const widths = rest
    .filter((line) => line.trim() !== '')
    .map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const width = widths.length === 0 ? 0 : Math.min(...widths);
  return [first, ...rest.map((line) => line.slice(Math.min(width, /^[ \t]*/.exec(line)?.[0].length ?? 0)))]
    .join('\n')
    .trim();
}
