import { plainText, type TableBlock, type TableCell, type TableRow } from '../../markdown/index.ts';
import type { ColumnName, TimelineEvent } from '../../postmortem/index.ts';
import type { FrameContext } from '../../time/index.ts';
import { readZone, scanTime, scanVague, TimeFrame } from '../../time/index.ts';
import { noteDay } from '../fields/set-field.ts';
import { lookUp } from '../lexicons/index.ts';
import type { Note } from '../notes.ts';
import { linksOf, type Reading } from '../parts/passages.ts';
import { normaliseLabel } from '../source/labels.ts';
import { dayLine } from './day-in-text.ts';
import { readEventWords, readPhase } from './event-text.ts';
import { from, zoneInWords } from './time-context.ts';

/** What each column of a table holds, by its head. */
export function columnsOf(block: TableBlock, { source }: Reading): (ColumnName | undefined)[] {
  return block.header.cells.map((cell) => {
    const words = plainText(source.text.slice(cell.from, cell.to));
    if (words === '#' || words === '№') return 'id';
    const label = normaliseLabel(words);
    const named = source.format?.columns[label] ?? lookUp('columns', label) ?? columnByFirstWord(label);
    // A column whose head is a zone holds times.
    return named ?? (/^[A-Z]{1,5}$/.test(words) && readZone(words) !== undefined ? 'time' : undefined);
  });
}

function columnByFirstWord(label: string): ColumnName | undefined {
  if (/^(?:time|timestamp|date and time|date\/time|when)\b/.test(label)) return 'time';
  if (/^(?:event|what happened|description)\b/.test(label)) return 'event';
  if (/^(?:due|target date|deadline)\b/.test(label)) return 'due';
  if (/^(?:owner|assignee|responsible)\b/.test(label)) return 'owner';
  if (/^action(?: item)?s?\b/.test(label)) return 'action';
  return undefined;
}

