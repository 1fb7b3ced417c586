import type { Principal } from '@debrief/core/permissions';
import type { Route } from '@debrief/http-contract';
import type { z } from 'zod';

/** What a handler is given: the request checked against its route, and who asks. */
export interface Call<P extends z.ZodObject, Q extends z.ZodObject> {
  principal: Principal;
  parameters: z.output<P>;
  query: z.output<Q>;
}

/** A route of the contract with the code that answers it. */
export interface Handler {
  route: Route;
  /** The reply depends on the rows alone: a page that has it already is told so without asking the store again. */
  cached: boolean;
  run(call: Call<z.ZodObject, z.ZodObject>): Promise<unknown>;
}

/** Joins a route with its code; the types of both must fit. Bytes are given as they are, everything else becomes JSON. */
export function handle<P extends z.ZodObject, Q extends z.ZodObject, R extends z.ZodType>(
  route: Route<P, Q, R>,
  run: (call: Call<P, Q>) => Promise<z.output<R> | Uint8Array>,
  options: { cached?: boolean } = {},
): Handler {
  return {
    route,
    cached: options.cached ?? false,
    // What `run` is called with was made by this route's own schemas.
    run: (call) => run(call as unknown as Call<P, Q>),
  };
}
