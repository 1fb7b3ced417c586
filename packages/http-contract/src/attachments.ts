import { z } from 'zod';
import { EXAMPLE, EXAMPLE_ATTACHMENT } from './example-values.ts';
import { route, streamingRoute, writingRoute } from './route.ts';
import { shortText } from './short-text.ts';

const parameters = z.object({ id: z.string() });
/** A path inside the library, with `/`. */
const path = z.string().min(1).max(2_048);

/** A file that a post-mortem refers to, or that was given to it. */
export const AttachmentSchema = z.object({
  path: z.string(),
  /** The same as the text of the post-mortem links to it, from where it stands. */
  link: z.string(),
  /** Bytes. */
  size: z.int(),
  /** What its own bytes say for pictures, its name for all else. */
  mediaType: z.string(),
  /** Whether pages show it as a picture. */
  picture: z.boolean(),
  /** The size of a picture in pixels, where its first bytes tell. */
  width: z.int().optional(),
  height: z.int().optional(),
});
export type Attachment = z.infer<typeof AttachmentSchema>;

export const listAttachments = route({
  id: 'listAttachments',
  method: 'GET',
  path: '/api/postmortems/:id/attachments',
  summary: 'The files that a post-mortem refers to and that are there, and what more may be given to it.',
  parameters,
  query: z.object({}),
  reply: z.object({
    attachments: z.array(AttachmentSchema),
    limits: z.object({
      /** Bytes of the largest file that is taken. */
      largest: z.int(),
      /** How many more files this post-mortem may have. */
      left: z.int(),
    }),
  }),
  produces: 'application/json',
  needsKey: true,
  failures: ['NOT_FOUND'],
  example: {
    parameters: { id: EXAMPLE.id },
    reply: { attachments: [EXAMPLE_ATTACHMENT], limits: { largest: 25_000_000, left: 199 } },
  },
});
export type AttachmentList = z.infer<typeof listAttachments.reply>;

export const readAttachment = route({
  id: 'readAttachment',
  method: 'GET',
  path: '/api/postmortems/:id/attachments/file',
  summary:
    'The bytes of a file that a post-mortem refers to. What is no PNG, JPEG, GIF, WebP or AVIF by its own bytes comes as a download of no type.',
  parameters,
  query: z.object({ path }),
  reply: z.string(),
  produces: 'application/octet-stream',
  needsKey: true,
  failures: ['NOT_FOUND', 'ATTACHMENT_DAMAGED'],
  example: {
    parameters: { id: EXAMPLE.id },
    query: { path: EXAMPLE_ATTACHMENT.path },
    reply: '(bytes)',
  },
});

export const addAttachment = streamingRoute({
  id: 'addAttachment',
  method: 'POST',
  path: '/api/postmortems/:id/attachments',
  summary:
    'Gives a file to a post-mortem, in the folder `attachments` beside it; the text is left as it is, and links to it by `link`. Pictures lose what they say of place, camera and people. Sent again, the same bytes are the same file.',
  parameters,
  query: z.object({ name: shortText(300) }),
  reply: AttachmentSchema.extend({
    /** Whether something was taken out of a picture. */
    cleaned: z.boolean(),
  }),
  failures: [
    'NOT_FOUND',
    'TEXT_READ_ONLY',
    'ATTACHMENT_TOO_LARGE',
    'ATTACHMENT_REFUSED',
    'ATTACHMENTS_FULL',
    'PICTURE_NOT_CLEANED',
    'FOLDER_READ_ONLY',
    'FILE_UNWRITABLE',
  ],
  example: {
    parameters: { id: EXAMPLE.id },
    query: { name: 'Refused cards.png' },
    reply: { ...EXAMPLE_ATTACHMENT, cleaned: true },
  },
});
export type AddedAttachment = z.infer<typeof addAttachment.reply>;

export const eraseAttachment = writingRoute({
  id: 'eraseAttachment',
  method: 'POST',
  path: '/api/postmortems/:id/attachments/erase',
  summary:
    'Takes a file away for good, from every post-mortem that has it. Links to it in texts stay, and lead nowhere.',
  parameters,
  body: z.strictObject({ path, reason: shortText(1_000).optional() }),
  reply: z.object({ erased: z.boolean() }),
  failures: ['NOT_FOUND', 'NOT_ALLOWED', 'TEXT_READ_ONLY', 'FILE_UNWRITABLE'],
  example: {
    parameters: { id: EXAMPLE.id },
    body: { path: EXAMPLE_ATTACHMENT.path, reason: 'It showed a password.' },
    reply: { erased: true },
  },
});
