import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { debrief, environment, folderWith, jsonLines, PROGRAM } from '../testing/run-debrief.ts';

async function serving(line: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [PROGRAM, 'serve', '--port', '0', ...line], {
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const out: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (said) => out.push(said));
  const [first] = await once(lines, 'line');
  const [read] = await once(createInterface({ input: child.stderr }), 'line');
  const match = /^Debrief is at (http:\/\/127\.0\.0\.1:\d+)\/#key=([\w-]{43})$/.exec(first);
  expect(match, first).not.toBeNull();
  return { child, out, read, address: match?.[1] ?? '', key: match?.[2] ?? '' };
}

test('serves a folder, prints one line with its address, and stops gracefully', async () => {
  const folder = await folderWith({ 'in/a.md': '# Checkout was down\n', 'in/README.md': '' });
  const cache = join(folder, 'cache');
  const { child, out, read, address, key } = await serving([join(folder, 'in')], { XDG_CACHE_HOME: cache });
  expect(read).toBe('Read 1 post-mortem; 1 file left out; the library page says why.');
  const headers = { authorization: `Bearer ${key}` };
  const library = await (await fetch(`${address}/api/library`, { headers })).json();
  expect(library).toMatchObject({ name: 'in', reading: { done: 1, of: 1 } });
  const [place] = await readdir(join(cache, 'debrief'));
  const data = join(cache, 'debrief', place ?? '');

  const found = await debrief(['search', 'checkout', '--data', data, '--json']);
  expect(jsonLines(found.out)).toMatchObject([{ path: 'a.md' }]);
  const refused = await debrief(['reindex', '--data', data]);
  expect(refused.code).toBe(2);
  expect(refused.err).toContain(address);

  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  expect(out).toHaveLength(1);
  expect((await readdir(join(folder, 'in'))).sort()).toEqual(['README.md', 'a.md']);
  expect((await debrief(['reindex', '--data', data])).code).toBe(0);
});

test.each([
  [['README.md'], 'There is no folder README.md.'],
  [['in', '--data', '/proc/x'], '/proc/x could not be written'],
  [['in', '--data', 'README.md'], 'README.md could not be written'],
  [['in', '--data', 'README.md/x'], 'README.md/x could not be written'],
])('what cannot be served ends at once, and nothing is made: %j', async (line, said) => {
  const folder = await folderWith({ 'README.md': '', 'in/a.md': '# A\n' });
  const refused = await debrief(['serve', '--port', '0', ...line], {
    cwd: folder,
    env: { XDG_CACHE_HOME: join(folder, 'cache') },
  });
  expect(refused.code).toBe(2);
  expect(refused.out).toBe('');
  expect(refused.err).toContain(said);
  expect((await readdir(folder)).sort()).toEqual(['README.md', 'in']);
});

test('a library of copies cannot be turned into one that follows a folder', async () => {
  const folder = await folderWith({ 'in/a.md': '# A\n', 'other/b.md': '# B\n' });
  const data = join(folder, 'lib');
  await debrief(['import', join(folder, 'in'), '--data', data]);
  const refused = await debrief(['serve', join(folder, 'other'), '--data', data, '--port', '0']);
  expect(refused.code).toBe(2);
  expect(refused.err).toContain('belongs to another library');
});
