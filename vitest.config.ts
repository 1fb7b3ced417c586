import { defineConfig } from 'vitest/config';

/** Three kinds of test: `unit` needs nothing but Node, `store` runs on SQLite and PostgreSQL, `browser` drives a real browser. */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/**/*.test.ts',
            'apps/**/*.test.{ts,tsx}',
            'tools/**/*.test.ts',
            'examples/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/dist/**', '**/*.store.test.ts'],
          globalSetup: ['tools/install-for-tests.ts'],
          isolate: false,
        },
      },
      {
        test: {
          name: 'store',
          include: ['apps/server/**/*.store.test.ts', 'tools/**/*.store.test.ts'],
          globalSetup: ['apps/server/src/testing/start-postgres.ts', 'tools/install-for-tests.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
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
