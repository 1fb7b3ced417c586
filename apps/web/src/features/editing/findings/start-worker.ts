/** A worker that reads texts and plans edits of them. */
export function startWorker(): Worker {
  return new Worker(new URL('./examine-worker.ts', import.meta.url), { type: 'module' });
}
