import type { FastifyInstance } from 'fastify';

/** So long (ms) requests may go on when the server stops. */
const STOP_WITHIN_MS = 5_000;
/** So often (ms) connections whose last answer went out are ended: by themselves they would stay open for another request. */
const LOOK_EVERY_MS = 50;

/** Takes no more requests, lets those in flight come to their end, and cuts off those that do not in time. */
export async function endRequests(server: FastifyInstance, within = STOP_WITHIN_MS): Promise<void> {
  const idle = setInterval(() => server.server.closeIdleConnections(), LOOK_EVERY_MS);
  const cut = setTimeout(() => server.server.closeAllConnections(), within);
  await server.close().finally(() => {
    clearInterval(idle);
    clearTimeout(cut);
  });
}
