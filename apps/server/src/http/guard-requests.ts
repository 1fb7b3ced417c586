import type { IncomingHttpHeaders } from 'node:http';
import { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks. On routes that need no key: nobody, who may see nothing. */
    principal: Principal;
  }
  interface FastifyContextConfig {
    needsKey?: boolean;
  }
}

/** Nobody: a principal for whom no row exists but what is open to all members. It reaches no store, as no keyless route asks one. */
const NOBODY: Principal = { id: '', role: 'viewer' };

/**
 * Lets in what comes from this computer's own page or terminal. A page of somebody else that was pointed at this address (DNS
 * rebinding) shows in `Host`, a script of another page in `Origin`, a proxy in `Forwarded`; then the key must fit.
 * `port` is asked for at each request, as it is known only once the server listens.
 */
export function guardRequests(
  server: FastifyInstance,
  principalOf: (key: string) => Principal | undefined,
  port: () => number,
): void {
  server.decorateRequest('principal');
  server.addHook('onRequest', async (request) => {
    request.principal = NOBODY;
    requireOwnAddress(request.headers, port());
    if (request.routeOptions.config.needsKey !== true) return;
    const sent = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (sent === undefined) throw new DebriefError('KEY_MISSING');
    const principal = principalOf(sent);
    if (principal === undefined) throw new DebriefError('KEY_WRONG');
    request.principal = principal;
  });
}

/**
 * Refuses what does not come from this computer's own page or terminal.
 * @throws DebriefError REQUEST_FROM_ELSEWHERE
 */
export function requireOwnAddress(headers: IncomingHttpHeaders, port: number): void {
  const hosts = ['127.0.0.1', 'localhost', '[::1]'].flatMap((name) =>
    port === 80 ? [name, `${name}:80`] : [`${name}:${port}`],
  );
  const forwarded = Object.keys(headers).some(
    (name) => name === 'forwarded' || name.startsWith('x-forwarded-'),
  );
  const { origin } = headers;
  if (
    forwarded ||
    !hosts.includes(headers.host?.toLowerCase() ?? '') ||
    (origin !== undefined && !hosts.some((host) => origin === `http://${host}`))
  ) {
    throw new DebriefError('REQUEST_FROM_ELSEWHERE');
  }
}
