import type { ErrorCode } from '@debrief/core/errors';
import { z } from 'zod';

/** How a request changes something: absent for requests that only read. */
export type Method = 'GET' | 'POST' | 'PUT';

/** One route of the API: the server registers it, the client calls it, OpenAPI describes it. Nothing is declared twice. */
export interface Route<
  Parameters extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Reply extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
> {
  id: string;
  method: Method;
  /** With `:name` for parameters, as in `/api/postmortems/:id`. */
  path: string;
  summary: string;
  parameters: Parameters;
  query: Query;
  /** What a writing request carries; `z.undefined()` where that is nothing. */
  body: Body;
  reply: Reply;
  /** `text/markdown` and bytes are sent as they are stored and are not parsed. Bytes come with their own type, where that is safe. */
  produces: 'application/json' | 'text/markdown' | 'application/octet-stream';
  /** What a writing request carries where that is no JSON: bytes, which are handed on as they come. */
  consumes?: 'application/octet-stream';
  /** False only for what a page needs before it has a key. */
  needsKey: boolean;
  /** What the ETag of a reply stands for: `text` the version of one text, `rows` the state of all rows (weak, for If-None-Match). */
  etag?: 'text' | 'rows';
  /** The request must say in If-Match which version of the text it was made from. */
  ifMatch?: true;
  /** Why it may be refused, besides what any request may be refused for. */
  failures?: readonly ErrorCode[];
  /** A request and its reply, as the description of the API shows them. */
  example: {
    parameters?: z.input<Parameters>;
    query?: z.input<Query>;
    body?: z.input<Body>;
    reply: z.input<Reply>;
  };
}

const nothing = z.undefined();

/** Declares a route that only reads. */
export function route<P extends z.ZodObject, Q extends z.ZodObject, R extends z.ZodType>(
  declared: Omit<Route<P, Q, R, typeof nothing>, 'body'>,
): Route<P, Q, R, typeof nothing> {
  return { ...declared, body: nothing };
}

/** Declares a route that changes something. */
export function writingRoute<P extends z.ZodObject, R extends z.ZodType, B extends z.ZodType>(
  declared: Omit<Route<P, z.ZodObject<Record<never, never>>, R, B>, 'query' | 'produces' | 'needsKey'>,
): Route<P, z.ZodObject<Record<never, never>>, R, B> {
  return { ...declared, query: z.object({}), produces: 'application/json', needsKey: true };
}

/** Declares a route that takes bytes as they come, instead of JSON; what they are is said in its query. */
export function streamingRoute<P extends z.ZodObject, Q extends z.ZodObject, R extends z.ZodType>(
  declared: Omit<Route<P, Q, R, typeof nothing>, 'body' | 'produces' | 'needsKey' | 'consumes'>,
): Route<P, Q, R, typeof nothing> {
  return {
    ...declared,
    body: nothing,
    produces: 'application/json',
    consumes: 'application/octet-stream',
    needsKey: true,
  };
}
