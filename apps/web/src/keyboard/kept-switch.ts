import { useSyncExternalStore } from 'react';

/** Something that is on until this browser's reader switches it off, and stays so. */
export function keptSwitch(place: string): {
  isOn: () => boolean;
  use: () => [boolean, (on: boolean) => void];
} {
  const listeners = new Set<() => void>();
  const isOn = (): boolean => {
    try {
      return localStorage.getItem(place) !== 'off';
    } catch {
      return true;
    }
  };
  const turn = (on: boolean): void => {
    try {
      if (on) localStorage.removeItem(place);
      else localStorage.setItem(place, 'off');
    } catch {
      // Without storage they stay on.
    }
    for (const listener of listeners) listener();
  };
  const listen = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return { isOn, use: () => [useSyncExternalStore(listen, isOn), turn] };
}
