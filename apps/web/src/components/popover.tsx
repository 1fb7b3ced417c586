import { type ReactNode, type Ref, useId, useRef, useState } from 'react';

const GAP = 6;
const EDGE = 12;

/**
 * A button that opens what floats under it. The browser's own popover closes it on `Esc` or a click elsewhere and gives
 * the focus back; it goes to the first field inside, and the arrow keys move between fields.
 */
export function Popover({
  label,
  name,
  className = 'quiet-button',
  buttonRef,
  children,
}: {
  label: ReactNode;
  /** What the floating part is, for those who hear it. */
  name: string;
  className?: string;
  buttonRef?: Ref<HTMLButtonElement>;
  children: (close: () => void) => ReactNode;
}) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);

  const place = () => {
    const at = button.current?.getBoundingClientRect();
    const floating = panel.current;
    if (!at || !floating) return;
    const room = window.innerWidth - floating.offsetWidth - EDGE;
    floating.style.left = `${Math.max(EDGE, Math.min(at.left, room))}px`;
    floating.style.top = `${at.bottom + GAP}px`;
    floating.style.maxHeight = `${Math.max(160, window.innerHeight - at.bottom - GAP - EDGE)}px`;
  };

  return (
    <>
      <button
        ref={(element) => {
          button.current = element;
          if (typeof buttonRef === 'function') buttonRef(element);
          else if (buttonRef) buttonRef.current = element;
        }}
        type="button"
        className={className}
        popoverTarget={id}
        aria-expanded={open}
        aria-haspopup="dialog"
      >
        {label}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={name}
        className="popover"
        onToggle={(event) => {
          const opened = event.newState === 'open';
          setOpen(opened);
          if (!opened) return;
          place();
          requestAnimationFrame(() => {
            place();
            fieldsIn(panel.current)[0]?.focus();
          });
        }}
        onKeyDown={(event) => moveFocus(event, panel.current)}
      >
        {open && children(() => panel.current?.hidePopover())}
      </div>
    </>
  );
}

function fieldsIn(panel: HTMLElement | null): HTMLElement[] {
  return [...(panel?.querySelectorAll<HTMLElement>('input, button, a[href]') ?? [])];
}

function moveFocus(event: React.KeyboardEvent, panel: HTMLElement | null): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const target = event.target;
  if (by === 0 || (target instanceof HTMLInputElement && target.type === 'date')) return;
  const fields = fieldsIn(panel);
  const at = target instanceof HTMLElement ? fields.indexOf(target) : -1;
  event.preventDefault();
  fields[(at + by + fields.length) % fields.length]?.focus();
}
