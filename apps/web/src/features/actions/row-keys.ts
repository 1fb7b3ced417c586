import type { ActionRow } from '@debrief/http-contract';

/** A row with a key that stays with its action when others are added above it. */
export interface KeyedRow extends ActionRow {
  key: string;
}

/** Gives each row its key: the post-mortem and the written id or the words of the action; the second of two alike gets a number. */
export function keyRows(rows: readonly ActionRow[]): KeyedRow[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const name = `${row.postmortem.id} ${row.action.id ?? row.action.text}`;
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return { ...row, key: before === 0 ? name : `${name} (${before + 1})` };
  });
}
