import type { RefObject } from 'react';

/** A key that presses one part of the row that has the focus; it stays free where there is no such row, or no such part of it. */
export function pressPart(
  list: RefObject<HTMLElement | null>,
  row: string,
  part: string,
): () => false | undefined {
  return () => {
    const focused = document.activeElement;
    const within = list.current?.contains(focused) === true ? focused?.closest(row) : null;
    const button = within?.querySelector<HTMLElement>(`[data-part="${part}"]`);
    if (!button) return false;
    button.click();
    return undefined;
  };
}
