import type { TableBlock, TableRow } from '../../markdown/index.ts';
import type { Action } from '../../postmortem/index.ts';
import { addColumns, insertRow, setCell } from '../blocks/table-rows.ts';
import type { ActionChanges } from '../edit.ts';
import type { EditedReading, Proposal } from '../proposal.ts';
import { plainValue, textValue } from '../writing/escapes.ts';
import { type ActionPart, actionColumns, namedParts } from './action-columns.ts';
import { type ActionStyle, writtenPart } from './action-values.ts';

/** Ways to write a new action into a table: in a row that waits for it, else as the last row. */
export function* rowsForAction(
  table: TableBlock,
  set: ActionChanges,
  reading: EditedReading,
  style: ActionStyle,
): Iterable<Proposal> {
  const columns = actionColumns(table, reading);
  if (columns === undefined) return;
  const { text } = reading.source;
  const parts = namedParts(set);
  for (const [index, row] of table.rows.entries()) {
    const cell = row.cells[columns.text];
    if (cell === undefined || reading.facts.text(cell.from, cell.to) !== undefined) continue;
    // A row in which somebody has begun waits for nobody.
    const begun = parts.some((part) => {
      const other = row.cells[columns.of(part)];
      return part !== 'id' && other !== undefined && reading.facts.text(other.from, other.to) !== undefined;
    });
    if (begun) continue;
    const status = row.cells[columns.of('status')];
    // A prompt for a status would stay behind: what was only just added is open.
    if (parts.every((part) => part !== 'status') && status !== undefined && status.to > status.from)
      yield* setParts(
        table,
        index,
        { ...set, status: 'open' },
        undefined,
        [...parts, 'status'],
        reading,
        style,
      );
    yield* setParts(table, index, set, undefined, parts, reading, style);
  }
  const id = columns.of('id');
  const newId = set.id ?? (id < 0 ? undefined : nextId(table, id, text));
  const withId: ActionChanges = newId === undefined ? set : { ...set, id: newId };
  const all = namedParts(withId);
  for (const dues of [0, 1]) {
    const cells: string[] = [];
    cells[columns.text] = textValue(set.text ?? '', 'cell');
    const added: { head: string; value: string }[] = [];
    for (const part of all) {
      const written = cellOf(
        part,
        withId,
        undefined,
        style,
        dues,
        id >= 0 && part === 'id' ? boldOf(table, id, text) : '',
      );
      const column = columns.of(part);
      if (column >= 0) cells[column] = written;
      else if (written !== '') added.push({ head: columns.head(part), value: written });
    }
    const width = table.header.cells.length;
    const row = [
      ...Array.from({ length: width }, (_, index) => cells[index] ?? ''),
      ...added.map(({ value }) => value),
    ];
    yield [
      ...addColumns(
        text,
        table,
        added.map(({ head }) => head),
      ),
      ...insertRow(text, table, table.rows.length, row),
    ];
  }
}

/** Ways to change parts of the action in one row; a part without a column gets one, last. */
export function* setParts(
  table: TableBlock,
  index: number,
  set: ActionChanges,
  action: Action | undefined,
  parts: readonly ActionPart[],
  reading: EditedReading,
  style: ActionStyle,
): Iterable<Proposal> {
  const columns = actionColumns(table, reading);
  const row = table.rows[index];
  if (columns === undefined || row === undefined) return;
  const { text } = reading.source;
  for (const way of [0, 1]) {
    const changes: { from: number; to: number; insert: string }[] = [];
    const added: { head: string; value: string }[] = [];
    if (typeof set.text === 'string')
      changes.push(...setCell(text, row, columns.text, textValue(set.text, 'cell')));
    for (const part of parts) {
      const column = columns.of(part);
      const written = cellOf(part, set, action, style, way, boldAround(row, column, text));
      if (column < 0) {
        if (written !== '') added.push({ head: columns.head(part), value: written });
      } else changes.push(...setCell(text, row, column, written));
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
}

function cellOf(
  part: ActionPart,
  set: ActionChanges,
  action: Action | undefined,
  style: ActionStyle,
  way: number,
  bold: string,
): string {
  const ways = writtenPart(part, set, action, style, false);
  const written = ways[Math.min(way, ways.length - 1)] ?? '';
  if (written === '') return '';
  const value = part === 'id' ? plainValue(written, 'cell') : textValue(written, 'cell');
  return `${bold}${value}${bold}`;
}

function boldAround(row: TableRow, column: number, text: string): string {
  const cell = column < 0 ? undefined : row.cells[column];
  return cell !== undefined && /^\*\*[^*]+\*\*$/.test(text.slice(cell.from, cell.to)) ? '**' : '';
}

function boldOf(table: TableBlock, column: number, text: string): string {
  const last = table.rows.at(-1);
  return last === undefined ? '' : boldAround(last, column, text);
}

/** The next free id of a column: prefix and width of the last one. */
function nextId(table: TableBlock, column: number, text: string): string | undefined {
  let best: { prefix: string; width: number; number: number } | undefined;
  for (const row of table.rows) {
    const cell = row.cells[column];
    const match = cell === undefined ? null : /^\**((?:.*\D)?)(\d+)\**$/.exec(text.slice(cell.from, cell.to));
    if (match?.[2] === undefined) continue;
    const number = Number(match[2]);
    if (best === undefined || number > best.number)
      best = { prefix: match[1] ?? '', width: match[2].length, number };
  }
  return best === undefined
    ? undefined
    : `${best.prefix}${String(best.number + 1).padStart(best.width, '0')}`;
}
