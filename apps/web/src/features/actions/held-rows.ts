import type { ActionChanges } from '@debrief/core/editing';
import { type Action, SETTLED_ACTION_STATUSES } from '@debrief/core/postmortem';
import { ACTION_STATUS_WORDS } from '../../formatting/words.ts';
import { ACTION_GROUP_KEYS, type ActionGroup } from './group-actions.ts';
import type { KeyedRow } from './row-keys.ts';

/**
 * Newer groups in which the held rows stand where they stood: a row that somebody has just changed does not leave, or move from
 * under the pointer, until that person moves on. What the newer list does not hold any more is shown as `held` has it.
 */
export function holdRows(
  before: readonly ActionGroup[],
  newer: readonly ActionGroup[],
  held: ReadonlyMap<string, KeyedRow>,
): ActionGroup[] {
  const there = new Map(newer.flatMap(({ rows }) => rows.map((row) => [row.key, row] as const)));
  const standing = new Set(before.flatMap(({ rows }) => rows.map(({ key }) => key)));
  const isHeld = (key: string): boolean => held.has(key) && standing.has(key);
  const groups = newer.map((group) => ({ ...group, rows: group.rows.filter(({ key }) => !isHeld(key)) }));
  for (const old of before) {
    let group = groups.find(({ key }) => key === old.key);
    let above: string | undefined;
    for (const { key } of old.rows) {
      const changed = isHeld(key) ? (there.get(key) ?? held.get(key)) : undefined;
      if (changed !== undefined) {
        if (group === undefined) {
          group = { ...old, rows: [] };
          groups.push(group);
        }
        group.rows.splice(group.rows.findIndex((row) => row.key === above) + 1, 0, changed);
      }
      if (changed !== undefined || group?.rows.some((row) => row.key === key) === true) above = key;
    }
  }
  return groups
    .filter(({ rows }) => rows.length > 0)
    .sort((a, b) => ACTION_GROUP_KEYS.indexOf(a.key) - ACTION_GROUP_KEYS.indexOf(b.key));
}

/** A row as it is once a change of it has been carried out, for as long as no list shows it. */
export function rowAfter(row: KeyedRow, set: ActionChanges): KeyedRow {
  const { due, owners, priority, status, reason, ...kept } = row.action;
  const action: Action = {
    ...kept,
    owners:
      set.owners === undefined
        ? owners
        : (set.owners ?? []).map((name) => ({ name, kind: 'unknown' as const })),
    ...part('due', set.due, due, (written) =>
      /^\d{4}-\d\d-\d\d$/.test(written) ? { date: written, written } : { written },
    ),
    ...part('priority', set.priority, priority, (native) => ({ native })),
    ...part('status', set.status, status, (value) => ({ native: ACTION_STATUS_WORDS[value], value })),
    ...part('reason', set.status === undefined ? set.reason : (set.reason ?? null), reason, (text) => text),
  };
  const { lateDays, ...rest } = row;
  const settled = action.status !== undefined && SETTLED_ACTION_STATUSES.includes(action.status.value);
  const late = lateDays !== undefined && !settled && set.due === undefined;
  return { ...rest, action, ...(late ? { lateDays } : {}) };
}

/** A part as it was where nothing is asked, gone where null is, else as asked. */
function part<Name extends string, Asked, Value>(
  name: Name,
  asked: Asked | null | undefined,
  before: Value | undefined,
  made: (asked: Asked) => Value,
): { [one in Name]?: Value } {
  const value = asked === undefined ? before : asked === null ? undefined : made(asked);
  return (value === undefined ? {} : { [name]: value }) as { [one in Name]?: Value };
}
