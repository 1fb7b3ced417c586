import { type ReactNode, useEffect, useId, useRef } from 'react';

/** A modal dialog in the browser's own element: it holds the focus, `Esc` and a click beside it close it. */
export function Dialog({
  open,
  onClose,
  title,
  children,
}: {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
}) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the key for closing is Esc, which the element answers itself.
    <dialog
      ref={element}
      className="dialog"
      aria-labelledby={heading}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === element.current) onClose();
      }}
    >
      <div className="p-6">
        <div className="mb-4 flex items-baseline justify-between gap-6">
          <h2 id={heading} className="font-semibold font-serif text-section">
            {title}
          </h2>
          <button type="button" className="quiet-button -mr-2" onClick={onClose}>
            Close
          </button>
        </div>
        {open && children}
      </div>
    </dialog>
  );
}
