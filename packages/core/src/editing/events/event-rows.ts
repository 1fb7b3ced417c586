import type { TableBlock } from '../../markdown/index.ts';
import { type ColumnName, PHASE_NAMES, type TimelineEvent } from '../../postmortem/index.ts';
import { columnsOf, pickEventColumn, timeColumn } from '../../reading/timeline/timeline-table.ts';
import type { FormatDefinition } from '../../templates/index.ts';
import type { TextChange } from '../../text/index.ts';
import { addColumns, insertRow, setCell } from '../blocks/table-rows.ts';
import type { EventChanges } from '../edit.ts';
import type { EditedReading, Proposal } from '../proposal.ts';
import { textValue } from '../writing/escapes.ts';
import { dayPart } from '../writing/times.ts';
import type { EventRow } from './event-place.ts';
import { wordChanges } from './event-word-changes.ts';
import { eventText, marksPhrase, milestoneLabel, writtenLinks } from './event-words.ts';

const PARTS = ['actor', 'action', 'phase', 'evidence'] as const;
const NAMES: Readonly<Record<(typeof PARTS)[number], readonly ColumnName[]>> = {
  actor: ['actor', 'owner'],
  action: ['actionTaken', 'action'],
  phase: ['phase'],
  evidence: ['evidence'],
};
const HEADS = { actor: 'Actor', action: 'Action Taken', phase: 'Phase', evidence: 'Evidence' } as const;

/** Ways to write an event as a row: into one that waits for it, or as a new one. */
export function* eventRow(
  table: TableBlock,
  place: { kind: 'fill' | 'insert'; index: number },
  set: EventChanges,
  time: string,
  reading: EditedReading,
  format: FormatDefinition | undefined,
): Iterable<Proposal> {
  const { text } = reading.source;
  const columns = columnsOf(table, reading);
  const timed = timeColumn(table, reading);
  const event = pickEventColumn(columns, timed, table.header.cells.length);
  for (const words of eventCells(set, format)) {
    const cells = new Map<number, string>();
    const days = columns.findIndex((name, index) => name === 'day' && index !== timed);
    const day = days < 0 ? undefined : dayPart(time);
    if (day !== undefined) cells.set(days, day);
    cells.set(timed, day === undefined ? time : time.slice(time.indexOf(day) + day.length).trim());
    cells.set(event, words);
    const added: { head: string; value: string }[] = [];
    for (const part of PARTS) {
      const value = written(part, set);
      if (value === undefined) continue;
      const column = columnFor(part, columns, timed, event);
      if (column >= 0) cells.set(column, value);
      else if (value !== '') added.push({ head: HEADS[part], value });
    }
    const heads = added.map(({ head }) => head);
    const row = table.rows[place.index];
    if (place.kind === 'fill' && row !== undefined) {
      const begun = [...cells.keys()].some((column) => {
        const cell = column === event ? undefined : row.cells[column];
        return cell !== undefined && reading.facts.text(cell.from, cell.to) !== undefined;
      });
      if (begun) continue;
      const changes = [...cells].flatMap(([column, value]) => setCell(text, row, column, value));
      yield [
        ...changes,
        ...prompts(table, place.index, cells, reading),
        ...addColumns(
          text,
          table,
          heads,
          place.index,
          added.map(({ value }) => value),
        ),
      ];
      continue;
    }
    const width = table.header.cells.length;
    const all = [
      ...Array.from({ length: width }, (_, index) => cells.get(index) ?? ''),
      ...added.map(({ value }) => value),
    ];
    yield [...addColumns(text, table, heads), ...insertRow(text, table, place.index, all)];
  }
}

/** Prompts left in a row that is filled in go: nobody asks for them any more. */
function prompts(
  table: TableBlock,
  index: number,
  cells: ReadonlyMap<number, string>,
  { facts }: EditedReading,
): TextChange[] {
  const row = table.rows[index];
  if (row === undefined) return [];
  return row.cells.flatMap((cell, column) =>
    cells.has(column) || cell.from === cell.to || facts.text(cell.from, cell.to) !== undefined
      ? []
      : [{ from: cell.from, to: cell.to, insert: '' }],
  );
}

