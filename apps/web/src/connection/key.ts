/**
 * The key of the library: taken from the address it was opened with (`#key=…`), removed from there at once so that it
 * is in no history entry and no screenshot, and kept in this browser. The tab's own key wins over the remembered one.
 */
const PLACE = 'debrief.key';

/** The key in a pasted address, in its `#key=…` part, or the bare key itself; undefined for anything else. */
export function keyIn(pasted: string): string | undefined {
  const text = pasted.trim();
  const named = /(?:^|[#&])key=([^&\s]+)/.exec(text)?.[1];
  if (named !== undefined) return decode(named);
  return /^[\w.~-]{8,}$/.test(text) ? text : undefined;
}

/** Takes the key out of the address, if one is there, and says whether it did. */
export function takeKeyFromAddress(): boolean {
  const key = location.hash.includes('key=') ? keyIn(location.hash) : undefined;
  if (key === undefined) return false;
  keepKey(key);
  history.replaceState(history.state, '', location.pathname + location.search);
  return true;
}

export function keepKey(key: string): void {
  current = key;
  for (const storage of storages()) storage.setItem(PLACE, key);
}

/** The key to send, or undefined where this browser has none. */
export function keptKey(): string | undefined {
  current ??= storages()
    .map((storage) => storage.getItem(PLACE))
    .find((key) => key !== null);
  return current ?? undefined;
}

let current: string | null | undefined;

function storages(): Storage[] {
  try {
    return [sessionStorage, localStorage];
  } catch {
    // A browser that refuses storage still works until the page is closed.
    return [];
  }
}

function decode(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
