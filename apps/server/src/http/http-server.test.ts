import { ROUTES } from '@debrief/http-contract';
import { expect, test } from 'vitest';
import { rawRequest } from '../testing/raw-request.ts';
import { ask, startTestServer } from '../testing/start-test-server.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { registerRoutes } from './register-routes.ts';

const codeOf = (body: string): unknown => JSON.parse(body).error.code;

test('health and the description of the API need no key; everything else in the API does', async () => {
  const server = await startTestServer();
  for (const path of ['/healthz', '/api/openapi.json']) {
    expect((await fetch(server.address + path)).status, path).toBe(200);
  }
  const without = await fetch(`${server.address}/api/library`);
  expect(without.status).toBe(401);
  expect(codeOf(await without.text())).toBe('KEY_MISSING');
  const wrong = await ask(server, '/api/library', { authorization: `Bearer ${'A'.repeat(43)}` });
  expect(wrong.status).toBe(401);
  expect(codeOf(await wrong.text())).toBe('KEY_WRONG');
  expect((await ask(server, '/api/library')).status).toBe(200);
});

test('requests by way of another host, page or proxy are refused, whatever key they bring', async () => {
  const server = await startTestServer();
  const port = new URL(server.address).port;
  const own = { host: `127.0.0.1:${port}`, authorization: `Bearer ${server.key}` };
  const url = `${server.address}/api/library`;
  const foreign: Record<string, string>[] = [
    { host: 'evil.example' },
    { host: `evil.example:${port}` },
    { host: `127.0.0.1.evil.example:${port}` },
    { host: '127.0.0.1' },
    { host: `127.0.0.1:${Number(port) + 1}` },
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: `https://127.0.0.1:${port}` },
    { origin: 'http://127.0.0.1' },
    { forwarded: 'for=1.2.3.4' },
    { 'x-forwarded-for': '1.2.3.4' },
    { 'x-forwarded-host': `127.0.0.1:${port}` },
  ];
  for (const headers of foreign) {
    const answer = await rawRequest(url, { ...own, ...headers });
    expect(answer.status, JSON.stringify(headers)).toBe(403);
    expect(codeOf(answer.body)).toBe('REQUEST_FROM_ELSEWHERE');
  }
  const ours: Record<string, string>[] = [
    { host: `localhost:${port}` },
    { host: `[::1]:${port}` },
    { origin: server.address },
  ];
  for (const headers of ours) {
    expect((await rawRequest(url, { ...own, ...headers })).status, JSON.stringify(headers)).toBe(200);
  }
  expect((await rawRequest(`${server.address}/`, { host: 'evil.example' })).status).toBe(403);
});

test('every answer carries the protecting headers, failures too', async () => {
  const webDirectory = await temporaryFolder({ 'index.html': '<!doctype html>' });
  const server = await startTestServer({ webDirectory });
  for (const path of ['/', '/healthz', '/api/library', '/api/nothing', '/%']) {
    const { headers } = await rawRequest(server.address + path, { host: new URL(server.address).host });
    expect(headers['content-security-policy'], path).toContain("default-src 'none'; script-src 'self'");
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    expect(headers['referrer-policy'], path).toBe('no-referrer');
    expect(headers['cross-origin-opener-policy'], path).toBe('same-origin');
  }
});

test('failures say what, and what next, with a reference and nothing of what was sent', async () => {
  const server = await startTestServer();
  const answer = await ask(server, '/api/postmortems?limit=nosuchnumber');
  expect(answer.status).toBe(400);
  const { error } = await answer.json();
  expect(error).toMatchObject({ code: 'BAD_REQUEST', message: 'The request does not fit: limit.' });
  expect(error.reference).toMatch(/^[0-9a-f]{12}$/);
  expect((await ask(server, '/api/postmortems/000000000000')).status).toBe(404);
  expect((await ask(server, '/api/postmortems/x/y/z')).status).toBe(404);
  const posted = await fetch(`${server.address}/api/library`, { method: 'POST', body: 'x' });
  expect(posted.status).toBe(404);
});

