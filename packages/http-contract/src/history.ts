import { z } from 'zod';
import { AuthorSchema } from './author.ts';
import { VersionSchema } from './editing.ts';
import { EXAMPLE, EXAMPLE_REVISIONS } from './example-values.ts';
import { route, writingRoute } from './route.ts';
import { shortText } from './short-text.ts';

const parameters = z.object({ id: z.string() });
const ofRevision = z.object({ id: z.string(), number: z.coerce.number().int().min(1) });

/** How a revision came about. `began` is the first one. */
export const REVISION_KINDS = ['began', 'edited', 'outside', 'restored', 'erased'] as const;

export const RevisionSchema = z.object({
  number: z.int().min(1),
  kind: z.enum(REVISION_KINDS),
  /** A name that somebody gave it. */
  label: z.string().optional(),
  authors: z.array(AuthorSchema),
  /** First and last change in it, in milliseconds since 1970. */
  began: z.int(),
  ended: z.int(),
  version: VersionSchema,
  sha256: z.string(),
  /** Letters added and taken away since the revision before it. */
  added: z.int(),
  removed: z.int(),
});
export type Revision = z.infer<typeof RevisionSchema>;

export const listRevisions = route({
  id: 'listRevisions',
  method: 'GET',
  path: '/api/postmortems/:id/revisions',
  summary:
    'The revisions of one text, the newest first. A revision covers what was changed without a longer pause.',
  parameters,
  query: z.object({}),
  reply: z.object({ path: z.string(), title: z.string().optional(), revisions: z.array(RevisionSchema) }),
  produces: 'application/json',
  needsKey: true,
  failures: ['NOT_FOUND'],
  example: {
    parameters: { id: EXAMPLE.id },
    reply: {
      path: EXAMPLE.path,
      title: 'Checkout refused cards',
      revisions: [EXAMPLE_REVISIONS[1], EXAMPLE_REVISIONS[0]],
    },
  },
});
export type RevisionList = z.infer<typeof listRevisions.reply>;

/** A fact that differs between two texts, in a sentence and in parts. */
export const FactChangeSchema = z.object({
  kind: z.enum(['set', 'cleared', 'changed', 'added', 'removed', 'moved']),
  place: z.object({
    field: z.string().optional(),
    list: z.string().optional(),
    item: z.string().optional(),
    part: z.string().optional(),
  }),
  before: z.string().optional(),
  after: z.string().optional(),
  sentence: z.string(),
});

export const compareRevisions = route({
  id: 'compareRevisions',
  method: 'GET',
  path: '/api/postmortems/:id/revisions/:number',
  summary:
    'The text of a revision, the text that it is compared with, what differs, and the facts that changed.',
  parameters: ofRevision,
  query: z.object({
    /** The revision to compare with; without it the one before, or nothing for the first. */
    with: z.coerce.number().int().min(1).optional(),
  }),
  reply: z.object({
    revision: RevisionSchema,
    with: RevisionSchema.optional(),
    text: z.string(),
    former: z.string(),
    /** Places of `former`, in order. */
    changes: z.array(z.object({ from: z.int(), to: z.int(), insert: z.string() })),
    facts: z.array(FactChangeSchema),
  }),
  produces: 'application/json',
  needsKey: true,
  failures: ['NOT_FOUND'],
  example: {
    parameters: { id: EXAMPLE.id, number: 2 },
    query: { with: 1 },
    reply: {
      revision: EXAMPLE_REVISIONS[1],
      with: EXAMPLE_REVISIONS[0],
      text: '- [x] Alert on expiry\n',
      former: '- [ ] Alert on expiry\n',
      changes: [{ from: 3, to: 4, insert: 'x' }],
      facts: [
        {
          kind: 'changed',
          before: 'Open',
          after: 'Done',
          place: { list: 'actions', item: 'Alert on expiry', part: 'status' },
          sentence: 'Status of “Alert on expiry”: Open → Done',
        },
      ],
    },
  },
});
export type RevisionComparison = z.infer<typeof compareRevisions.reply>;

export const labelRevision = writingRoute({
  id: 'labelRevision',
  method: 'POST',
  path: '/api/postmortems/:id/revisions',
  summary: 'Names the text as it is now, so that it is found again.',
  parameters,
  body: z.strictObject({ label: shortText(100) }),
  reply: RevisionSchema,
  failures: ['NOT_FOUND', 'TEXT_NOT_UTF8'],
  example: {
    parameters: { id: EXAMPLE.id },
    body: { label: 'As signed on Friday' },
    reply: { ...EXAMPLE_REVISIONS[1], label: 'As signed on Friday' },
  },
});

export const restoreRevision = writingRoute({
  id: 'restoreRevision',
  method: 'POST',
  path: '/api/postmortems/:id/revisions/:number/restore',
  summary: 'Makes the text what it was at a revision, by a new edit: nothing of the history is lost.',
  parameters: ofRevision,
  body: z.strictObject({}),
  reply: z.object({ version: VersionSchema, changed: z.boolean() }),
  etag: 'text',
  failures: ['NOT_FOUND', 'TEXT_READ_ONLY', 'TEXT_ERASED'],
  example: {
    parameters: { id: EXAMPLE.id, number: 1 },
    body: {},
    reply: { version: '1.44', changed: true },
  },
});

export const eraseText = writingRoute({
  id: 'eraseText',
  method: 'POST',
  path: '/api/postmortems/:id/erase',
  summary:
    'Erases words for good, such as a secret that somebody pasted: from the text, from every revision, from the stored original and from the file. Copies kept offline cannot bring them back. Copies elsewhere (backups, git) are not touched.',
  parameters,
  body: z.strictObject({
    words: z.string().min(4).max(10_000),
    /** Stands in its place. */
    mask: z.string().min(1).max(40).default('[erased]'),
    reason: shortText(300),
  }),
  reply: z.object({
    version: VersionSchema,
    generation: z.int(),
    places: z.int(),
    revisions: z.int(),
    /** In plain words why the file of a folder still holds the words; it is written as soon as it can be. */
    unwritten: z.string().optional(),
  }),
  etag: 'text',
  failures: ['NOT_ALLOWED', 'NOT_FOUND', 'NOTHING_TO_ERASE', 'ERASE_NOT_WHOLE', 'TEXT_ERASED'],
  example: {
    parameters: { id: EXAMPLE.id },
    body: { words: 'hunter2-of-production', reason: 'A password that was pasted by mistake' },
    reply: { version: '2.45', generation: 2, places: 1, revisions: 3 },
  },
});
