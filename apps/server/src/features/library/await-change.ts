import type { Announcer } from '../../announcements/announcer.ts';

/** Longest wait of one question, in milliseconds. */
const LONGEST_WAIT_MS = 25_000;
/** Without an announcement (one may be lost between nodes) it is looked at this often. */
const LOOK_EVERY_MS = 5_000;

/**
 * Waits until `look` gives another revision than the one that is known. Many who wait share one look after each announcement.
 */
export function changeWaiter(
  announcer: Announcer,
  look: () => Promise<number>,
): { wait(known: number, signal: AbortSignal): Promise<number>; close(): void } {
  const waiting = new Set<() => void>();
  let looking: Promise<number> | undefined;
  const shared = (): Promise<number> => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  };
  const wake = () => {
    for (const go of [...waiting]) go();
  };
  const ends = [
    announcer.listen(({ kind }) => {
      if (kind === 'rows') wake();
    }),
    announcer.onGap(wake),
  ];
  let closed = false;
  return {
    async wait(known, signal) {
      const until = performance.now() + LONGEST_WAIT_MS;
      for (;;) {
        const now = await shared();
        const left = until - performance.now();
        if (now !== known || left <= 0 || signal.aborted || closed) return now;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(go, Math.min(left, LOOK_EVERY_MS));
          function go(): void {
            clearTimeout(timer);
            waiting.delete(go);
            signal.removeEventListener('abort', go);
            resolve();
          }
          waiting.add(go);
          signal.addEventListener('abort', go);
        });
      }
    },
    close() {
      closed = true;
      for (const end of ends) end();
      wake();
    },
  };
}
