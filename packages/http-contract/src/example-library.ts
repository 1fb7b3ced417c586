import { z } from 'zod';
import { EXAMPLE } from './example-values.ts';
import { writingRoute } from './route.ts';

const count = z.int().min(0);

export const addExamples = writingRoute({
  id: 'addExamples',
  method: 'POST',
  path: '/api/examples',
  summary:
    'Makes the examples ready to be looked at: post-mortems of an invented company. In a data directory they come in below `examples/`; for a served folder, which they would litter, in a library of their own at `address`, which is gone when the server ends.',
  parameters: z.object({}),
  body: z.strictObject({}),
  reply: z.object({
    added: count,
    /** The one to begin with. */
    start: z.string(),
    /** Of the library of their own, with its key. */
    address: z.string().optional(),
  }),
  failures: ['NOT_ALLOWED', 'NO_EXAMPLES', 'UNDER_WAY'],
  example: { body: {}, reply: { added: 14, start: EXAMPLE.id } },
});

export const removeExamples = writingRoute({
  id: 'removeExamples',
  method: 'POST',
  path: '/api/examples/remove',
  summary:
    'Removes the examples. Those that somebody has written in go into the trash, from where they can be taken out again.',
  parameters: z.object({}),
  body: z.strictObject({}),
  reply: z.object({ removed: count, trashed: count }),
  failures: ['NOT_ALLOWED', 'NO_EXAMPLES'],
  example: { body: {}, reply: { removed: 13, trashed: 1 } },
});
