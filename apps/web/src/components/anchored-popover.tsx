import { type ReactNode, useEffect, useRef } from 'react';
import { fieldsIn, moveFocus, placeUnder } from './floating.ts';

/**
 * What floats under an element of the page, one for many openers. It is shown while there is an anchor; `Esc` or a click elsewhere
 * closes it, and the focus goes back to the anchor unless it was put elsewhere.
 */
export function AnchoredPopover({
  anchor,
  name,
  onClose,
  children,
}: {
  anchor: HTMLElement | undefined;
  /** What it is, for those who hear it. */
  name: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const panel = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const floating = panel.current;
    if (!floating || !anchor) return;
    // Named as its source, the anchor's own click does not close and open it again.
    floating.showPopover({ source: anchor });
    anchor.setAttribute('aria-expanded', 'true');
    placeUnder(floating, anchor);
    const fields = fieldsIn(floating);
    (fields.find((field) => field.ariaCurrent === 'true') ?? fields[0])?.focus();
    const frame = requestAnimationFrame(() => placeUnder(floating, anchor));
    return () => {
      cancelAnimationFrame(frame);
      anchor.setAttribute('aria-expanded', 'false');
      const inside = floating.contains(document.activeElement);
      floating.hidePopover();
      if (inside || document.activeElement === document.body) anchor.focus({ preventScroll: true });
    };
  }, [anchor]);
  return (
    <div
      ref={panel}
      popover="auto"
      role="dialog"
      aria-label={name}
      className="popover"
      onToggle={(event) => {
        if (event.newState === 'closed') close.current();
      }}
      onKeyDown={(event) => moveFocus(event, panel.current)}
    >
      {anchor !== undefined && children}
    </div>
  );
}
