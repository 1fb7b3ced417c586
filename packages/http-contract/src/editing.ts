import { BaseSchema, CommandSchema, TargetSchema } from '@debrief/core/collaborating';
import { EditSchema } from '@debrief/core/editing';
import { z } from 'zod';
import { AuthorSchema } from './author.ts';
import { EXAMPLE, EXAMPLE_TEXT } from './example-values.ts';
import { route, writingRoute } from './route.ts';

const parameters = z.object({ id: z.string() });

/** A version of one text: `generation.number`. Each saved change has the next number. */
export const VersionSchema = z.string().regex(/^\d+\.\d+$/);

export const readText = route({
  id: 'readText',
  method: 'GET',
  path: '/api/postmortems/:id/text',
  summary: 'The newest text with its version, and whether it can be changed. The ETag is the version.',
  parameters,
  query: z.object({}),
  reply: z.object({
    path: z.string(),
    /** Line ends are LF and there is no byte-order mark: what spans count. */
    text: z.string(),
    version: VersionSchema,
    generation: z.int(),
    /** In plain words why it cannot be changed here, where it cannot. */
    readOnly: z.string().optional(),
    /** A change from outside that could not be brought in; the folder's routes settle it. */
    conflict: z.boolean(),
  }),
  produces: 'application/json',
  needsKey: true,
  etag: 'text',
  failures: ['NOT_FOUND', 'TEXT_NOT_UTF8'],
  example: {
    parameters: { id: EXAMPLE.id },
    reply: { path: EXAMPLE.path, text: EXAMPLE_TEXT, version: '1.42', generation: 1, conflict: false },
  },
});
export type TextReply = z.infer<typeof readText.reply>;

export const replaceText = writingRoute({
  id: 'replaceText',
  method: 'PUT',
  path: '/api/postmortems/:id/text',
  summary:
    'Makes the text what is sent. `If-Match` with the version that it was made from is required; what others changed since then is merged, and where both changed the same lines nothing is written (409).',
  parameters,
  body: z.strictObject({ text: z.string().max(4_000_000) }),
  reply: z.object({ version: VersionSchema, changed: z.boolean() }),
  example: {
    parameters: { id: EXAMPLE.id },
    body: { text: '# Checkout outage\n\n**Severity:** High\n' },
    reply: { version: '1.42', changed: true },
  },
  etag: 'text',
  ifMatch: true,
  failures: [
    'NOT_FOUND',
    'TEXT_NOT_UTF8',
    'TEXT_READ_ONLY',
    'TEXT_ERASED',
    'TEXT_TOO_LONG',
    'VERSION_MISSING',
    'VERSION_UNREADABLE',
    'VERSION_UNKNOWN',
    'VERSION_CONFLICT',
  ],
});

export const sendCommand = writingRoute({
  id: 'sendCommand',
  method: 'POST',
  path: '/api/postmortems/:id/commands',
  summary:
    'Carries out one edit on the newest text. `base` says what the sender saw: where that is no longer so, nothing is written and the answer (409) says what is there now, and who changed it. The id makes sending it again harmless.',
  parameters,
  body: CommandSchema,
  reply: z.object({
    version: VersionSchema,
    /** False where the text already was as asked. */
    changed: z.boolean(),
    /** The command that takes it back; absent where nothing was changed. Send it with a new id. */
    inverse: z
      .strictObject({
        edit: EditSchema,
        target: TargetSchema.optional(),
        other: TargetSchema.optional(),
        base: BaseSchema.optional(),
      })
      .optional(),
  }),
  example: {
    parameters: { id: EXAMPLE.id },
    body: {
      id: 'b6c5a1f0-1',
      edit: { type: 'updateAction', action: 0, set: { status: 'done' } },
      target: { writtenId: 'AI-001' },
      base: { status: 'open' },
    },
    reply: { version: '1.43', changed: true },
  },
  etag: 'text',
  failures: [
    'NOT_FOUND',
    'TEXT_NOT_UTF8',
    'TEXT_READ_ONLY',
    'TEXT_ERASED',
    'TEXT_TOO_LONG',
    'COMMAND_ID_REUSED',
    'COMMAND_CONFLICT',
    'COMMAND_TARGET_GONE',
    'COMMAND_TARGET_AMBIGUOUS',
    'EDIT_VALUE',
    'EDIT_TARGET',
    'EDIT_NO_PLACE',
    'EDIT_NEEDS_LINE_BREAKS',
    'EDIT_CHANGED_MEANWHILE',
  ],
});
export type CommandReply = z.infer<typeof sendCommand.reply>;

/** What a refused command says in `details` of the failure. */
export const ConflictDetailsSchema = z.object({
  changed: z.array(
    z.object({
      part: z.string(),
      seen: BaseSchema.valueType,
      wanted: BaseSchema.valueType.optional(),
      now: BaseSchema.valueType,
    }),
  ),
  /** The field or item as it is written now. */
  written: z.string().optional(),
  /** Who changed the text since the sender looked, the newest first. */
  by: z.array(AuthorSchema),
});
export type ConflictDetails = z.infer<typeof ConflictDetailsSchema>;
