/** Resolves at once where somebody can see the page, else as soon as somebody does, or the signal ends it. */
export function untilSeen(signal: AbortSignal): Promise<void> {
  if (isSeen() || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const look = () => {
      if (!isSeen() && !signal.aborted) return;
      document.removeEventListener('visibilitychange', look);
      signal.removeEventListener('abort', look);
      resolve();
    };
    document.addEventListener('visibilitychange', look);
    signal.addEventListener('abort', look);
  });
}

/**
 * Runs something with a signal that also ends it when the page is hidden: a browser keeps few connections to one server, and a
 * hidden page needs none.
 */
export async function whileSeen<T>(
  signal: AbortSignal,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const end = new AbortController();
  const stop = () => {
    if (!isSeen() || signal.aborted) end.abort();
  };
  document.addEventListener('visibilitychange', stop);
  signal.addEventListener('abort', stop);
  try {
    return await run(end.signal);
  } finally {
    document.removeEventListener('visibilitychange', stop);
    signal.removeEventListener('abort', stop);
  }
}

/** Waits, or until the signal ends it. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}

function isSeen(): boolean {
  return document.visibilityState === 'visible';
}
