import { useSyncExternalStore } from 'react';

/** One short text that this browser remembers, and that pages follow when it changes. */
export interface KeptValue {
  get: () => string;
  set: (value: string) => void;
  /** Calls the listener at each change, also one made in another tab; gives back how to stop. */
  listen: (listener: () => void) => () => void;
}

/** A value under a name of the browser's storage. Where storage is refused it holds until the page is closed. */
export function keptValue(place: string): KeptValue {
  const listeners = new Set<() => void>();
  let current: string | undefined;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const onStorage = (event: StorageEvent) => {
    if (event.key !== place && event.key !== null) return;
    current = event.newValue ?? '';
    tell();
  };
  return {
    get: () => {
      current ??= read(place);
      return current;
    },
    set: (value) => {
      current = value;
      try {
        if (value === '') localStorage.removeItem(place);
        else localStorage.setItem(place, value);
      } catch {
        // It still holds for this page.
      }
      tell();
    },
    listen: (listener) => {
      if (listeners.size === 0) window.addEventListener('storage', onStorage);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) window.removeEventListener('storage', onStorage);
      };
    },
  };
}

export function useKeptValue(value: KeptValue): string {
  return useSyncExternalStore(value.listen, value.get);
}

function read(place: string): string {
  try {
    return localStorage.getItem(place) ?? '';
  } catch {
    return '';
  }
}
