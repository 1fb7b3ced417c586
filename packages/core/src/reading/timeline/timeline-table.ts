import { plainText, type TableBlock, type TableCell, type TableRow } from '../../markdown/index.ts';
import type { ColumnName, TimelineEvent } from '../../postmortem/index.ts';
import type { FrameContext } from '../../time/index.ts';
import { scanTime, TimeFrame } from '../../time/index.ts';
import { noteDay } from '../fields/set-field.ts';
import { lookUp } from '../lexicons/index.ts';
import type { Note } from '../notes.ts';
import { linksOf, type Reading } from '../parts/passages.ts';
import { normaliseLabel } from '../source/labels.ts';
import { readEventWords, readPhase } from './event-text.ts';
import { dayLine, from, zoneInWords } from './time-context.ts';

/** What each column of a table holds, by its head. */
export function columnsOf(block: TableBlock, { source }: Reading): (ColumnName | undefined)[] {
  return block.header.cells.map((cell) => {
    const words = plainText(source.text.slice(cell.from, cell.to));
    if (words === '#' || words === '№') return 'id';
    const label = normaliseLabel(words);
    return source.format?.columns[label] ?? lookUp('columns', label) ?? columnByFirstWord(label);
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
        scanTime(plainText(reading.source.text.slice(cell.from, cell.to)).replace(/^[[(]/, '')) !== undefined
      );
    });
    if (rows.length > 0 && timed.length * 2 > rows.length) return column;
  }
  return -1;
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
  const dayColumn = columns[time] === 'day' ? -1 : columns.indexOf('day');
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

  function readRow(row: TableRow): TimelineEvent | undefined {
    const cell = row.cells[eventColumn];
    const written = cellText(row, time);
    const wordsSource = cell === undefined ? undefined : facts.source(cell.from, cell.to);
    const words =
      wordsSource === undefined ? undefined : readEventWords(wordsSource, source.format?.milestones);
    const day = cellText(row, dayColumn);
    if (words === undefined && written === undefined) return undefined;
    if (
      words !== undefined &&
      cell !== undefined &&
      facts.text(cell.from, cell.to) === undefined &&
      written === undefined
    )
      return undefined;
    const timeCell = row.cells[time];
    const whole = [day, written].filter((part) => part !== undefined).join(' ');
    if (words === undefined && (dayLine(whole) !== undefined || written === undefined)) {
      const only = dayLine(whole);
      if (only !== undefined) frame.enterDay(only);
      return undefined;
    }
    if (written === undefined && cell !== undefined && facts.regionAt(cell.from)?.unset === true)
      return undefined;
    // A row whose time is still a mask is a row of the template, unless others of its table have been filled in.
    if (
      written === undefined &&
      source.format === undefined &&
      !anyTimed &&
      row.cells[time] !== undefined &&
      isMasked(row.cells[time])
    )
      return undefined;
    const scanned = scanTime(whole.replace(/^[[({]+\s*/, ''), 0, { dotted: true });
    if (timeCell !== undefined && scanned !== undefined)
      noteDay(whole, [timeCell.from, timeCell.to], notes, scanned.day);
    if (timeCell !== undefined && scanned === undefined && written !== undefined && /\d/.test(written)) {
      notes.push({ kind: 'unreadable-time', span: [timeCell.from, timeCell.to], written });
    }
    const event: TimelineEvent = {
      at: scanned === undefined ? { written: whole, precision: 'unknown' } : frame.resolve(scanned, whole),
      ...(words ?? { text: '', marks: [], evidence: [] }),
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

function pickEventColumn(columns: readonly (ColumnName | undefined)[], time: number, width: number): number {
  const named = columns.indexOf('event');
  if (named >= 0) return named;
  const other = columns.findIndex(
    (name, column) => column !== time && (name === undefined || name === 'action' || name === 'actionTaken'),
  );
  if (other >= 0) return other;
  return Math.min(time + 1, width - 1);
}
