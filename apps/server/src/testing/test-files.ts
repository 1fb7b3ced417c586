import { fileURLToPath } from 'node:url';

/** Where a server started from the sources finds its parts. */
export const TEST_FILES = {
  /** Bundled where tests are run (`tools/install-for-tests.ts`). */
  workerFile:
    process.env.DEBRIEF_TEST_WORKER ?? fileURLToPath(new URL('../jobs/read-worker.ts', import.meta.url)),
  readerVersion: 'test',
  version: '0.0.0',
};
