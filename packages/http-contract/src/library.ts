import { z } from 'zod';
import { route } from './route.ts';

const count = z.int().min(0);

/** A file that was seen and not taken in, with the reason in words. */
export const SkippedFileSchema = z.object({ path: z.string(), reason: z.string() });

export const readLibrary = route({
  id: 'readLibrary',
  method: 'GET',
  path: '/api/library',
  summary:
    'What this library is: its name, how much is in it, what was skipped, and how far reading has come.',
  parameters: z.object({}),
  query: z.object({}),
  reply: z.object({
    name: z.string(),
    /** The version of the program. */
    version: z.string(),
    postmortems: count,
    templates: count,
    skipped: z.array(SkippedFileSchema),
    reading: z.object({ done: count, of: count }),
    /** In plain words why the folder could not be looked at again, where it could not: what is shown is older. */
    trouble: z.string().optional(),
    /** Changes whenever any row changes; pages ask again when it does. */
    revision: count,
  }),
  produces: 'application/json',
  needsKey: true,
});
export type Library = z.infer<typeof readLibrary.reply>;

export const readHealth = route({
  id: 'readHealth',
  method: 'GET',
  path: '/healthz',
  summary: 'Whether the server is up.',
  parameters: z.object({}),
  query: z.object({}),
  reply: z.object({ status: z.literal('ok') }),
  produces: 'application/json',
  needsKey: false,
});