test.each([
  ['/api/postmortems?since=2026-02-30', 'since'],
  ['/api/postmortems?limit=0x10', 'limit'],
  ['/api/actions?offset=1e1', 'offset'],
  ['/api/actions?limit=', 'limit'],
  ['/api/actions?servcie=api', 'servcie'],
  ['/api/library?%0Axx=1', '%0Axx'],
])('a parameter that does not fit is named: %s', async (path, name) => {
  const answer = await ask(await startTestServer(), path);
  expect(answer.status).toBe(400);
  expect((await answer.json()).error.message).toBe(`The request does not fit: ${name}.`);
});

test('a list that has not changed is not sent again', async () => {
  const folder = await temporaryFolder({ 'a.md': '# Outage\n' });
  const server = await startTestServer({ folder });
  await server.firstRead;
  const first = await ask(server, '/api/postmortems');
  const etag = first.headers.get('etag') ?? '';
  expect((await ask(server, '/api/postmortems', { 'if-none-match': etag })).status).toBe(304);
  const { writeFile } = await import('node:fs/promises');
  await writeFile(`${folder}/b.md`, '# Another\n');
  await server.rescan();
  expect((await ask(server, '/api/postmortems', { 'if-none-match': etag })).status).toBe(200);
});

test('pages: hashed assets may be kept, the shell is asked for again, and every page address gives the shell', async () => {
  const webDirectory = await temporaryFolder({
    'index.html': '<!doctype html><title>Debrief</title>',
    'assets/app-1a2b3c.js': 'export {};',
  });
  const server = await startTestServer({ webDirectory });
  const asset = await fetch(`${server.address}/assets/app-1a2b3c.js`);
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(asset.headers.get('content-type')).toContain('javascript');
  for (const path of ['/', '/postmortems/0123456789ab', '/actions?owner=Ann', '/index.html']) {
    const page = await fetch(server.address + path);
    expect(page.status, path).toBe(200);
    expect(await page.text(), path).toContain('<title>Debrief</title>');
    expect(page.headers.get('cache-control'), path).toBe('no-cache');
  }
  expect((await fetch(`${server.address}/assets/gone.js`)).status).toBe(404);
  expect((await fetch(`${server.address}/api/nothing`)).status).toBe(404);
  const outside = await rawRequest(`${server.address}/..%2f..%2fetc%2fpasswd`, {
    host: new URL(server.address).host,
  });
  expect(outside.body).not.toContain('root:');
});

test('without built pages the address says how to build them', async () => {
  const server = await startTestServer();
  const page = await fetch(server.address);
  expect(page.status).toBe(503);
  expect(await page.text()).toContain('npm run build');
});

test('OpenAPI describes every route of the contract and nothing else', async () => {
  const server = await startTestServer();
  const described = await (await fetch(`${server.address}/api/openapi.json`)).json();
  expect(described.openapi).toBe('3.1.0');
  const operations = Object.values<Record<string, { operationId: string; security: unknown[] }>>(
    described.paths,
  ).flatMap((path) => Object.values(path));
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(ROUTES.map(({ id }) => id).sort());
  for (const route of ROUTES) {
    const operation = operations.find(({ operationId }) => operationId === route.id);
    expect(operation?.security.length).toBe(route.needsKey ? 1 : 0);
  }
  const limit = described.paths['/api/postmortems'].get.parameters.find(
    (p: { name: string }) => p.name === 'limit',
  );
  expect(limit).toMatchObject({ in: 'query', required: false, schema: { maximum: 500 } });
});

test('a route without a handler, or the other way round, stops the start', async () => {
  const { fastify } = await import('fastify');
  const once = { run: async () => undefined };
  const settings = { rowState: async () => '', onAccessChange: () => {}, checkReplies: true, once };
  expect(() => registerRoutes(fastify(), { ...settings, handlers: [] })).toThrow('listPostmortems');
});

test('logs are lines of JSON that hold routes, and never keys, searches or names of documents', async () => {
  const lines: string[] = [];
  const folder = await temporaryFolder({ 'secret-name.md': '# Outage\n' });
  const server = await startTestServer({
    folder,
    logLevel: 'debug',
    log: { write: (line) => lines.push(line) },
  });
  await server.firstRead;
  await ask(server, '/api/postmortems?q=secretword');
  await ask(server, '/api/postmortems/secretid');
  await ask(server, '/secret/page');
  await server.stop();
  const said = lines.join('');
  expect(lines.map((line) => JSON.parse(line).route)).toContain('/api/postmortems');
  expect(said).not.toContain('secret');
  expect(said).not.toContain(server.key);
});
