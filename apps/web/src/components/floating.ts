const GAP = 6;
const EDGE = 12;
const LEAST_HEIGHT = 160;

/** Puts what floats under what opened it, inside the window; above it where there is more room. */
export function placeUnder(
  floating: HTMLElement | null,
  opener: Pick<Element, 'getBoundingClientRect'> | null,
): void {
  const at = opener?.getBoundingClientRect();
  if (!at || !floating) return;
  const room = window.innerWidth - floating.offsetWidth - EDGE;
  const below = window.innerHeight - at.bottom - GAP - EDGE;
  const above = at.top - GAP - EDGE;
  floating.style.left = `${Math.max(EDGE, Math.min(at.left, room))}px`;
  if (floating.scrollHeight > below && above > below) {
    floating.style.maxHeight = `${Math.max(LEAST_HEIGHT, above)}px`;
    floating.style.top = `${Math.max(EDGE, at.top - GAP - floating.offsetHeight)}px`;
  } else {
    floating.style.top = `${at.bottom + GAP}px`;
    floating.style.maxHeight = `${Math.max(LEAST_HEIGHT, below)}px`;
  }
}

export function fieldsIn(panel: HTMLElement | null): HTMLElement[] {
  return [
    ...(panel?.querySelectorAll<HTMLElement>('input, textarea, select, button:not(:disabled), a[href]') ??
      []),
  ];
}

/** The arrow keys move between fields; where they mean something in a field itself they stay there. */
export function moveFocus(event: React.KeyboardEvent, panel: HTMLElement | null): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const target = event.target;
  if (by === 0 || keepsArrows(target)) return;
  const fields = fieldsIn(panel);
  const at = target instanceof HTMLElement ? fields.indexOf(target) : -1;
  event.preventDefault();
  fields[(at + by + fields.length) % fields.length]?.focus();
}

function keepsArrows(target: EventTarget): boolean {
  return (
    (target instanceof HTMLInputElement && target.type === 'date') ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}
