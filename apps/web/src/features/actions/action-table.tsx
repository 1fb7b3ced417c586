import type { ActionChanges } from '@debrief/core/editing';
import type { ActionList } from '@debrief/http-contract';
import { type ReactNode, type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import { counted } from '../../formatting/counted.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import type { RowSelection } from '../../keyboard/use-row-keys.ts';
import { ActionEditing } from './action-editing.tsx';
import type { ActionShown } from './action-edits.ts';
import { ActionRowLine } from './action-row.tsx';
import { type ActionGroup, groupActions } from './group-actions.ts';
import { holdRows, rowAfter } from './held-rows.ts';
import type { KeyedRow } from './row-keys.ts';

/** The actions in their groups. Rows that were changed here stay where they are until the reader sorts anew or moves on. */
export function ActionTable({
  list,
  current,
  tableRef,
  selection,
  strip,
  empty,
}: {
  list: ActionList;
  /** False while the rows are those of other filters. */
  current: boolean;
  tableRef: RefObject<HTMLTableElement | null>;
  selection: RowSelection;
  strip: ReactNode;
  empty: ReactNode;
}) {
  const [held, setHeld] = useState<ReadonlyMap<string, KeyedRow>>(new Map());
  const shown = useRef<ActionGroup[]>([]);
  const groups = useMemo(
    () => holdRows(shown.current, groupActions(list.rows, list.today), held),
    [list, held],
  );
  if (current) shown.current = groups;
  const onChange = useCallback((changed: ActionShown, set: ActionChanges) => {
    const row = shown.current
      .flatMap(({ rows }) => rows)
      .find(
        ({ postmortem, index, action }) =>
          postmortem.id === changed.postmortem.id &&
          index === changed.index &&
          action.text === changed.action.text,
      );
    if (row !== undefined) setHeld((before) => new Map(before).set(row.key, rowAfter(row, set)));
  }, []);
  useRowParts(tableRef, selection);
  if (groups.length === 0) return empty;
  const moved = list.rows.length > 0 && held.size > 0;
  return (
    <ActionEditing onChange={onChange}>
      {strip}
      <p className="held-line" role="status">
        {moved && (
          <>
            {counted(held.size, 'changed row stays', 'changed rows stay')} in place.
            <button type="button" className="link min-h-6" onClick={() => setHeld(new Map())}>
              Sort anew
            </button>
          </>
        )}
      </p>
      <table ref={tableRef} className="actions-table" aria-label="Actions">
        <Head />
        {groups.map((group) => (
          <tbody key={group.key}>
            <GroupHead group={group} />
            {group.rows.map((row) => (
              <ActionRowLine
                key={row.key}
                row={row}
                group={group.key}
                today={list.today}
                selected={row.key === selection.selected}
                onSelect={selection.select}
              />
            ))}
          </tbody>
        ))}
      </table>
    </ActionEditing>
  );
}

/** Keys for the parts of the selected row: each presses what stands for its part. */
function useRowParts(table: RefObject<HTMLTableElement | null>, { selected }: RowSelection): void {
  const press = (part: string) => () => {
    if (selected === undefined) return false;
    const row = table.current?.querySelector(`[data-row="${CSS.escape(selected)}"]`)?.closest('tr');
    const button = row?.querySelector<HTMLElement>(`[data-part="${part}"]`);
    if (!button) return false;
    row?.scrollIntoView({ block: 'nearest' });
    button.click();
  };
  useKeys({
    o: press('owners'),
    d: press('due'),
    s: press('status'),
    p: press('priority'),
    x: press('tick'),
    ' ': ({ target }) => (target instanceof HTMLAnchorElement ? press('tick')() : false),
  });
}

function Head() {
  return (
    <thead className="list-head">
      <tr className="action-row-head">
        <th scope="col">
          <span className="unseen">Done</span>
        </th>
        <th scope="col">Action</th>
        <th scope="col" className="a-from">
          From
        </th>
        <th scope="col">Owner</th>
        <th scope="col">Due</th>
        <th scope="col" className="a-status">
          Status
        </th>
        <th scope="col" className="a-priority">
          Priority
        </th>
        <th scope="col" className="a-tracker">
          Tracker
        </th>
      </tr>
    </thead>
  );
}

function GroupHead({ group }: { group: ActionGroup }) {
  return (
    <tr className="list-group">
      <th scope="rowgroup" colSpan={8} className="list-group-head">
        <h2 className={group.key === 'late' ? 'text-crit' : ''}>
          {group.heading} <span className="tabular">{group.rows.length}</span>
        </h2>
        {group.note !== undefined && <span>{group.note}</span>}
      </th>
    </tr>
  );
}
