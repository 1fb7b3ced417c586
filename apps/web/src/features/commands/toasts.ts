import { useSyncExternalStore } from 'react';

/** One line about what was done, with one way back. Never for errors: those stay at their place. */
export interface Toast {
  words: string;
  back?: { label: string; run: () => void };
}

let shown: Toast | undefined;
const listeners = new Set<() => void>();

/** Shows a toast in place of the one before. */
export function showToast(toast: Toast): void {
  show(toast);
}

/** Takes a toast away, if it is still the one that is shown. */
export function hideToast(toast: Toast): void {
  if (shown === toast) show(undefined);
}

export function useToast(): Toast | undefined {
  return useSyncExternalStore(listen, () => shown);
}

function show(toast: Toast | undefined): void {
  shown = toast;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
