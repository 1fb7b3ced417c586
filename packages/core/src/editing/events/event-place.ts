import type { ColumnName, Mark, TimelineEvent } from '../../postmortem/index.ts';
import { lookUp } from '../../reading/lexicons/index.ts';
import { splitKeyLine } from '../../reading/source/key-line.ts';
import { labelIn, normaliseLabel } from '../../reading/source/labels.ts';
import type { SourceSection } from '../../reading/source/source.ts';
import { MORE_THAN_A_LABEL, milestoneOf, readPhase } from '../../reading/timeline/event-text.ts';
import { splitTime, splitTrailingTime } from '../../reading/timeline/split-time.ts';
import { columnsOf, pickEventColumn, timeColumn } from '../../reading/timeline/timeline-table.ts';
import { type Located, locate } from '../places/locate.ts';
import type { EditedReading } from '../proposal.ts';
import { findTail, type RawTail } from '../writing/tails.ts';

/** Where the words of an event stand: the phrase of its marks, its text, its tail. */
export interface EventWordsPlace {
  marksFrom: number;
  textFrom: number;
  textTo: number;
  tail: RawTail | undefined;
  end: number;
  /** The marks that the phrase names. */
  marks: Mark[];
  /** The format's own milestone in front of the text (`Incident began: `); the text itself where nothing follows. */
  label?: { from: number; to: number; mark: Mark; more: boolean };
}

/** An event as a row of a table. */
export interface EventRow {
  shape: 'row';
  located: Extract<Located, { shape: 'row' }>;
  columns: readonly (ColumnName | undefined)[];
  time: number;
  event: number;
  words: EventWordsPlace | undefined;
}

/** An event as a line: an item, a paragraph, a line of one, a heading. */
export interface EventLine {
  shape: 'line';
  located: Exclude<Located, { shape: 'row' }>;
  /** Where the line begins behind bullet and label. */
  from: number;
  /** The written time; empty where it has none. */
  timeFrom: number;
  timeTo: number;
  /** Where the words begin. */
  words: EventWordsPlace;
}

export const EVENT_TAIL_KEYS: ReadonlySet<string> = new Set(['actor', 'action', 'phase']);
const LEADING_BOLD = /^\s*(?:\*\*|__)\s*([^*\n]{2,80}?)\s*[:.]?\s*(?:\*\*|__)\s*(?::|[-–—](?=\s))?\s*/;

