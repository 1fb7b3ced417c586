import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { folderWith, PROGRAM } from './testing/run-debrief.ts';

const run = promisify(execFile);

/** A checkout in which bundle and sources only say which they are. */
async function checkout(files: Record<string, string> = {}): Promise<{ root: string; bin: string }> {
  const root = await folderWith({
    'apps/cli/package.json': '{ "type": "module" }',
    'apps/cli/src/main.ts': 'console.log("sources" as string, ...process.argv.slice(2));',
    'packages/core/src/deep/part.ts': '',
    ...files,
  });
  const bin = join(root, 'apps/cli/bin/debrief.js');
  await mkdir(dirname(bin), { recursive: true });
  await copyFile(PROGRAM, bin);
  return { root, bin };
}

const BUNDLE = { 'apps/cli/dist/debrief.js': 'console.log("bundle", ...process.argv.slice(2));' };
const started = async (bin: string) => (await run(process.execPath, [bin, 'read', '-'])).stdout.trim();

test('runs the sources while there is no bundle, and the bundle once there is one', async () => {
  expect(await started((await checkout()).bin)).toBe('sources read -');
  const { bin, root } = await checkout(BUNDLE);
  const past = new Date(2000, 0);
  await utimes(join(root, 'apps/cli/src/main.ts'), past, past);
  await utimes(join(root, 'packages/core/src/deep/part.ts'), past, past);
  expect(await started(bin)).toBe('bundle read -');
});

test('a bundle that is older than any source is left aside', async () => {
  const { bin, root } = await checkout(BUNDLE);
  const past = new Date(2000, 0);
  await utimes(join(root, 'apps/cli/dist/debrief.js'), past, past);
  expect(await started(bin)).toBe('sources read -');
});

const AS_NODE_20 =
  'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.20.2"}})';

test('a Node that is too old starts the one that was installed, with all words and its exit code', async () => {
  const { bin, root } = await checkout({
    'node_modules/.bin/node': '#!/bin/sh\nshift\necho "newer $@"\nexit 7\n',
  });
  await chmod(join(root, 'node_modules/.bin/node'), 0o755);
  const failed = await run(process.execPath, ['--import', AS_NODE_20, bin, 'lint', 'a b.md']).catch(
    (failure: { code: number; stdout: string }) => failure,
  );
  expect(failed).toMatchObject({ code: 7, stdout: 'newer lint a b.md\n' });
});

test('without one it says what is needed', async () => {
  const { bin } = await checkout();
  await expect(run(process.execPath, ['--import', AS_NODE_20, bin])).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Debrief needs Node 26'),
  });
});
