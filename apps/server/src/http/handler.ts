import type { Readable } from 'node:stream';
import type { Principal } from '@debrief/core/permissions';
import type { Route } from '@debrief/http-contract';
import type { z } from 'zod';
import type { Writer } from '../writer.ts';
import type { Begun } from './begun.ts';

/** What a handler is given: the request checked against its route, and who asks. */
export interface Call<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> {
  principal: Principal;
  parameters: z.output<P>;
  query: z.output<Q>;
  body: z.output<B>;
  /** Who asks, by the name that the request gives, for what is written in somebody's name. */
  writer: Writer;
  /** What the request says in `If-Match`, without quotes: the version that its sender has. */
  version: string | undefined;
  /** What the request carries as it comes, on routes that take bytes; on others nothing. */
  stream: Readable | undefined;
  /** What is known of it where it was sent before with the same Idempotency-Key. */
  begun: Begun;
  /** Aborted when whoever asked is gone. */
  signal: AbortSignal;
}

/** A route of the contract with the code that answers it. */
export interface Handler {
  route: Route;
  /** The reply depends on the rows alone: a page that has it already is told so without asking the store again. */
  cached: boolean;
  /** Called before anything is read, so that rows show what has been saved. */
  before?(call: AnyCall): Promise<void>;
  /** The version of what is replied, for its ETag. */
  version?(reply: unknown): string;
  run(call: AnyCall): Promise<unknown>;
}

export type AnyCall = Call<z.ZodObject, z.ZodObject, z.ZodType>;

interface HandlerOptions<P extends z.ZodObject, Q extends z.ZodObject, R extends z.ZodType> {
  cached?: boolean;
  before?: (call: Call<P, Q, z.ZodType>) => Promise<void>;
  version?: (reply: z.output<R>) => string;
}

/** Bytes that are replied with headers of their own, which say how a browser is to take them. */
export class SentFile {
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;

  constructor(bytes: Uint8Array, headers: Readonly<Record<string, string>>) {
    this.bytes = bytes;
    this.headers = headers;
  }
}

/** For replies whose ETag is the version of the text that they are about. */
export const VERSIONED = { version: ({ version }: { version: string }) => version };

/** Joins a route with its code; the types of both must fit. Bytes are given as they are, everything else becomes JSON. */
export function handle<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  R extends z.ZodType,
  B extends z.ZodType,
>(
  route: Route<P, Q, R, B>,
  run: (call: Call<P, Q, B>) => Promise<z.output<R> | Uint8Array | SentFile>,
  options: HandlerOptions<P, Q, R> = {},
): Handler {
  const { before, version } = options;
  return {
    route: route as unknown as Route,
    cached: options.cached ?? false,
    // What these are called with was made by this route's own schemas.
    ...(before === undefined ? {} : { before: (call) => before(call as unknown as Call<P, Q, z.ZodType>) }),
    ...(version === undefined ? {} : { version: (reply) => version(reply as z.output<R>) }),
    run: (call) => run(call as unknown as Call<P, Q, B>),
  };
}
