import { SETTLED_ACTION_STATUSES } from '@debrief/core/postmortem';
import type { ActionRow } from '@debrief/http-contract';
import { counted } from '../../formatting/counted.ts';
import { dayAfter, longDay } from '../../formatting/days.ts';
import { type KeyedRow, keyRows } from './row-keys.ts';

/** The groups in the order of the page. */
export const ACTION_GROUP_KEYS = ['late', 'soon', 'later', 'undated', 'done'] as const;
export type ActionGroupKey = (typeof ACTION_GROUP_KEYS)[number];

/** Actions under one heading, with what the heading adds in quiet words. */
export interface ActionGroup {
  key: ActionGroupKey;
  heading: string;
  note: string | undefined;
  rows: KeyedRow[];
}

const HEADINGS: Record<ActionGroupKey, string> = {
  late: 'Late',
  soon: 'Next seven days',
  later: 'Later',
  undated: 'No date',
  done: 'Done',
};

/** True once nobody works on the action any more. */
export function isSettled({ action }: Pick<ActionRow, 'action'>): boolean {
  return action.status !== undefined && SETTLED_ACTION_STATUSES.includes(action.status.value);
}

/** Parts the actions by when they are due, seen from `today`; the latest first among the late, empty groups left out. */
export function groupActions(rows: readonly ActionRow[], today: string): ActionGroup[] {
  const week = dayAfter(today, 7);
  const groups: Record<ActionGroupKey, KeyedRow[]> = {
    late: [],
    soon: [],
    later: [],
    undated: [],
    done: [],
  };
  for (const row of keyRows(rows)) groups[groupOf(row, week)].push(row);
  groups.late.sort((a, b) => (b.lateDays ?? 0) - (a.lateDays ?? 0));
  const oldest = groups.late[0]?.lateDays;
  const notes: Partial<Record<ActionGroupKey, string>> = {
    soon: `to ${longDay(week).replace(/\s\d{4}$/, '')}`,
    ...(oldest === undefined ? {} : { late: `the oldest by ${counted(oldest, 'day')}` }),
  };
  return ACTION_GROUP_KEYS.filter((key) => groups[key].length > 0).map((key) => ({
    key,
    heading: HEADINGS[key],
    note: notes[key],
    rows: groups[key],
  }));
}

function groupOf(row: ActionRow, week: string): ActionGroupKey {
  if (isSettled(row)) return 'done';
  const due = row.action.due?.date;
  if (due === undefined) return 'undated';
  if (row.lateDays !== undefined) return 'late';
  return due <= week ? 'soon' : 'later';
}
