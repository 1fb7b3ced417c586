import { useEffect, useRef } from 'react';
import { isTyping } from './is-typing.ts';
import { singleKeysAreOn } from './single-keys.ts';

/**
 * What keys do on a page: a key as the browser names it (`j`, `/`, `Escape`), two in a row (`g p`), or with Ctrl or ⌘
 * (`mod+shift+f`). One that gives back `false` leaves the key to the browser.
 */
export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => unknown>>;

const SEQUENCE_WAIT = 1200;

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
    let first = '';
    let firstAt = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.isComposing || insideOverlay(event.target)) return;
      const name = nameOf(event);
      const combined = name.startsWith('mod+');
      if (!combined && name !== 'Escape' && (isTyping(event.target) || !singleKeysAreOn())) return;
      const sequence =
        first !== '' && event.timeStamp - firstAt < SEQUENCE_WAIT ? `${first} ${name}` : undefined;
      const run = (sequence === undefined ? undefined : latest.current[sequence]) ?? latest.current[name];
      const begins = Object.keys(latest.current).some((key) => key.startsWith(`${name} `));
      first = run === undefined && begins ? name : '';
      firstAt = event.timeStamp;
      if (run === undefined) return;
      if (run(event) !== false) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
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
