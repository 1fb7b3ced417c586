import { randomBytes } from 'node:crypto';
import type { Principal } from '@debrief/core/permissions';
import { type FastifyInstance, fastify, LogController } from 'fastify';
import type { LogLevel } from '../settings.ts';
import { answerFailure } from './answer-failures.ts';
import { answerUnreadable } from './answer-unreadable.ts';
import { guardRequests } from './guard-requests.ts';
import { openApi } from './openapi.ts';
import { readBodies } from './read-bodies.ts';
import { type RouteSettings, registerRoutes } from './register-routes.ts';
import { SECURITY_HEADERS, sendSecurityHeaders } from './security-headers.ts';
import { servePages } from './serve-pages.ts';

/** So long (ms) a whole request may take to come in: a large file over a slow line. Its head has to be there much sooner. */
const WHOLE_REQUEST_MS = 5 * 60_000;
const HEAD_OF_REQUEST_MS = 30_000;

export interface HttpSettings extends RouteSettings {
  /** Who has a key; undefined for nobody. */
  principalOf(key: string): Principal | undefined;
  version: string;
  webDirectory?: string;
  logLevel: LogLevel;
  log?: { write(line: string): void };
}

/** The HTTP server with every route; it does not listen yet. Logs hold routes, never addresses, keys or searches. */
export function makeHttpServer(settings: HttpSettings): FastifyInstance {
  // A request is named by a word of this process and a number: twelve digits that cost nothing to make.
  const run = randomBytes(3).toString('hex');
  let requests = 0;
  const server = fastify({
    logger: { level: settings.logLevel, stream: settings.log ?? process.stderr, base: null },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => run + (++requests % 0x1_00_00_00).toString(16).padStart(6, '0'),
    bodyLimit: 1024,
    requestTimeout: WHOLE_REQUEST_MS,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    clientErrorHandler: (failure, socket) => answerUnreadable(failure, socket),
    // An address that cannot be decoded reaches no hook, so its answer gets the headers here.
    frameworkErrors: (failure, request, reply) =>
      answerFailure(failure, request, reply.headers(SECURITY_HEADERS)),
  });
  server.server.headersTimeout = HEAD_OF_REQUEST_MS;
  readBodies(server);
  server.setErrorHandler((failure: Error, request, reply) => answerFailure(failure, request, reply));
  sendSecurityHeaders(server);
  let port: number | undefined;
  guardRequests(server, settings.principalOf, () => {
    port ??= portOf(server);
    return port ?? 0;
  });
  server.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
  // Made when it is first asked for: a start does not wait for it.
  let description: string | undefined;
  server.get('/api/openapi.json', (_request, reply) => {
    description ??= JSON.stringify(openApi(settings.version));
    return reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(description);
  });
  registerRoutes(server, settings);
  servePages(server, settings.webDirectory);
  return server;
}

/** The port that the server listens on; undefined before it does. */
export function portOf(server: FastifyInstance): number | undefined {
  const address = server.server.address();
  return typeof address === 'object' && address !== null ? address.port : undefined;
}
