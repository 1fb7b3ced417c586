import { useEffect, useRef } from 'react';
import { isTyping } from './is-typing.ts';
import { type KeyMap, KeyMaps } from './key-maps.ts';
import { singleKeysAreOn } from './single-keys.ts';

const maps = new KeyMaps();
let users = 0;

/**
 * Listens for keys while the component is shown. Letters do nothing in text fields, in dialogs and menus, or when the
 * reader has switched single keys off; `Escape` and combinations with Ctrl or ⌘ always work outside dialogs.
 */
export function useKeys(keys: KeyMap): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const leave = maps.add(() => latest.current);
    if (users++ === 0) window.addEventListener('keydown', onKey);
    return () => {
      leave();
      if (--users === 0) window.removeEventListener('keydown', onKey);
    };
  }, []);
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.isComposing || insideOverlay(event.target)) return;
  const name = nameOf(event);
  const combined = name.startsWith('mod+');
  if (!combined && name !== 'Escape' && (isTyping(event.target) || !singleKeysAreOn())) return;
  if (maps.press(name, event.timeStamp, event)) event.preventDefault();
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (!event.ctrlKey && !event.metaKey) return key;
  return event.shiftKey ? `mod+shift+${key}` : `mod+${key}`;
}

/** Dialogs and open menus keep their keys to themselves. */
function insideOverlay(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('dialog[open], [popover]') !== null;
}
