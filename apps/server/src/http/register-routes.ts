import { Readable } from 'node:stream';
import { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import { DEVICE_HEADER, NAME_HEADER, ROUTES } from '@debrief/http-contract';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { z } from 'zod';
import { authorOf, type Writer } from '../writer.ts';
import type { AnsweredOnce } from './answered-once.ts';
import { BEGUN_ANEW } from './begun.ts';
import { type AnyCall, type Handler, SentFile } from './handler.ts';
import { KeptAnswers } from './kept-answers.ts';
import { parseSent } from './parse-sent.ts';
import { LARGEST_BODY, streamBodies } from './read-bodies.ts';

export interface RouteSettings {
  handlers: readonly Handler[];
  /** The state of the rows as a short word: it changes whenever a cached reply could. */
  rowState(principal: Principal): Promise<string>;
  /** Calls back whenever who may read what has changed. */
  onAccessChange(hear: () => void): void;
  checkReplies: boolean;
  once: Pick<AnsweredOnce, 'run'>;
}

/** A handler with what is worked out once for all its requests. */
interface Registered {
  handler: Handler;
  settings: RouteSettings;
  query: z.ZodType<Record<string, unknown>>;
  kept: KeptAnswers;
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
  const kept = new KeptAnswers(() => performance.now());
  settings.onAccessChange(() => kept.forget());
  for (const handler of settings.handlers) {
    const tagged = handler.cached ? 'rows' : handler.version === undefined ? undefined : 'text';
    if (tagged !== handler.route.etag) throw new Error(`the ETag of ${handler.route.id} is not as declared`);
    const registered = { handler, settings, query: handler.route.query.strict(), kept };
    const { consumes, method, path: url, needsKey } = handler.route;
    const options: RouteOptions = {
      method,
      url,
      config: { needsKey },
      ...(method === 'GET' || consumes !== undefined ? {} : { bodyLimit: LARGEST_BODY }),
      ...(consumes === undefined ? {} : { bodyLimit: Number.MAX_SAFE_INTEGER }),
      handler: (request, reply) => answer(registered, request, reply),
    };
    if (consumes === undefined) server.route(options);
    else
      server.register(async (scope) => {
        streamBodies(scope);
        scope.route(options);
      });
  }
}

async function answer(
  registered: Registered,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { handler, settings } = registered;
  if (handler.cached && handler.before === undefined) return answerKept(registered, request, reply);
  const { route } = handler;
  const call = callOf(registered, request);
  await handler.before?.(call);
  if (!handler.cached) reply.header('cache-control', 'no-store');
  else if (isKnown(await settings.rowState(request.principal), request, reply)) return reply.code(304).send();
  const result = await runOnce(handler, settings, request, call);
  if (result instanceof SentFile) return reply.headers(result.headers).send(result.bytes);
  if (route.produces === 'text/markdown') {
    return reply.type('text/markdown; charset=utf-8').send(result);
  }
  if (handler.version !== undefined) reply.header('etag', `"${handler.version(result)}"`);
  if (settings.checkReplies) route.reply.parse(result);
  return reply.send(result);
}

/** Answers what depends on the rows alone, as it was made before where they have not changed since. */
async function answerKept(
  registered: Registered,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { handler, settings, kept } = registered;
  const { principal } = request;
  const state = await settings.rowState(principal);
  if (isKnown(state, request, reply)) {
    // What nobody may ask is refused also where nothing has changed.
    callOf(registered, request);
    return reply.code(304).send();
  }
  const asked = JSON.stringify([principal.role, principal.id, request.url]);
  const body = await kept.of(asked, state, async () => {
    const result = await handler.run(callOf(registered, request));
    const body = result instanceof Uint8Array ? result : Buffer.from(JSON.stringify(result));
    if (settings.checkReplies && handler.route.produces === 'application/json')
      handler.route.reply.parse(JSON.parse(Buffer.from(body).toString()));
    return body;
  });
  return reply.type(`${handler.route.produces}; charset=utf-8`).send(body);
}

/** Says in which state of the rows the reply is made; gives whether whoever asks has that one already. */
function isKnown(state: string, request: FastifyRequest, reply: FastifyReply): boolean {
  const tag = `W/"${state}"`;
  reply.header('etag', tag).header('cache-control', 'private, no-cache');
  return request.headers['if-none-match'] === tag;
}

function callOf({ handler: { route }, query }: Registered, request: FastifyRequest): AnyCall {
  const { principal, headers } = request;
  let gone: AbortController | undefined;
  return {
    principal,
    parameters: parseSent(route.parameters, request.params, 'the path'),
    query: parseSent(query, request.query, 'the query'),
    // A body that nobody asked for is not looked at.
    body:
      route.method === 'GET' || route.consumes !== undefined
        ? undefined
        : parseSent(route.body, request.body ?? {}, 'the body'),
    stream: route.consumes === undefined ? undefined : streamOf(request.body),
    writer: writerOf(principal, headers[NAME_HEADER], headers[DEVICE_HEADER]),
    version: route.ifMatch === true ? versionIn(headers['if-match']) : undefined,
    begun: BEGUN_ANEW,
    // Made for those who ask: most answer at once.
    get signal() {
      if (gone === undefined) {
        gone = new AbortController();
        const { signal } = gone;
        if (request.raw.destroyed) gone.abort();
        else request.raw.once('close', () => gone?.abort());
        return signal;
      }
      return gone.signal;
    },
  };
}

/** Without a body it is a stream of nothing: an empty file. */
function streamOf(body: unknown): Readable {
  return body instanceof Readable ? body : Readable.from([]);
}

/** @throws DebriefError VERSION_UNREADABLE where something else is written than one version */
function versionIn(ifMatch: string | undefined): string | undefined {
  if (ifMatch === undefined) return undefined;
  const version = /^(?:W\/)?"(\d+\.\d+)"$/.exec(ifMatch.trim())?.[1];
  if (version === undefined) throw new DebriefError('VERSION_UNREADABLE');
  return version;
}

/** With an Idempotency-Key the request is carried out once. */
function runOnce(
  handler: Handler,
  { once }: RouteSettings,
  request: FastifyRequest,
  call: AnyCall,
): Promise<unknown> {
  const key = request.headers['idempotency-key'];
  // Bytes that are sent again to the same place are the same; they are not held to be compared.
  if (handler.route.method === 'GET' || handler.route.consumes !== undefined || key === undefined)
    return handler.run(call);
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,100}$/.test(key))
    throw new DebriefError('BAD_REQUEST', 'Idempotency-Key');
  const { method, path } = handler.route;
  const sent = [method, path, call.parameters, call.body];
  return once.run(call.principal.id, key, sent, (begun) => handler.run({ ...call, begun }));
}

/** Who writes, by the name that the request says, percent-encoded, and from which browser or program. */
function writerOf(
  principal: Principal,
  written: string | string[] | undefined,
  device: string | string[] | undefined,
): Writer {
  let name = '';
  try {
    if (typeof written === 'string') name = decodeURIComponent(written);
  } catch {
    throw new DebriefError('BAD_REQUEST', NAME_HEADER);
  }
  return {
    principal,
    author: authorOf(principal, name),
    device: typeof device === 'string' && /^[\w-]{8,64}$/.test(device) ? device : 'http',
  };
}
