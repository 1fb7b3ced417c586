import { z } from 'zod';

/** What every failed request answers. `reference` is the request's id, found again in the log. */
export const FailureSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), remedy: z.string(), reference: z.string() }),
});
export type Failure = z.infer<typeof FailureSchema>;
