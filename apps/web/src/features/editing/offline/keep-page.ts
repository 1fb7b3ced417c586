/** So long (ms) after the page is there its own files have arrived. */
const SETTLED = 2_000;

/**
 * Has this page kept in the browser, so that it opens without a connection and what was written meanwhile is at hand. Where
 * the browser refuses, the text itself is kept all the same; only a reload has to wait for the server.
 */
export async function keepPage(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/offline.js', { scope: '/postmortems/' });
    const { active } = await navigator.serviceWorker.ready;
    await new Promise((resolve) => setTimeout(resolve, SETTLED));
    active?.postMessage({ files: ownFiles() });
  } catch {
    // Without it the page asks the server, as any other does.
  }
}

/** The addresses of what this page is made of. */
function ownFiles(): string[] {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  return [
    ...new Set(loaded.filter(({ origin }) => origin === location.origin).map(({ pathname }) => pathname)),
  ];
}
