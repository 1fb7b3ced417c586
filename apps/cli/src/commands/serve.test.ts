import { once } from 'node:events';
import { chmod, readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { debriefProcess, folderWith, jsonLines } from '../testing/run-debrief.ts';
import { serving } from '../testing/serving.ts';

test('serves a folder, prints one line with its address, and stops gracefully', async () => {
  const folder = await folderWith({ 'in/a.md': '# Checkout was down\n', 'in/README.md': '' });
  const { child, out, read, address, key } = await serving([join(folder, 'in')]);
  expect(read).toBe('Read 1 post-mortem; 1 file left out; the library page says why.');
  const headers = { authorization: `Bearer ${key}` };
  const library = await (await fetch(`${address}/api/library`, { headers })).json();
  expect(library).toMatchObject({ name: 'in', reading: { done: 1, of: 1 } });
  const data = join(folder, 'in', '.debrief');

  const found = await debriefProcess(['search', 'checkout', '--data', data, '--json']);
  expect(jsonLines(found.out)).toMatchObject([{ path: 'a.md' }]);
  expect((await debriefProcess(['reindex', '--data', data])).out).toBe('1 document read again.\n');
  const refused = await debriefProcess(['import', join(folder, 'in'), '--data', data]);
  expect(refused.code).toBe(2);
  expect(refused.err).toContain(address);

  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  expect(out).toHaveLength(1);
  expect((await readdir(join(folder, 'in'))).sort()).toEqual(['.debrief', 'README.md', 'a.md']);
  expect((await debriefProcess(['reindex', '--data', data])).code).toBe(0);
}, 30_000);

test('asked to stop twice it ends at once, whatever somebody has left unfinished', async () => {
  const folder = await folderWith({ 'in/a.md': '# Checkout was down\n' });
  const { child, address, key } = await serving([join(folder, 'in')]);
  const half = connect(Number(new URL(address).port), '127.0.0.1');
  half.on('error', () => {});
  await once(half, 'connect');
  half.write(
    `POST /api/postmortems HTTP/1.1\r\nHost: ${new URL(address).host}\r\nContent-Length: 9\r\n\r\n{`,
  );
  await fetch(`${address}/api/library`, { headers: { authorization: `Bearer ${key}` } });
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  // The port is given back at once; the half request is still waited for.
  await vi.waitFor(() => expect(fetch(`${address}/healthz`)).rejects.toThrow(), { timeout: 10_000 });
  child.kill('SIGTERM');
  expect((await ended)[0]).toBe(1);
}, 30_000);

test('a folder that may only be read is served to be read, with its data in the cache, and says so', async () => {
  const folder = await folderWith({ 'in/a.md': '# Checkout was down\n' });
  await chmod(join(folder, 'in'), 0o555);
  onTestFinished(() => chmod(join(folder, 'in'), 0o755));
  const cache = join(folder, 'cache');
  const { read, address, key } = await serving([join(folder, 'in')], { env: { XDG_CACHE_HOME: cache } });
  expect(read).toBe('It is served to be read: its folder may only be read.');
  const library = await fetch(`${address}/api/library`, { headers: { authorization: `Bearer ${key}` } });
  expect(await library.json()).toMatchObject({ kind: 'folder', writable: false });
  expect(await readdir(join(folder, 'in'))).toEqual(['a.md']);
  expect(await readdir(join(cache, 'debrief'))).toHaveLength(1);
}, 30_000);

test.each([
  [['README.md'], 'There is no folder README.md.'],
  [['in', '--data', '/proc/x'], '/proc/x could not be written'],
  [['in', '--data', 'README.md'], 'README.md could not be written'],
  [['in', '--data', 'README.md/x'], 'README.md/x could not be written'],
])('what cannot be served ends at once, and nothing is made: %j', async (line, said) => {
  const folder = await folderWith({ 'README.md': '', 'in/a.md': '# A\n' });
  const refused = await debriefProcess(['serve', '--port', '0', ...line], {
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
  await debriefProcess(['import', join(folder, 'in'), '--data', data]);
  const refused = await debriefProcess(['serve', join(folder, 'other'), '--data', data, '--port', '0']);
  expect(refused.code).toBe(2);
  expect(refused.err).toContain('belongs to another library');
});

test.each([
  [['--data', 'lib'], { DEBRIEF_KEY: 'short' }, 'The key in DEBRIEF_KEY is too short'],
  [['--data', 'lib'], { DEBRIEF_KEY: `${'x'.repeat(40)} y` }, 'The key in DEBRIEF_KEY is too short'],
  [['--data', 'lib', '--database', 'mysql://ann:secretword@host/db'], {}, '--database is not a value'],
  [
    ['--data', 'lib'],
    { DEBRIEF_DATABASE_URL: 'postgres://ann:secretword@[bad/db' },
    'DEBRIEF_DATABASE_URL is not a value',
  ],
  [
    ['in', '--database', 'postgres://ann:secretword@127.0.0.1:1/db'],
    {},
    'A PostgreSQL database beside a folder',
  ],
  [
    ['--data', 'lib', '--database', 'postgres://ann:secretword@127.0.0.1:1/db'],
    {},
    'The PostgreSQL database at 127.0.0.1:1/db does not answer.',
  ],
])(
  'settings that cannot be are told of, without what is secret in them: %j',
  async (line, env, said) => {
    const cwd = await folderWith({ 'in/a.md': '# A\n' });
    const refused = await debriefProcess(['serve', '--port', '0', ...line], {
      cwd,
      env: { DEBRIEF_DEBUG: '1', ...env },
    });
    expect(refused.code).toBe(2);
    expect(refused.err).toContain(said);
    expect(refused.err + refused.out).not.toMatch(/secretword|short\b.*short|x{40}|ann/);
  },
  30_000,
);
