import type { KeyboardEvent } from 'react';

/** `Esc` leaves a form that took the place of something, and nothing around it. */
export function leaveOnEscape(onLeave: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onLeave();
  };
}
