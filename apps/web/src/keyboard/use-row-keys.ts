import { type RefObject, useCallback, useEffect, useState } from 'react';
import { useKeys } from './use-keys.ts';

/** The row that was opened last in each list, so that coming back finds it again. */
const lastOpened = new Map<string, string>();

export interface RowSelection {
  /** Id of the row that the keys stand on. */
  selected: string | undefined;
  select: (id: string) => void;
  /** Moves the keys to the first row, or to the selected one. */
  enter: () => void;
  /** Opens the selected row, or the first where none is. */
  open: () => void;
}

/**
 * `J` and `K` (and the arrow keys, once in the list) move through the links marked `data-row` inside the list; the
 * browser's own focus goes along, so `↵` opens. `list` names the list for remembering.
 */
export function useRowKeys(list: string, container: RefObject<HTMLElement | null>): RowSelection {
  const [selected, setSelected] = useState(() => lastOpened.get(list));
  const select = useCallback(
    (id: string) => {
      lastOpened.set(list, id);
      setSelected(id);
    },
    [list],
  );
  // Coming back to a list, the keys go on from the row that was opened.
  useEffect(() => {
    const row = lastOpened.get(list);
    if (row === undefined || document.activeElement !== document.body) return;
    const opened = container.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"]`);
    opened?.focus({ preventScroll: true });
  }, [list, container]);
  const links = () => [...(container.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const goTo = (link: HTMLElement | undefined) => {
    if (!link) return;
    link.focus({ preventScroll: true });
    (link.closest('tr') ?? link).scrollIntoView({ block: 'nearest' });
  };
  const move = (by: 1 | -1) => {
    const all = links();
    const at = all.findIndex((link) => link.dataset.row === selected);
    goTo(at < 0 ? all[0] : all[at + by]);
  };
  const inList = () => container.current?.contains(document.activeElement) === true;
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => inList() && move(1),
    ArrowUp: () => inList() && move(-1),
  });
  const current = () => links().find((link) => link.dataset.row === selected) ?? links()[0];
  return { selected, select, enter: () => goTo(current()), open: () => current()?.click() };
}
