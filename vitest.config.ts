import { defineConfig } from 'vitest/config';

const IN_NODE = {
  globalSetup: ['tools/install-for-tests.ts'],
  // Files of one worker share their modules, which keep no state of their own: loading them for each file took as long as the tests.
  isolate: false,
  // These end what hangs, on a machine that is busy with other things as well. What is to be quick says so itself.
  testTimeout: 30_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 20_000 } },
};

/** Three kinds of test: `unit` needs nothing but Node, `store` runs on SQLite and PostgreSQL, `browser` drives a real browser. */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...IN_NODE,
          name: 'unit',
          include: [
            'packages/**/*.test.ts',
            'apps/**/*.test.{ts,tsx}',
            'tools/**/*.test.ts',
            'examples/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/dist/**', '**/*.store.test.ts'],
        },
      },
      {
        test: {
          ...IN_NODE,
          name: 'store',
          include: ['apps/server/**/*.store.test.ts', 'tools/**/*.store.test.ts'],
          globalSetup: ['apps/server/src/testing/start-postgres.ts', ...IN_NODE.globalSetup],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['e2e/unpack-browser.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
