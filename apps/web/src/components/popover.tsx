import { type ReactNode, type Ref, useId, useRef, useState } from 'react';
import { fieldsIn, moveFocus, placeUnder } from './floating.ts';

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

  const place = () => placeUnder(panel.current, button.current);

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