/** The ways to write marks and text into a cell: the format's own label first, where it has one. */
function eventCells(set: EventChanges, format: FormatDefinition | undefined): string[] {
  const marks = set.marks ?? [];
  const text = eventText(set.text ?? '', 'cell');
  const own = marks.find((mark) => milestoneLabel(mark, format) !== undefined);
  const label = own === undefined ? undefined : milestoneLabel(own, format);
  const bold = `${marksPhrase(marks)}${text}`;
  if (label === undefined) return [bold];
  const others = marksPhrase(marks.filter((mark) => mark !== own));
  const labelled = text.toLowerCase().startsWith(label.toLowerCase()) ? text : `${label}: ${text}`;
  return [`${others}${labelled}`, bold];
}

function columnFor(
  part: (typeof PARTS)[number],
  columns: readonly (ColumnName | undefined)[],
  timed: number,
  event: number,
): number {
  for (const name of NAMES[part]) {
    const column = columns.findIndex((one, index) => one === name && index !== timed && index !== event);
    if (column >= 0) return column;
  }
  return -1;
}

function written(part: (typeof PARTS)[number], set: EventChanges): string | undefined {
  const value = set[part];
  if (value === undefined) return undefined;
  if (value === null) return '';
  if (Array.isArray(value)) return writtenLinks(value as NonNullable<EventChanges['evidence']>);
  return part === 'phase'
    ? PHASE_NAMES[value as keyof typeof PHASE_NAMES]
    : textValue(value as string, 'cell');
}

/** Ways to change parts of the event in one row; a part without a column gets one, last. */
export function* changeRow(
  place: EventRow,
  event: TimelineEvent,
  set: EventChanges,
  time: string | undefined,
  reading: EditedReading,
  keepMarks: boolean,
): Iterable<Proposal> {
  const { text } = reading.source;
  const { table, row, index } = place.located;
  const changes: TextChange[] = [];
  if (time !== undefined) changes.push(...timeChanges(place, time, text));
  if (place.words !== undefined)
    changes.push(...wordChanges(place.words, event, set, 'cell', reading, keepMarks));
  const added: { head: string; value: string }[] = [];
  for (const part of PARTS) {
    const value = written(part, set);
    if (value === undefined) continue;
    const column = columnFor(part, place.columns, place.time, place.event);
    if (column >= 0) changes.push(...setCell(text, row, column, value));
    else if (value !== '') added.push({ head: HEADS[part], value });
  }
  yield [
    ...changes,
    ...addColumns(
      text,
      table,
      added.map(({ head }) => head),
      index,
      added.map(({ value }) => value),
    ),
  ];
}

function timeChanges(
  { located: { row }, columns, time: timed }: EventRow,
  time: string,
  text: string,
): TextChange[] {
  const days = columns.findIndex((name, column) => name === 'day' && column !== timed);
  const day = days < 0 ? undefined : dayPart(time);
  if (day === undefined) return setBracketed(row.cells[timed], time, text) ?? setCell(text, row, timed, time);
  return [
    ...setCell(text, row, days, day),
    ...setCell(text, row, timed, time.slice(time.indexOf(day) + day.length).trim()),
  ];
}

/** A bold or bracketed time keeps its marks; a bracket is a prompt's and goes. */
function setBracketed(
  cell: { from: number; to: number } | undefined,
  time: string,
  text: string,
): TextChange[] | undefined {
  if (cell === undefined) return undefined;
  const marks = /^(\*\*|`|_|\*)(.+)\1$/s.exec(text.slice(cell.from, cell.to));
  if (marks?.[1] === undefined || time === '') return undefined;
  return [{ from: cell.from + marks[1].length, to: cell.to - marks[1].length, insert: time }];
}
