import { z } from 'zod';
import { route, writingRoute } from './route.ts';

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
    /** How many of its documents are the examples; absent where this program comes without them. */
    examples: count.optional(),
    skipped: z.array(SkippedFileSchema),
    reading: z.object({ done: count, of: count }),
    /** In plain words why the folder could not be looked at again, where it could not: what is shown is older. */
    trouble: z.string().optional(),
    /** False where nothing can be written, for instance because the folder may only be read. */
    writable: z.boolean(),
    /** Whether the documents are the files of a folder, or stand in a data directory. */
    kind: z.enum(['folder', 'data']),
    /** Files of the folder that the newest text could not be written to, or that were changed at the same place as the text here. */
    unsettled: z.array(
      z.object({
        id: z.string(),
        path: z.string(),
        /** The folder that the path is inside of, as the computer of the server names it. */
        folder: z.string(),
        state: z.enum(['conflict', 'unwritable', 'not-utf8']),
        reason: z.string(),
        /** Where the file could not be written: what to do, after which it is written by itself. */
        remedy: z.string().optional(),
      }),
    ),
    /** Changes whenever any row changes; pages ask again when it does. */
    revision: count,
  }),
  produces: 'application/json',
  needsKey: true,
  example: {
    reply: {
      name: 'post-mortems',
      version: '0.1.0',
      postmortems: 41,
      templates: 1,
      examples: 0,
      skipped: [{ path: 'README.md', reason: 'its name says that it is no post-mortem' }],
      reading: { done: 42, of: 42 },
      writable: true,
      kind: 'folder',
      unsettled: [],
      revision: 108,
    },
  },
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
  example: { reply: { status: 'ok' } },
});

export const awaitChange = route({
  id: 'awaitChange',
  method: 'GET',
  path: '/api/library/changes',
  summary: 'Answers as soon as any row has changed since `revision`, or after half a minute.',
  parameters: z.object({}),
  query: z.object({ revision: z.coerce.number().int().min(0) }),
  reply: z.object({ revision: count }),
  produces: 'application/json',
  needsKey: true,
  example: { query: { revision: 108 }, reply: { revision: 109 } },
});

export const reindexLibrary = writingRoute({
  id: 'reindexLibrary',
  method: 'POST',
  path: '/api/library/reindex',
  summary: 'Reads every document again. Nothing is lost by it: all rows follow from the texts.',
  parameters: z.object({}),
  body: z.strictObject({}),
  reply: z.object({ documents: count, failed: z.array(z.string()) }),
  failures: ['NOT_ALLOWED', 'UNDER_WAY'],
  example: { body: {}, reply: { documents: 42, failed: [] } },
});

export const backUpLibrary = writingRoute({
  id: 'backUpLibrary',
  method: 'POST',
  path: '/api/library/backup',
  summary:
    'Writes a copy of the whole library, of one moment, to a new folder on the computer of the server, while work goes on. The folder is a whole path; one that is not empty is refused (409).',
  parameters: z.object({}),
  body: z.strictObject({ folder: z.string().min(1).max(4000) }),
  reply: z.object({
    folder: z.string(),
    documents: count,
    bytes: count,
    /** Files that documents refer to and whose stored bytes are missing or damaged: they could not be copied. */
    damaged: z.array(z.string()),
  }),
  failures: ['NOT_ALLOWED', 'BACKUP_INSIDE', 'FOLDER_NOT_EMPTY', 'FILE_UNWRITABLE', 'UNDER_WAY'],
  example: {
    body: { folder: '/srv/backups/2026-11-20' },
    reply: { folder: '/srv/backups/2026-11-20', documents: 42, bytes: 5_242_880, damaged: [] },
  },
});

export const readPolicy = route({
  id: 'readPolicy',
  method: 'GET',
  path: '/api/policy',
  summary:
    'What the team has agreed on (`debrief.yaml`) as texts are read by it: for pages that read and check texts themselves.',
  parameters: z.object({}),
  query: z.object({}),
  reply: z.object({
    /** A `Policy` of the core; absent where there is none. */
    policy: z.record(z.string(), z.unknown()).optional(),
    /** What stands before a path of the library to make it one from the folder of the policy, as waivers name it. */
    prefix: z.string(),
  }),
  example: { reply: { policy: { timeZone: 'Europe/Oslo' }, prefix: '' } },
  produces: 'application/json',
  needsKey: true,
});