/** Takes the piece of Markdown of an event apart. */
export function eventPlace(event: TimelineEvent, reading: EditedReading): EventRow | EventLine | undefined {
  const { text } = reading.source;
  const milestones = reading.source.format?.milestones;
  const located = locate(reading, event.span);
  if (located === undefined) return undefined;
  if (located.shape === 'row') {
    const columns = columnsOf(located.table, reading);
    const time = timeColumn(located.table, reading);
    const column = pickEventColumn(columns, time, located.table.header.cells.length);
    const cell = located.row.cells[column];
    const words = cell === undefined ? undefined : wordsPlace(text, cell.from, cell.to, milestones);
    return { shape: 'row', located, columns, time, event: column, words };
  }
  const heading =
    located.shape === 'text' && located.section.from === event.span[0]
      ? located.section.headingBlock
      : undefined;
  let from = heading?.textFrom ?? (located.shape === 'item' ? located.item.textFrom : located.from);
  const end = trimmedEnd(
    text,
    from,
    heading?.textTo ?? (located.shape === 'item' ? located.item.textTo : located.to),
  );
  const key = splitKeyLine(text, from, end);
  if (
    key !== undefined &&
    located.shape === 'item' &&
    readPhase(labelIn(text, key.keyFrom, key.keyTo)) !== undefined
  )
    from = key.valueFrom;
  const raw = text.slice(from, end);
  const timed = splitTime(raw);
  const trailing = timed === undefined ? splitTrailingTime(raw) : undefined;
  if (trailing !== undefined && raw.trimEnd().endsWith(trailing.written)) {
    const timeFrom = from + raw.trimEnd().length - trailing.written.length;
    const words = raw.slice(0, timeFrom - from).replace(/[\s:–—(-]+$/, '').length;
    return {
      shape: 'line',
      located,
      from,
      timeFrom,
      timeTo: timeFrom + trailing.written.length,
      words: wordsPlace(text, from, from + words, milestones),
    };
  }
  if (timed === undefined || event.at.written === '') {
    const lead = event.at.written === '' ? 0 : raw.indexOf(event.at.written);
    const has = event.at.written !== '' && lead >= 0 && lead < 6;
    const behind = has
      ? lead +
        event.at.written.length +
        (/^[\s*`\])）】]*\\?(?:[:：–—-]|->|→)?[\s*_]*/.exec(raw.slice(lead + event.at.written.length))?.[0]
          .length ?? 0)
      : 0;
    return {
      shape: 'line',
      located,
      from,
      timeFrom: from + (has ? lead : 0),
      timeTo: from + (has ? lead + event.at.written.length : 0),
      words: wordsPlace(text, from + behind, end, milestones),
    };
  }
  const rest = raw.endsWith(timed.rest) ? timed.rest : timed.rest.replace(/^\*\*/, '');
  if (!raw.endsWith(rest)) return undefined;
  const behind = raw.length - rest.length;
  const at = raw.indexOf(timed.written);
  // A time with marks inside (`Feb 28th **01:52**`) is replaced with them.
  const lead = /^[\s*_`[({]*/.exec(raw)?.[0].length ?? 0;
  const whole = raw.slice(0, behind).replace(/[\s:,–—|)\]}-]+$/, '').length;
  const time =
    at >= 0 && at < behind
      ? { from: at, to: at + timed.written.length }
      : { from: Math.min(lead, whole), to: whole };
  const body = heading === undefined || rest.trim() !== '' ? undefined : bodyOf(located.section);
  return {
    shape: 'line',
    located,
    from,
    timeFrom: from + time.from,
    timeTo: from + time.to,
    words:
      body === undefined
        ? wordsPlace(text, end - rest.length, end, milestones)
        : wordsPlace(text, body.from, body.to, milestones),
  };
}

/** The words of an event whose heading is only a time: the first paragraph below it. */
function bodyOf(section: SourceSection): { from: number; to: number } | undefined {
  return section.blocks.find((block) => block.type === 'paragraph');
}

function wordsPlace(
  text: string,
  start: number,
  to: number,
  milestones: Readonly<Record<string, Mark>> = {},
): EventWordsPlace {
  let from = start;
  while (from < to && /\s/.test(text[from] ?? '')) from++;
  const raw = text.slice(from, to);
  const bold = /^\s*[*_]/.test(raw) ? LEADING_BOLD.exec(raw) : null;
  const names =
    bold?.[1] === undefined
      ? []
      : bold[1].split(/\s*,\s*/).map((name) => lookUp('marks', normaliseLabel(name)));
  const isMarks = names.length > 0 && !names.includes(undefined);
  const tail = findTail(text, from, to, EVENT_TAIL_KEYS);
  let textTo = tail?.from ?? to;
  let textFrom = from + (isMarks ? (bold?.[0].length ?? 0) : 0);
  while (textTo > textFrom && /\s/.test(text[textTo - 1] ?? '')) textTo--;
  textTo = Math.max(textFrom, textTo);
  const place = { marksFrom: from, tail, end: to, marks: isMarks ? (names as Mark[]) : [] };
  const words = text.slice(textFrom, textTo);
  const mark = milestoneOf(words, milestones);
  if (mark === undefined) return { ...place, textFrom, textTo };
  const more = MORE_THAN_A_LABEL.exec(words)?.[1];
  const labelTo = more === undefined ? textTo : textTo - more.length;
  const label = { from: textFrom, to: labelTo, mark, more: more !== undefined };
  if (more !== undefined) textFrom = labelTo;
  return { ...place, textFrom, textTo, label };
}

function trimmedEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && /\s/.test(text[end - 1] ?? '')) end--;
  return end;
}
