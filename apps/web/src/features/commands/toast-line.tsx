import { useEffect, useState } from 'react';
import { hideToast, useToast } from './toasts.ts';

const SHOWN_FOR = 6000;

/** The toast at the bottom left; it stays while it is pointed at or has the focus. */
export function ToastLine() {
  const toast = useToast();
  const [held, hold] = useState(false);
  useEffect(() => {
    if (toast === undefined || held) return;
    const timer = setTimeout(() => hideToast(toast), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [toast, held]);
  return (
    <div role="status">
      {toast !== undefined && (
        // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it in sight.
        <div
          className="toast"
          onPointerEnter={() => hold(true)}
          onPointerLeave={() => hold(false)}
          onFocus={() => hold(true)}
          onBlur={() => hold(false)}
        >
          <span className="toast-words">{toast.words}</span>
          {toast.back !== undefined && (
            <button
              type="button"
              className="toast-back"
              onClick={() => {
                hold(false);
                hideToast(toast);
                toast.back?.run();
              }}
            >
              {toast.back.label}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
