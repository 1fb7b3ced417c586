import {
  type Block,
  type ListItem,
  plainText,
  type TableBlock,
  type TableRow,
} from '../../markdown/index.ts';
import type { Action, ColumnName } from '../../postmortem/index.ts';
import { readPeople } from '../fields/people.ts';
import { isActionStatus, readActionKind } from '../fields/states.ts';
import { splitKeyLine } from '../source/key-line.ts';
import { columnsOf } from '../timeline/timeline-table.ts';
import { setPart } from './action-text.ts';
import { linksOf, type Reading } from './passages.ts';

/** The actions of a table, one a row; the first column with words is the action where no head says which it is. */
export function readActionTable(block: TableBlock, reading: Reading): Action[] {
  const columns = columnsOf(block, reading);
  const action = actionColumn(columns);
  if (action < 0) return [];
  return block.rows.flatMap((row) => readActionRow(row, columns, action, reading) ?? []);
}

/** `**Prevent:** what keeps it from happening again`: what the kinds of a table mean. */
export function isLegend(items: readonly ListItem[], { source }: Reading): boolean {
  return (
    items.length >= 2 &&
    items.every(({ textFrom, textTo, task }) => {
      const key = splitKeyLine(source.text, textFrom, textTo);
      if (task !== undefined || key?.bold !== true) return false;
      return readActionKind(source.text.slice(key.keyFrom, key.keyTo)) !== undefined;
    })
  );
}

export function isNamedTable(block: Block, reading: Reading): boolean {
  return block.type === 'table' && columnsOf(block, reading).includes('action');
}

/** Whether a table has a column of actions and one of those who do them. */
export function isOwnedTable(block: Block, reading: Reading): boolean {
  const columns = block.type === 'table' ? columnsOf(block, reading) : [];
  return columns.includes('action') && columns.includes('owner');
}

export function actionColumn(columns: readonly (ColumnName | undefined)[]): number {
  for (const name of ['action', 'event', 'actionTaken'] as const) {
    const column = columns.indexOf(name);
    if (column >= 0) return column;
  }
  const unnamed = columns.indexOf(undefined);
  return unnamed >= 0 ? unnamed : columns.length > 1 ? columns.indexOf('kind') : -1;
}

function readActionRow(
  row: TableRow,
  columns: readonly (ColumnName | undefined)[],
  column: number,
  reading: Reading,
): Action | undefined {
  const { facts, source } = reading;
  const cell = row.cells[column];
  if (cell === undefined) return undefined;
  const words = facts.source(cell.from, cell.to);
  if (words === undefined || facts.text(cell.from, cell.to) === undefined) return undefined;
  const plain = plainText(words);
  const action: Action = { text: plain, owners: [], span: [row.from, row.to] };
  for (const [index, name] of columns.entries()) {
    const place = row.cells[index];
    if (index === column || name === undefined || place === undefined) continue;
    const written = source.text.slice(place.from, place.to);
    // "TODO" is a promise anywhere but in a column of states.
    const value =
      facts.text(place.from, place.to) ??
      (name === 'status' && /^to[- ]?do$/i.test(written) ? written : undefined);
    if (value === undefined) continue;
    if (name === 'owner' || name === 'actor')
      action.owners.push(
        ...readPeople(
          source.text.slice(place.from, place.to).includes('<br')
            ? plainText(source.text.slice(place.from, place.to).replaceAll(/<br\s*\/?>/gi, ', '))
            : value,
          reading.names,
        ),
      );
    else if (name === 'due' || name === 'day' || name === 'time') setPart(action, 'due', value, reading);
    else if (name === 'link' || name === 'evidence')
      action.link ??= linksOf(source.text.slice(place.from, place.to))[0]?.link ?? value;
    else if (
      name === 'id' ||
      name === 'priority' ||
      name === 'status' ||
      name === 'kind' ||
      name === 'horizon' ||
      name === 'addresses'
    )
      setPart(action, name, value, reading);
    else if (name === 'done' && isActionStatus(value)) setPart(action, 'status', value, reading);
  }
  if (action.link === undefined) {
    const link = linksOf(words).at(-1)?.link;
    if (link !== undefined) action.link = link;
  }
  return action;
}
