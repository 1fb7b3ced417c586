import { join } from 'node:path';
import { rolldown } from 'rolldown';

const root = join(import.meta.dirname, '../../../..');

/**
 * Bundles the reading worker once for all tests, as it is for the program: started from its sources, each of the many servers of the tests
 * would spend a second on loading some hundred files.
 */
export async function setup(): Promise<void> {
  const file = join(root, '.cache/test-worker', String(process.pid), 'read-worker.js');
  const bundle = await rolldown({
    input: join(root, 'apps/server/src/jobs/read-worker.ts'),
    platform: 'node',
    external: [/^node:/],
    treeshake: { manualPureFunctions: ['z'] },
  });
  await bundle.write({ file, format: 'esm', codeSplitting: false });
  await bundle.close();
  process.env.DEBRIEF_TEST_WORKER = file;
}
