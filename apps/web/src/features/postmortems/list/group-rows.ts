import type { PostmortemRow, Sort } from '@debrief/http-contract';
import { monthOf } from '../../../formatting/days.ts';
import { OPEN_INCIDENT_STATES } from '../../../formatting/words.ts';
import { SORT_WORDS } from './sort-orders.ts';

/** Rows that stand together under one heading. */
export interface RowGroup<Row> {
  key: string;
  heading: string;
  rows: Row[];
  /** How many rows; absent while later rows of the group are not loaded. */
  count: number | undefined;
  /** How many of their incidents still go on. */
  open: number;
}

/**
 * Parts the rows, which come in the order of `sort`, into groups: months for dates, the words of the rank for severity,
 * bands for the rest; templates, which come last, for themselves. `complete` is false while more rows can follow, so that the last group is not counted yet.
 */
export function groupRows<Row extends PostmortemRow>(
  rows: readonly Row[],
  sort: Sort,
  complete: boolean,
): RowGroup<Row>[] {
  const groups: RowGroup<Row>[] = [];
  for (const row of rows) {
    const heading = headingOf(row, sort);
    const last = groups.at(-1);
    if (last?.heading === heading) last.rows.push(row);
    else groups.push({ key: `${groups.length} ${heading}`, heading, rows: [row], count: undefined, open: 0 });
  }
  return groups.map((group, index) => {
    const whole = complete || index < groups.length - 1;
    return { ...group, count: whole ? group.rows.length : undefined, open: group.rows.filter(goesOn).length };
  });
}

function goesOn(row: PostmortemRow): boolean {
  return row.incidentState !== undefined && OPEN_INCIDENT_STATES.includes(row.incidentState);
}

const RANKS = ['Critical', 'High', 'Medium', 'Low', 'Near miss'];

function headingOf(row: PostmortemRow, sort: Sort): string {
  if (row.template) return 'Templates';
  switch (sort) {
    case 'date':
    case '-date':
      return row.date === undefined ? 'No date' : monthOf(row.date);
    case 'severity':
    case '-severity':
      return RANKS[row.severity?.rank ?? -1] ?? (row.severity ? 'No scale' : 'Severity not set');
    case 'restored':
    case '-restored':
      return bandOf(row.strip.restoredAfter);
    case 'actions':
    case '-actions':
      return row.actions.open > 0 ? 'With open actions' : 'No open actions';
    case 'findings':
    case '-findings':
      return worstOf(row);
    case 'title':
    case 'match':
      return SORT_WORDS[sort];
  }
}

function bandOf(minutes: number | undefined): string {
  if (minutes === undefined) return 'Time to restore not known';
  if (minutes >= 1440) return 'A day or more';
  if (minutes >= 360) return '6 hours to a day';
  if (minutes >= 60) return '1 to 6 hours';
  return minutes >= 10 ? '10 to 60 minutes' : 'Under 10 minutes';
}

function worstOf({ findings }: PostmortemRow): string {
  if (findings.error > 0) return 'With errors';
  if (findings.warning > 0) return 'With warnings';
  return findings.info > 0 ? 'With hints' : 'Clear';
}
