import type { z } from 'zod';

/** One route of the API: the server registers it, the client calls it, OpenAPI describes it. Nothing is declared twice. */
export interface Route<
  Parameters extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Reply extends z.ZodType = z.ZodType,
> {
  id: string;
  method: 'GET';
  /** With `:name` for parameters, as in `/api/postmortems/:id`. */
  path: string;
  summary: string;
  parameters: Parameters;
  query: Query;
  reply: Reply;
  /** `text/markdown` replies are sent as they are stored and are not parsed. */
  produces: 'application/json' | 'text/markdown';
  /** False only for what a page needs before it has a key. */
  needsKey: boolean;
}

export function route<P extends z.ZodObject, Q extends z.ZodObject, R extends z.ZodType>(
  declared: Route<P, Q, R>,
): Route<P, Q, R> {
  return declared;
}
