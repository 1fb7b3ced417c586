import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import { fastifyStatic } from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { answerFailure } from './answer-failures.ts';

/**
 * Serves the built pages. Files below `assets/` carry a hash of their content in their name and may be kept for ever; the
 * shell is asked for each time. Every other address outside the API is a page of the application and gets the shell.
 */
export function servePages(server: FastifyInstance, directory: string | undefined): void {
  const built = directory !== undefined && existsSync(join(directory, 'index.html')) ? directory : undefined;
  if (built !== undefined) {
    server.register(fastifyStatic, {
      root: built,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const hashed = path.startsWith(join(built, 'assets') + sep);
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  server.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const isPage =
      (request.method === 'GET' || request.method === 'HEAD') && !/^\/(?:api|assets)(?:\/|$)/.test(path);
    // The path is not repeated: it could be anything, and the page knows where it is.
    if (!isPage) return answerFailure(new DebriefError('NOT_FOUND', 'this address'), request, reply);
    if (built !== undefined) return reply.sendFile('index.html');
    return reply
      .code(503)
      .type('text/plain; charset=utf-8')
      .send('The pages of Debrief are not built yet. Build them with: npm run build\n');
  });
}
