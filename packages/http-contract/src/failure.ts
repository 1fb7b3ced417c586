import { z } from 'zod';

/** What every failed request answers. `reference` is the request's id, found again in the log. */
export const FailureSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    remedy: z.string(),
    reference: z.string(),
    /** What else a program or page needs to show what to do: `ConflictDetailsSchema` for a refused command. */
    details: z.unknown().optional(),
  }),
});
export type Failure = z.infer<typeof FailureSchema>;
