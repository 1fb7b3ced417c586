import type { RefObject } from 'react';

/** Gives the focus to a part of a row once the form that stood in its place is gone, unless it has gone elsewhere by itself. */
export function focusPart(list: RefObject<HTMLElement | null>, row: string, part: string): void {
  requestAnimationFrame(() => {
    const own = list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"]`);
    const now = document.activeElement;
    if (now !== null && now !== document.body && own?.contains(now) !== true) return;
    own?.querySelector<HTMLElement>(`[data-part="${part}"]`)?.focus({ preventScroll: true });
  });
}
