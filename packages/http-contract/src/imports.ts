import { z } from 'zod';
import { route, streamingRoute, writingRoute } from './route.ts';

const count = z.int().min(0);
const parameters = z.object({ id: z.string() });
/** A path as it was dropped or chosen, with `/`. */
const path = z.string().min(1).max(1000);

/** How many of each list a report names; all are counted. */
export const IMPORT_NAMED = 200;

const TallySchema = <S extends z.ZodType>(one: S) => z.object({ count, named: z.array(one) });
const named = z.object({ path: z.string(), id: z.string().optional() });
const reasoned = z.object({ path: z.string(), reason: z.string() });

/** What an import did; of long lists the first are named, and all counted. */
export const ImportOutcomeSchema = z.object({
  added: TallySchema(named),
  unchanged: TallySchema(named),
  /** Documents of the library that were left as they are, as another text stands at the same path. */
  kept: TallySchema(named),
  doubtful: TallySchema(
    z.object({ path: z.string(), id: z.string().optional(), doubts: z.array(z.string()) }),
  ),
  brokenLinks: TallySchema(
    z.object({ path: z.string(), id: z.string().optional(), target: z.string(), reason: z.string() }),
  ),
  leftOut: TallySchema(reasoned),
  /** Files that came along because documents refer to them. */
  files: z.object({ added: count, unchanged: count, kept: TallySchema(reasoned) }),
  /** Archives that could not be read, or only as far as a damage. */
  damaged: z.array(z.object({ source: z.string(), message: z.string(), remedy: z.string() })),
});
export type ImportOutcome = z.infer<typeof ImportOutcomeSchema>;

export const ImportSchema = z.object({
  id: z.string(),
  /** `receiving` while files are sent, `reading` while they are read and taken in; then how it ended. */
  state: z.enum(['receiving', 'reading', 'done', 'stopped', 'failed']),
  received: z.object({ files: count, of: count, bytes: count }),
  reading: z.object({ done: count, of: count }),
  /** The path that was looked at last. */
  looking: z.string().optional(),
  outcome: ImportOutcomeSchema.optional(),
  /** Why it ended before its end. */
  failure: z.object({ code: z.string(), message: z.string(), remedy: z.string() }).optional(),
});
export type ImportState = z.infer<typeof ImportSchema>;

const EXAMPLE_IMPORT: ImportState = {
  id: 'b2c94d0e7f31',
  state: 'receiving',
  received: { files: 0, of: 3, bytes: 0 },
  reading: { done: 0, of: 0 },
};

export const readImport = route({
  id: 'readImport',
  method: 'GET',
  path: '/api/imports',
  summary: 'The import that whoever asks began last: how far it has come, and at its end what came of it.',
  parameters: z.object({}),
  query: z.object({}),
  reply: z.object({ import: ImportSchema.optional() }),
  produces: 'application/json',
  needsKey: true,
  example: { reply: { import: { ...EXAMPLE_IMPORT, state: 'reading', reading: { done: 2, of: 3 } } } },
});

export const beginImport = writingRoute({
  id: 'beginImport',
  method: 'POST',
  path: '/api/imports',
  summary:
    'Begins an import: files are sent next, one by one, then it is started. The `id` is chosen by the sender. One import at a time; another is refused (409).',
  parameters: z.object({}),
  /** The id is the sender's own, so that a page knows its import again. */
  body: z.strictObject({ id: z.string().regex(/^[\w-]{8,64}$/), files: count, bytes: count }),
  reply: ImportSchema,
  failures: ['UNDER_WAY', 'IMPORT_TOO_LARGE', 'TEXT_READ_ONLY', 'FILE_UNWRITABLE'],
  example: { body: { id: EXAMPLE_IMPORT.id, files: 3, bytes: 18_240 }, reply: EXAMPLE_IMPORT },
});

export const sendImportFile = streamingRoute({
  id: 'sendImportFile',
  method: 'PUT',
  path: '/api/imports/:id/file',
  summary:
    'Sends one file of an import, as it is: Markdown, what documents refer to, or an archive (.zip, .tar, .tar.gz, .tgz) of these. Nothing of it is in the library before the import is started.',
  parameters,
  query: z.object({ path, modified: z.coerce.number().int().min(0).optional() }),
  reply: z.object({ received: ImportSchema.shape.received }),
  failures: ['NOT_FOUND', 'IMPORT_TOO_LARGE', 'PATH_REFUSED', 'FILE_UNWRITABLE'],
  example: {
    parameters: { id: EXAMPLE_IMPORT.id },
    query: { path: 'post-mortems/2026-11-20-cards.md', modified: 1_795_345_069_032 },
    reply: { received: { files: 1, of: 3, bytes: 6_080 } },
  },
});

export const startImport = writingRoute({
  id: 'startImport',
  method: 'POST',
  path: '/api/imports/:id/start',
  summary:
    'Starts reading what was sent and taking it in; answered at once. Nothing that is in the library already is replaced. `leftOut` names what was not sent, for the report.',
  parameters,
  body: z.strictObject({
    leftOut: z
      .array(z.object({ path, reason: z.string().max(200) }))
      .max(200)
      .default([]),
  }),
  reply: ImportSchema,
  failures: ['NOT_FOUND'],
  example: {
    parameters: { id: EXAMPLE_IMPORT.id },
    body: { leftOut: [{ path: 'post-mortems/.git/', reason: 'a hidden folder' }] },
    reply: { ...EXAMPLE_IMPORT, state: 'reading', received: { files: 3, of: 3, bytes: 18_240 } },
  },
});

export const stopImport = writingRoute({
  id: 'stopImport',
  method: 'POST',
  path: '/api/imports/:id/stop',
  summary: 'Ends an import after the document that is being taken in. What has come in stays, whole.',
  parameters,
  body: z.strictObject({}),
  reply: ImportSchema,
  failures: ['NOT_FOUND'],
  example: {
    parameters: { id: EXAMPLE_IMPORT.id },
    body: {},
    reply: { ...EXAMPLE_IMPORT, state: 'stopped' },
  },
});
