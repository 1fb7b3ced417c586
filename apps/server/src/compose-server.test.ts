import { once } from 'node:events';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import {
  listActions,
  listPostmortems,
  makeClient,
  readLibrary,
  readPostmortem,
} from '@debrief/http-contract';
import { expect, test, vi } from 'vitest';
import { readHolder } from './features/library/data-directory.ts';
import { documentId } from './features/library/document-id.ts';
import { ask, startTestServer } from './testing/start-test-server.ts';
import { temporaryFolder, writeFiles } from './testing/temporary-folder.ts';

const client = (server: { address: string; key: string }) =>
  makeClient({ baseUrl: server.address, key: () => server.key });

test('serves a folder: reads it at start, lists what it skipped, and writes nothing into it', async () => {
  const folder = await temporaryFolder({
    'README.md': '# Read me',
    'a.md': '# Outage of checkout\n\nThe database failed.\n',
    'deep/er/b.markdown': '# Slow search\n',
    'logs/trace.txt': 'x',
    '.git/c.md': '# hidden',
  });
  const server = await startTestServer({ folder });
  const summary = await server.firstRead;
  expect(summary.postmortems + summary.templates).toBe(2);
  const library = await client(server)(readLibrary);
  expect(library.skipped.map(({ path }) => path)).toEqual(['.git/', 'README.md', 'logs/trace.txt']);
  expect(library.reading).toEqual({ done: 2, of: 2 });
  const found = await client(server)(listPostmortems, { query: { q: 'database' } });
  expect(found.rows.map((row) => row.path)).toEqual(['a.md']);
  expect((await client(server)(listActions)).today).toBe('2026-11-22');
  expect((await readdir(folder)).sort()).toEqual(['.git', 'README.md', 'a.md', 'deep', 'logs']);
});

test('gives one post-mortem: its page, and its bytes as they are', async () => {
  const bytes = Buffer.from('\uFEFF# Größe\r\n\r\nText \u0000 and more.\r\n');
  const folder = await temporaryFolder({ 'ä.md': bytes });
  const server = await startTestServer({ folder });
  await server.firstRead;
  const id = documentId('ä.md');
  const page = await client(server)(readPostmortem, { parameters: { id } });
  expect(page.row.path).toBe('ä.md');
  expect(page.words).toBeGreaterThan(0);
  const markdown = await ask(server, `/api/postmortems/${id}/markdown`);
  expect(markdown.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
  expect(Buffer.from(await markdown.arrayBuffer())).toEqual(bytes);
});

test('changed, added and removed files are read again', async () => {
  const folder = await temporaryFolder({ 'a.md': '# first\n', 'b.md': '# stays\n' });
  const server = await startTestServer({ folder });
  await server.firstRead;
  await writeFiles(folder, { 'a.md': '# second\n', 'c.md': '# new\n' });
  await rm(join(folder, 'b.md'));
  await server.rescan();
  const paths = async (q: string) =>
    (await client(server)(listPostmortems, { query: { q } })).rows.map((row) => row.path);
  expect(await paths('first')).toEqual([]);
  expect(await paths('second')).toEqual(['a.md']);
  expect(await paths('new')).toEqual(['c.md']);
  expect(await paths('stays')).toEqual([]);
});

test('after a restart nothing is read again, and pages keep their key', async () => {
  const folder = await temporaryFolder({ 'a.md': '# Outage\n' });
  const dataDirectory = await temporaryFolder();
  const first = await startTestServer({ folder, dataDirectory });
  await first.firstRead;
  const before = await client(first)(readLibrary);
  await first.stop();
  const second = await startTestServer({ folder, dataDirectory });
  await second.firstRead;
  expect(second.key).toBe(first.key);
  expect((await client(second)(readLibrary)).revision).toBe(before.revision);
  expect((await stat(join(dataDirectory, 'key'))).mode & 0o777).toBe(0o600);
});

test('rows of an older reader are read again', async () => {
  const folder = await temporaryFolder({ 'a.md': '# Outage\n' });
  const dataDirectory = await temporaryFolder();
  const first = await startTestServer({ folder, dataDirectory, readerVersion: 'old' });
  await first.firstRead;
  const before = await client(first)(readLibrary);
  await first.stop();
  const second = await startTestServer({ folder, dataDirectory, readerVersion: 'new' });
  await second.firstRead;
  expect((await client(second)(readLibrary)).revision).toBeGreaterThan(before.revision);
});

test('a data directory in use is refused with the address of its holder, and free after a stop', async () => {
  const folder = await temporaryFolder({ 'a.md': '# Outage\n' });
  const dataDirectory = await temporaryFolder();
  const first = await startTestServer({ folder, dataDirectory });
  await expect(startTestServer({ folder, dataDirectory })).rejects.toMatchObject({
    code: 'DATA_DIRECTORY_IN_USE',
    message: expect.stringContaining(first.address),
  });
  await first.stop();
  expect(await readHolder(dataDirectory)).toBeUndefined();
  await startTestServer({ folder, dataDirectory });
});

test('a taken port is refused, and nothing stays open or locked', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const dataDirectory = await temporaryFolder();
  await expect(startTestServer({ dataDirectory, port })).rejects.toMatchObject({ code: 'PORT_TAKEN' });
  other.close();
  await startTestServer({ dataDirectory });
});

