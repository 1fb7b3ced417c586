import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleProgram } from './build.ts';

const root = join(import.meta.dirname, '..');

/**
 * Installs the program once for all tests as it is installed for people: a bundle without its sources. Started from its sources each of
 * the many processes and reading threads of the tests would load some hundred files first. Gone after the tests.
 */
export async function setup(): Promise<() => Promise<void>> {
  const installed = join(root, '.cache/test-program', String(process.pid));
  const cli = join(installed, 'apps/cli');
  await mkdir(join(cli, 'bin'), { recursive: true });
  for (const file of ['bin/debrief.js', 'package.json'])
    await copyFile(join(root, 'apps/cli', file), join(cli, file));
  const testing = join(root, 'apps/server/src/testing');
  await bundleProgram(join(cli, 'dist'), {
    'serve-folder-child': join(testing, 'serve-folder-child.ts'),
    'serve-process': join(testing, 'serve-process.ts'),
  });
  process.env.DEBRIEF_TEST_PROGRAM = join(cli, 'bin/debrief.js');
  process.env.DEBRIEF_TEST_WORKER = join(cli, 'dist/read-worker.js');
  process.env.DEBRIEF_TEST_SERVER = join(cli, 'dist/serve-process.js');
  process.env.DEBRIEF_TEST_FOLDER_SERVER = join(cli, 'dist/serve-folder-child.js');
  // What Node compiles of it is gone with it.
  process.env.DEBRIEF_TEST_COMPILED = join(installed, 'compiled');
  return () => rm(installed, { recursive: true, force: true, maxRetries: 3 });
}
