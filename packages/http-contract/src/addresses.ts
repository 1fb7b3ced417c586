import type { z } from 'zod';
import type { listActions } from './actions.ts';
import type { readHealth, readLibrary } from './library.ts';
import type { listPostmortems, readMarkdown, readPostmortem } from './postmortems.ts';
import type { Route } from './route.ts';

/** What a call needs of a route: where it goes and what comes back; the schemas are there for their types alone. */
export type Address<
  Parameters extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Reply extends z.ZodType = z.ZodType,
> = Pick<Route<Parameters, Query, Reply>, 'path' | 'produces'> &
  Partial<Pick<Route<Parameters, Query, Reply>, 'parameters' | 'query' | 'reply'>>;

type AddressOf<R> = R extends Route<infer P, infer Q, infer Reply> ? Address<P, Q, Reply> : never;

/**
 * The routes without their schemas, for the browser: calling by these leaves the whole schema library out of the first
 * page. A test holds them equal to the routes.
 */
export const ADDRESSES = {
  readHealth: { path: '/healthz', produces: 'application/json' } as AddressOf<typeof readHealth>,
  readLibrary: { path: '/api/library', produces: 'application/json' } as AddressOf<typeof readLibrary>,
  listPostmortems: { path: '/api/postmortems', produces: 'application/json' } as AddressOf<
    typeof listPostmortems
  >,
  readPostmortem: { path: '/api/postmortems/:id', produces: 'application/json' } as AddressOf<
    typeof readPostmortem
  >,
  readMarkdown: { path: '/api/postmortems/:id/markdown', produces: 'text/markdown' } as AddressOf<
    typeof readMarkdown
  >,
  listActions: { path: '/api/actions', produces: 'application/json' } as AddressOf<typeof listActions>,
} as const;