/** Whether a table is a timeline: it has a column of times. */
export function timeColumn(block: TableBlock, reading: Reading): number {
  const columns = columnsOf(block, reading);
  const named = columns.indexOf('time');
  if (named >= 0) return named;
  const day = columns.indexOf('day');
  if (day >= 0) return day;
  const rows = block.rows.slice(0, 8);
  const width = block.header.cells.length;
  for (let column = 0; column < Math.min(2, width); column++) {
    const timed = rows.filter((row) => {
      const cell = row.cells[column];
      return (
        cell !== undefined &&
        isTime(plainText(reading.source.text.slice(cell.from, cell.to)).replace(/^[[(]/, ''))
      );
    });
    if (rows.length > 0 && timed.length * 2 > rows.length) return column;
  }
  return -1;
}

function isTime(words: string): boolean {
  return scanTime(words) !== undefined || scanVague(words) === words.length;
}

/** The events of a table, one a row. */
export function readTimelineTable(
  block: TableBlock,
  context: FrameContext,
  reading: Reading,
  notes: Note[],
): TimelineEvent[] {
  const { source, facts } = reading;
  const columns = columnsOf(block, reading);
  const time = timeColumn(block, reading);
  if (time < 0) return [];
  const head = block.header.cells[time];
  const zone =
    head === undefined
      ? undefined
      : from(zoneInWords(plainText(source.text.slice(head.from, head.to))), 'heading');
  const frame = new TimeFrame(zone === undefined ? context : { ...context, zone });
  const dayColumns = [...columns.keys()].filter((column) => columns[column] === 'day' && column !== time);
  const eventColumn = pickEventColumn(columns, time, block.header.cells.length);
  const events: TimelineEvent[] = [];
  const isMasked = (cell: TableCell): boolean => facts.placeholdersIn(cell.from, cell.to).length > 0;
  const anyTimed = block.rows.some((row) => {
    const cell = row.cells[time];
    return cell !== undefined && facts.text(cell.from, cell.to) !== undefined;
  });
  for (const row of block.rows) {
    const event = readRow(row);
    if (event !== undefined) events.push(event);
  }
  return events;

  function cellText(row: TableRow, column: number): string | undefined {
    const cell = column < 0 ? undefined : row.cells[column];
    return cell === undefined ? undefined : facts.text(cell.from, cell.to);
  }

  /** What a row says where its event is empty, as a table with a column for each party does. */
  function otherCells(row: TableRow): string {
    const others = row.cells.flatMap((cell, column) =>
      column === time || dayColumns.includes(column) ? [] : (facts.text(cell.from, cell.to) ?? []),
    );
    return others.join(' | ');
  }

  /** What the columns of days say; a weekday in a column of its own says no more than the date beside it. */
  function days(row: TableRow): string[] {
    const written = dayColumns.flatMap((column) => cellText(row, column) ?? []);
    return written.length < 2 ? written : written.filter((words) => /\d/.test(words));
  }

  function readRow(row: TableRow): TimelineEvent | undefined {
    const cell = row.cells[eventColumn];
    const written = cellText(row, time);
    const wordsSource = cell === undefined ? undefined : facts.source(cell.from, cell.to);
    const words =
      wordsSource === undefined ? undefined : readEventWords(wordsSource, source.format?.milestones);
    if (words === undefined && written === undefined) return undefined;
    if (
      words !== undefined &&
      cell !== undefined &&
      facts.text(cell.from, cell.to) === undefined &&
      written === undefined
    )
      return undefined;
    const timeCell = row.cells[time];
    const whole = [...days(row), written].filter((part) => part !== undefined).join(' ');
    if (words === undefined && (dayLine(whole, context, frame.day) !== undefined || written === undefined)) {
      const only = dayLine(whole, context, frame.day);
      if (only !== undefined) frame.enterDay(only);
      return undefined;
    }
    if (written === undefined && cell !== undefined && facts.regionAt(cell.from)?.unset === true)
      return undefined;
    // A row whose time is still a mask is a row of the template, unless others of its table have been filled in.
    const isTemplate = (): boolean => !anyTimed || (cell !== undefined && isExample(cell, block, reading));
    if (
      written === undefined &&
      source.format === undefined &&
      row.cells[time] !== undefined &&
      isMasked(row.cells[time]) &&
      isTemplate()
    )
      return undefined;
    const scanned = scanTime(whole.replace(/^[[({]+\s*/, ''), 0, { dotted: true });
    if (timeCell !== undefined && scanned !== undefined)
      noteDay(
        whole,
        [timeCell.from, timeCell.to],
        notes,
        { ...context, anchor: () => frame.day ?? context.anchor?.() },
        scanned.day,
      );
    if (timeCell !== undefined && scanned === undefined && written !== undefined && /\d/.test(written)) {
      notes.push({ kind: 'unreadable-time', span: [timeCell.from, timeCell.to], written });
    }
    const event: TimelineEvent = {
      at: scanned === undefined ? { written: whole, precision: 'unknown' } : frame.resolve(scanned, whole),
      ...(words ?? { text: otherCells(row), marks: [], evidence: [] }),
      span: [row.from, row.to],
    };
    for (const [column, name] of columns.entries()) {
      if (column === eventColumn || column === time) continue;
      const value = cellText(row, column);
      const place = row.cells[column];
      if (value === undefined || place === undefined) continue;
      if (name === 'actor' || name === 'owner') event.actor = value;
      else if (name === 'actionTaken' || name === 'action') event.action = value;
      else if (name === 'phase') {
        const phase = readPhase(value);
        if (phase !== undefined) event.phase = phase;
      }
      event.evidence.push(...linksOf(source.text.slice(place.from, place.to)));
    }
    return event;
  }
}

/** Words that stand for an event: all in italics or brackets, the column's own head, or words for an example. */
function isExample(cell: TableCell, block: TableBlock, { source }: Reading): boolean {
  const words = source.text.slice(cell.from, cell.to).trim();
  const heads = block.header.cells.map((head) =>
    plainText(source.text.slice(head.from, head.to)).toLowerCase(),
  );
  return (
    /^(?:_[^_]+_|\*[^*]+\*|[（([<].*[）)\]>]|\.{3}|…)$/.test(words) ||
    heads.includes(plainText(words).toLowerCase()) ||
    /^(?:event|description|example|e\.g\.|z\. ?b\.|beispiel|exemple|ejemplo|exemplo|記入例|例|示例)(?![\p{L}])/iu.test(
      plainText(words),
    )
  );
}

export function pickEventColumn(
  columns: readonly (ColumnName | undefined)[],
  time: number,
  width: number,
): number {
  const named = columns.indexOf('event');
  if (named >= 0) return named;
  const other = columns.findIndex(
    (name, column) => column !== time && (name === undefined || name === 'action' || name === 'actionTaken'),
  );
  if (other >= 0) return other;
  return Math.min(time + 1, width - 1);
}
