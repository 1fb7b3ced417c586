import { z } from 'zod';
import { VersionSchema } from './editing.ts';
import { EXAMPLE } from './example-values.ts';
import { route, writingRoute } from './route.ts';

const parameters = z.object({ id: z.string() });

export const readConflict = route({
  id: 'readConflict',
  method: 'GET',
  path: '/api/postmortems/:id/conflict',
  summary:
    'Where the file in the folder and the text here were changed at the same place: both, and what they began from. Neither is overwritten until somebody decides.',
  parameters,
  query: z.object({}),
  reply: z.object({
    /** The text here, and the file's as it was found; `base` is what both began from. */
    here: z.string(),
    outside: z.string(),
    base: z.string(),
    places: z.array(z.object({ line: z.int(), base: z.string(), here: z.string(), outside: z.string() })),
    version: VersionSchema,
  }),
  produces: 'application/json',
  needsKey: true,
  failures: ['NOT_FOUND'],
  example: {
    parameters: { id: EXAMPLE.id },
    reply: {
      here: '**Severity:** High\n',
      outside: '**Severity:** Low\n',
      base: '**Severity:** Medium\n',
      places: [
        {
          line: 1,
          base: '**Severity:** Medium\n',
          here: '**Severity:** High\n',
          outside: '**Severity:** Low\n',
        },
      ],
      version: '1.42',
    },
  },
});
export type FolderConflict = z.infer<typeof readConflict.reply>;

export const settleConflict = writingRoute({
  id: 'settleConflict',
  method: 'POST',
  path: '/api/postmortems/:id/conflict',
  summary:
    'Settles it: by the text here, by the file, or by a text of one’s own. What is not kept stays in the history.',
  parameters,
  body: z.discriminatedUnion('keep', [
    z.strictObject({ keep: z.literal('here') }),
    z.strictObject({ keep: z.literal('outside') }),
    z.strictObject({ keep: z.literal('text'), text: z.string().max(4_000_000) }),
  ]),
  reply: z.object({ version: VersionSchema, changed: z.boolean() }),
  etag: 'text',
  failures: ['NOT_FOUND', 'TEXT_READ_ONLY', 'TEXT_TOO_LONG'],
  example: {
    parameters: { id: EXAMPLE.id },
    body: { keep: 'outside' },
    reply: { version: '1.43', changed: true },
  },
});
