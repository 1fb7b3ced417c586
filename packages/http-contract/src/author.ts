import { z } from 'zod';

/** Longest display name, in UTF-16 units. */
export const LONGEST_NAME = 60;

/**
 * Who changed something. `id` is who was let in; `name` is what that person calls themselves. Until there are accounts every
 * name is chosen in the browser, so `verified` is false and pages say so.
 */
export const AuthorSchema = z.object({
  id: z.string(),
  name: z.string().max(LONGEST_NAME),
  verified: z.boolean(),
});
export type Author = z.infer<typeof AuthorSchema>;

/** The header in which a request says by what name its sender goes, percent-encoded. */
export const NAME_HEADER = 'debrief-name';
/** The header in which a browser says which one it is: a random id that it keeps, so that two people without names are told apart. */
export const DEVICE_HEADER = 'debrief-device';
