import { useSyncExternalStore } from 'react';

const PLACE = 'debrief.single-keys';
const listeners = new Set<() => void>();

/** Whether keys without Ctrl or ⌘ do something. People who dictate, or whose hands slip, switch them off. */
export function singleKeysAreOn(): boolean {
  try {
    return localStorage.getItem(PLACE) !== 'off';
  } catch {
    return true;
  }
}

export function useSingleKeys(): [boolean, (on: boolean) => void] {
  return [useSyncExternalStore(listen, singleKeysAreOn), switchSingleKeys];
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function switchSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(PLACE);
    else localStorage.setItem(PLACE, 'off');
  } catch {
    // Without storage they stay on.
  }
  for (const listener of listeners) listener();
}