test('a request that never comes to its end does not keep the server from stopping', async () => {
  const server = await startTestServer({ stopWithin: 50 });
  const { port } = new URL(server.address);
  const half = connect(Number(port), '127.0.0.1');
  half.on('error', () => {});
  await once(half, 'connect');
  const head = [
    'POST /api/postmortems HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    `Authorization: Bearer ${server.key}`,
  ];
  half.write([...head, 'Content-Type: application/json', 'Content-Length: 100', '', '{"path":'].join('\r\n'));
  // It is being handled once another one behind it was answered.
  expect((await ask(server, '/healthz')).status).toBe(200);
  const ended = once(half, 'close');
  await server.stop();
  await ended;
});

test('a connection that is kept open for more does not keep the server from stopping', async () => {
  const server = await startTestServer({ stopWithin: 60_000 });
  const { port } = new URL(server.address);
  const kept = connect(Number(port), '127.0.0.1').resume();
  await once(kept, 'connect');
  const body = '{"title":"Cards were refused","template":"one-page"}';
  const head = [
    'POST /api/postmortems HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    `Authorization: Bearer ${server.key}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
  ];
  kept.write([...head, '', body.slice(0, 9)].join('\r\n'));
  expect((await ask(server, '/healthz')).status).toBe(200);
  const ended = once(kept, 'close');
  const stopping = server.stop();
  await vi.waitFor(() => expect(ask(server, '/healthz')).rejects.toThrow(), { timeout: 20_000 });
  // Answered now, it would stay open for another request.
  kept.write(body.slice(9));
  await stopping;
  await ended;
});

test('any binding but this computer is refused', async () => {
  for (const host of ['0.0.0.0', '::', '192.168.0.10', 'example.org']) {
    await expect(startTestServer({ host })).rejects.toMatchObject({ code: 'BINDING_REFUSED' });
  }
});

test('a folder that is gone is told of, until it is there again', async () => {
  const parent = await temporaryFolder({ 'in/a.md': '# Outage\n' });
  const server = await startTestServer({ folder: join(parent, 'in') });
  await server.firstRead;
  expect(await client(server)(readLibrary)).not.toHaveProperty('trouble');
  await rename(join(parent, 'in'), join(parent, 'away'));
  expect((await client(server)(readLibrary)).trouble).toBe(
    'The folder is no longer at its place. What you see was read before.',
  );
  await rename(join(parent, 'away'), join(parent, 'in'));
  expect(await client(server)(readLibrary)).not.toHaveProperty('trouble');
});

test('a file is no folder to serve, and nothing is made for it', async () => {
  const folder = await temporaryFolder({ 'README.md': '' });
  const served = startTestServer({
    folder: join(folder, 'README.md'),
    dataDirectory: join(folder, 'data'),
  });
  await expect(served).rejects.toMatchObject({ code: 'FOLDER_NOT_FOUND' });
  expect(await readdir(folder)).toEqual(['README.md']);
});

test('a folder that is not there is refused', async () => {
  await expect(startTestServer({ folder: '/nowhere/at/all' })).rejects.toMatchObject({
    code: 'FOLDER_NOT_FOUND',
  });
});
