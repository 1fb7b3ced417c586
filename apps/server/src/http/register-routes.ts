import { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import { ROUTES } from '@debrief/http-contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Handler } from './handler.ts';

export interface RouteSettings {
  handlers: readonly Handler[];
  /** The state of the rows as a short word: it changes whenever a cached reply could. */
  rowState(principal: Principal): Promise<string>;
  checkReplies: boolean;
}

/**
 * Registers every route of the contract.
 * @throws Error at start when a route has no handler, or a handler no route.
 */
export function registerRoutes(server: FastifyInstance, settings: RouteSettings): void {
  const byId = new Map(settings.handlers.map((handler) => [handler.route.id, handler]));
  const missing = ROUTES.filter((route) => !byId.has(route.id));
  const strange = settings.handlers.filter((handler) => !ROUTES.includes(handler.route));
  if (missing.length > 0 || strange.length > 0 || byId.size !== settings.handlers.length) {
    const names = [...missing, ...strange.map((handler) => handler.route)].map((route) => route.id);
    throw new Error(`routes and handlers do not match: ${names.join(', ')}`);
  }
  for (const handler of settings.handlers) {
    server.route({
      method: handler.route.method,
      url: handler.route.path,
      config: { needsKey: handler.route.needsKey },
      handler: (request, reply) => answer(handler, settings, request, reply),
    });
  }
}

async function answer(
  handler: Handler,
  settings: RouteSettings,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { route } = handler;
  const parameters = parsed(route.parameters, request.params);
  const query = parsed(route.query.strict(), request.query);
  if (handler.cached) {
    const tag = `W/"${await settings.rowState(request.principal)}"`;
    reply.header('etag', tag).header('cache-control', 'private, no-cache');
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
  } else {
    reply.header('cache-control', 'no-store');
  }
  const result = await handler.run({ principal: request.principal, parameters, query });
  if (route.produces === 'text/markdown') {
    return reply.type('text/markdown; charset=utf-8').send(result);
  }
  if (settings.checkReplies) route.reply.parse(result);
  return reply.send(result);
}

function parsed(schema: z.ZodObject, value: unknown): Record<string, unknown> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  // Names of fields only: what was sent is not repeated. Of a name that nobody knows its beginning, escaped.
  const fields = new Set(
    result.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => encodeURIComponent(key.slice(0, 40).toWellFormed()))
        : [issue.path.join('.')],
    ),
  );
  throw new DebriefError('BAD_REQUEST', [...fields].join(', '));
}
