import type { TableBlock } from '../../markdown/index.ts';
import type { ColumnName } from '../../postmortem/index.ts';
import { actionColumn } from '../../reading/parts/action-table.ts';
import { columnsOf } from '../../reading/timeline/timeline-table.ts';
import type { ActionChanges } from '../edit.ts';
import type { EditedReading } from '../proposal.ts';

/** The parts of an action that have a column of their own, in the order in which new columns are added. */
export const ACTION_PARTS = [
  'id',
  'owners',
  'due',
  'priority',
  'status',
  'kind',
  'horizon',
  'link',
  'addresses',
] as const;
export type ActionPart = (typeof ACTION_PARTS)[number];

const HEADS: Readonly<Record<ActionPart, string>> = {
  id: 'ID',
  owners: 'Owner',
  due: 'Due Date',
  priority: 'Priority',
  status: 'Status',
  kind: 'Kind',
  horizon: 'Horizon',
  link: 'Link',
  addresses: 'Addresses',
};
const NAMES: Readonly<Record<ActionPart, readonly ColumnName[]>> = {
  id: ['id'],
  owners: ['owner', 'actor'],
  due: ['due', 'day', 'time'],
  priority: ['priority'],
  status: ['status', 'done'],
  kind: ['kind'],
  horizon: ['horizon'],
  link: ['link', 'evidence'],
  addresses: ['addresses'],
};

/** The columns of a table of actions. */
export interface ActionColumns {
  text: number;
  of(part: ActionPart): number;
  head(part: ActionPart): string;
}

export function actionColumns(table: TableBlock, reading: EditedReading): ActionColumns | undefined {
  const columns = columnsOf(table, reading);
  const text = actionColumn(columns);
  if (text < 0) return undefined;
  return {
    text,
    of: (part) => {
      for (const name of NAMES[part]) {
        const column = columns.findIndex((one, index) => one === name && index !== text);
        if (column >= 0) return column;
      }
      return -1;
    },
    head: (part) => HEADS[part],
  };
}

/** The parts that a change names, the reason with its status. */
export function namedParts(set: ActionChanges): ActionPart[] {
  return ACTION_PARTS.filter(
    (part) => set[part] !== undefined || (part === 'status' && set.reason !== undefined),
  );
}
