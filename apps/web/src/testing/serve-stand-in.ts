/// <reference types="node" />
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { answer } from './stand-in.ts';

/** Serves the built pages and the stand-in on a free port: `node src/testing/serve-stand-in.ts`. Prints its address. */

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; img-src 'self' data:";
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const dist = new URL('../../dist/', import.meta.url).pathname;

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname.startsWith('/api/')) {
    const { status, body } = answer(url, request.headers.authorization?.replace('Bearer ', ''));
    const text = typeof body === 'string';
    response.writeHead(status, {
      'content-type': text ? 'text/markdown; charset=utf-8' : 'application/json',
    });
    response.end(text ? body : JSON.stringify(body));
    return;
  }
  const path = normalize(url.pathname);
  const file = extname(path) === '' ? 'index.html' : path;
  const content = await readFile(join(dist, file)).catch(() => undefined);
  response.writeHead(content ? 200 : 404, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': POLICY,
  });
  response.end(content);
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address) {
    process.stdout.write(`http://127.0.0.1:${address.port}/#key=full\n`);
  }
});
