import { z } from 'zod';
import { AuthorSchema } from './author.ts';
import { EXAMPLE, EXAMPLE_AUTHOR } from './example-values.ts';
import { route, writingRoute } from './route.ts';
import { shortText } from './short-text.ts';

const parameters = z.object({ id: z.string() });
const none = z.object({});
/** A path inside the library, with `/`, ending in `.md`. */
const path = z.string().min(1).max(400);
const made = z.object({ id: z.string(), path: z.string() });

export const listTemplates = route({
  id: 'listTemplates',
  method: 'GET',
  path: '/api/templates',
  summary: 'The templates that a new post-mortem can start from.',
  parameters: none,
  query: none,
  reply: z.object({
    templates: z.array(z.object({ id: z.string(), name: z.string(), summary: z.string() })),
  }),
  produces: 'application/json',
  needsKey: true,
  example: {
    reply: {
      templates: [
        {
          id: 'one-page',
          name: 'One page',
          summary: 'All of it on one page, for small incidents and for teams that have written none before.',
        },
      ],
    },
  },
});

export const createPostmortem = writingRoute({
  id: 'createPostmortem',
  method: 'POST',
  path: '/api/postmortems',
  summary:
    'Makes a post-mortem from a template, or from a text. Without a path it gets one from its date and title; a path that is taken is refused.',
  parameters: none,
  body: z
    .strictObject({
      template: z.string().max(100).optional(),
      text: z.string().max(4_000_000).optional(),
      title: shortText(300).optional(),
      date: z.iso.date().optional(),
      severity: shortText(100).optional(),
      path: path.optional(),
    })
    .refine(({ template, text }) => (template === undefined) !== (text === undefined), {
      error: 'either a template or a text',
    }),
  reply: made,
  example: {
    body: { template: 'incident-review', title: 'Checkout refused cards', date: '2026-11-20' },
    reply: EXAMPLE,
  },
  failures: [
    'UNKNOWN_TEMPLATE',
    'PATH_REFUSED',
    'PATH_TAKEN',
    'EDIT_VALUE',
    'EDIT_NO_PLACE',
    'TEXT_READ_ONLY',
  ],
});

export const duplicatePostmortem = writingRoute({
  id: 'duplicatePostmortem',
  method: 'POST',
  path: '/api/postmortems/:id/duplicate',
  summary:
    'Makes a second document of the same text, at a path of its own; history and comments stay with the first.',
  parameters,
  body: z.strictObject({ path: path.optional() }),
  reply: made,
  failures: ['NOT_FOUND', 'PATH_REFUSED', 'PATH_TAKEN', 'TEXT_READ_ONLY'],
  example: {
    parameters: { id: EXAMPLE.id },
    body: {},
    reply: { id: '7a90c2e4d1b8', path: '2026-11-20-checkout-refused-cards-2.md' },
  },
});

export const renamePostmortem = writingRoute({
  id: 'renamePostmortem',
  method: 'POST',
  path: '/api/postmortems/:id/rename',
  summary:
    'Gives a document another path. Its id, history and address stay; a path that is taken is refused.',
  parameters,
  body: z.strictObject({ path }),
  reply: made,
  failures: ['NOT_FOUND', 'PATH_REFUSED', 'PATH_TAKEN', 'TEXT_READ_ONLY'],
  example: {
    parameters: { id: EXAMPLE.id },
    body: { path: 'payments/2026-11-20-cards.md' },
    reply: { id: EXAMPLE.id, path: 'payments/2026-11-20-cards.md' },
  },
});

export const trashPostmortem = writingRoute({
  id: 'trashPostmortem',
  method: 'POST',
  path: '/api/postmortems/:id/trash',
  summary: 'Puts a document into the trash: it leaves lists, searches and counts, and can be restored.',
  parameters,
  body: z.strictObject({}),
  reply: made,
  failures: ['NOT_FOUND', 'TEXT_READ_ONLY'],
  example: { parameters: { id: EXAMPLE.id }, body: {}, reply: EXAMPLE },
});

export const restorePostmortem = writingRoute({
  id: 'restorePostmortem',
  method: 'POST',
  path: '/api/trash/:id/restore',
  summary: 'Takes a document out of the trash. Where its path is taken by now it gets a free one.',
  parameters,
  body: z.strictObject({}),
  reply: made,
  failures: ['NOT_FOUND', 'PATH_TAKEN', 'TEXT_READ_ONLY'],
  example: { parameters: { id: EXAMPLE.id }, body: {}, reply: EXAMPLE },
});

export const listTrash = route({
  id: 'listTrash',
  method: 'GET',
  path: '/api/trash',
  summary: 'What is in the trash, the newest first.',
  parameters: none,
  query: none,
  reply: z.object({
    documents: z.array(
      z.object({
        id: z.string(),
        path: z.string(),
        title: z.string().optional(),
        /** When, in milliseconds since 1970. */
        at: z.int(),
        by: AuthorSchema.optional(),
        /** `removed outside` where its file was deleted in the folder. */
        how: z.enum(['here', 'removed outside']),
      }),
    ),
  }),
  produces: 'application/json',
  needsKey: true,
  example: {
    reply: {
      documents: [
        {
          ...EXAMPLE,
          title: 'Checkout refused cards',
          at: 1_795_345_200_000,
          by: EXAMPLE_AUTHOR,
          how: 'here',
        },
      ],
    },
  },
});
export type TrashList = z.infer<typeof listTrash.reply>;
