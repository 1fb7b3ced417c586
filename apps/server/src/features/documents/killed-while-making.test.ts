import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { send } from '../../testing/library-with.ts';
import type { Served } from '../../testing/serve-process.ts';
import { ServerProcess } from '../../testing/server-process.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { documentId } from '../library/document-id.ts';

const BODY = { template: 'one-page', title: 'Made once', date: '2026-11-20' };
const PLACE = '2026-11-20-made-once.md';
const ONCE = { 'idempotency-key': 'k-1' };

async function started(served: Served): Promise<ServerProcess> {
  const server = new ServerProcess(served);
  onTestFinished(() => server.end());
  await server.start();
  return server;
}

function at(server: ServerProcess): { address: string; key: string } {
  return { address: server.address ?? '', key: server.key };
}

async function paths(server: ServerProcess): Promise<string[]> {
  const { address, key } = at(server);
  const response = await fetch(`${address}/api/postmortems`, { headers: { authorization: `Bearer ${key}` } });
  return ((await response.json()) as { rows: { path: string }[] }).rows.map(({ path }) => path);
}

/** A folder in which a new document has its file, and the process died before its rows were on disk. */
async function killedWithFile(
  path: string,
  body: unknown,
  first = '',
): Promise<{ folder: string; server: ServerProcess }> {
  const folder = await temporaryFolder(first === '' ? {} : { 'first.md': first });
  const server = await started({ folder, dataDirectory: join(folder, '.debrief') });
  server.order({ type: 'slow-disk', milliseconds: 700 });
  const asked = send(at(server), 'POST', path, body, ONCE).catch(() => 'no answer');
  const made = path.endsWith('/duplicate') ? 'first-2.md' : PLACE;
  await expect.poll(() => existsSync(join(folder, made)), { interval: 5 }).toBe(true);
  await server.kill();
  expect(await asked).toBe('no answer');
  return { folder, server };
}

test('a post-mortem whose file was written as the server was killed is the answer when it is asked for again', async () => {
  const { server } = await killedWithFile('/api/postmortems', BODY);
  await server.start();
  const again = await send(at(server), 'POST', '/api/postmortems', BODY, ONCE);
  expect(again).toMatchObject({ status: 200, body: { path: PLACE } });
  expect(await paths(server)).toEqual([PLACE]);
  expect(await send(at(server), 'POST', '/api/postmortems', BODY, ONCE)).toEqual(again);
});

test('a duplicate as well', async () => {
  const path = `/api/postmortems/${documentId('first.md')}/duplicate`;
  const { server } = await killedWithFile(path, {}, '# Outage\n');
  await server.start();
  const again = await send(at(server), 'POST', path, {}, ONCE);
  expect(again).toMatchObject({ status: 200, body: { path: 'first-2.md' } });
  expect((await paths(server)).sort()).toEqual(['first-2.md', 'first.md']);
});

test('a file that somebody else put there meanwhile is not taken for it, also where it says the same', async () => {
  const { folder, server } = await killedWithFile('/api/postmortems', BODY);
  const same = await readFile(join(folder, PLACE));
  await rm(join(folder, PLACE));
  await writeFile(join(folder, 'beside.md'), 'holds the number of the file');
  await writeFile(join(folder, PLACE), same);
  await server.start();
  const again = await send(at(server), 'POST', '/api/postmortems', BODY, ONCE);
  expect(again).toMatchObject({ status: 200, body: { path: '2026-11-20-made-once-2.md' } });
});

test.each([
  { template: 'one-page', title: 'Made once' },
  { text: '# Named\n', path: 'named.md' },
])(
  'in a data directory a post-mortem that was begun as the server was killed is made once: %j',
  async (body) => {
    const server = await started({ dataDirectory: await temporaryFolder() });
    for (let tried = 0; tried < 6; tried++) {
      const once = { 'idempotency-key': `k-${tried}` };
      const own = 'path' in body ? { ...body, path: `named-${tried}.md` } : body;
      const asked = send(at(server), 'POST', '/api/postmortems', own, once).catch(() => undefined);
      // Each time a little further on.
      for (let asked = 0; asked < tried; asked++) await paths(server);
      await server.kill();
      await asked;
      await server.start();
      const again = await send(at(server), 'POST', '/api/postmortems', own, once);
      expect(again.status, JSON.stringify(again.body)).toBe(200);
    }
    expect(await paths(server)).toHaveLength(6);
  },
);
