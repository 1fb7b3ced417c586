import { z } from 'zod';
import { AuthorSchema, LONGEST_NAME } from './author.ts';

/** Where the socket of the live documents is. Messages are those of the Hocuspocus protocol over one Y.Text `markdown`. */
export const LIVE_PATH = '/api/live';
/** The one root of each shared document. */
export const SHARED_TEXT = 'markdown';
/** Longest text that can be written together, in UTF-16 units; longer ones can be read. */
export const LONGEST_TEXT = 2_000_000;

/**
 * The room of a document: its id and its generation. Erasing something for good raises the generation, so that a copy kept offline
 * cannot bring it back.
 */
export function roomName(documentId: string, generation: number): string {
  return `${documentId}.${generation}`;
}

/** What the socket's authentication carries, as JSON. */
export const LiveTokenSchema = z.object({
  key: z.string().max(200),
  name: z.string().max(LONGEST_NAME).default(''),
  /** A random id that this browser keeps: tells two browsers of the same name apart. */
  device: z.string().regex(/^[\w-]{8,64}$/),
  /** The newest command that this copy of the text is known to contain. */
  seen: z.int().min(0).default(0),
});
export type LiveToken = z.input<typeof LiveTokenSchema>;

/** Stateless messages of a browser. */
export const LiveRequestSchema = z.discriminatedUnion('type', [
  /** Asks how far changes have been saved; sent behind them, so the answer covers all that came before. */
  z.strictObject({
    type: z.literal('mark'),
    /** Counts connections: an answer to a mark of an earlier one says nothing. */
    epoch: z.int().min(0),
    number: z.int().min(0),
    /** The Yjs client id of this browser's copy. */
    client: z.int().min(0),
  }),
  /** This copy contains all commands up to this one. */
  z.strictObject({ type: z.literal('seen'), command: z.int().min(0) }),
  z.strictObject({ type: z.literal('name'), name: z.string().max(LONGEST_NAME) }),
]);
export type LiveRequest = z.infer<typeof LiveRequestSchema>;

/** Stateless messages of the server. */
export const LiveNoticeSchema = z.discriminatedUnion('type', [
  /** All that came before the mark is on disk if `pending` is false; `clock` is how far the client's own letters are known. */
  z.strictObject({
    type: z.literal('receipt'),
    epoch: z.int(),
    number: z.int(),
    clock: z.int(),
    pending: z.boolean(),
    /** Number of the newest saved change. */
    version: z.int(),
  }),
  /** A command was carried out; its letters came before this notice. Answered by `seen`. */
  z.strictObject({ type: z.literal('command'), command: z.int(), id: z.string(), by: AuthorSchema }),
  /** A command does not hold any more, because of what somebody had typed before hearing of it: it was taken back. */
  z.strictObject({
    type: z.literal('taken-back'),
    id: z.string(),
    by: z.array(AuthorSchema),
    /** What is at the place now. */
    written: z.string().optional(),
  }),
  /** A merge left something that nobody wrote: told to everybody, mended by a person. */
  z.strictObject({ type: z.literal('torn'), sentence: z.string() }),
  /** Lists and searches show the text up to this change. */
  z.strictObject({ type: z.literal('read'), version: z.int() }),
  /** The connection is about to end, and why. */
  z.strictObject({
    type: z.literal('closing'),
    code: z.string(),
    message: z.string(),
    remedy: z.string(),
    /** Whether connecting again later can help. */
    again: z.boolean(),
  }),
]);
export type LiveNotice = z.infer<typeof LiveNoticeSchema>;

/** What a browser shows others about itself, in the awareness of the document. The server puts in `user`. */
export const PresenceSchema = z.object({
  user: z
    .object({ name: z.string().max(LONGEST_NAME), device: z.string(), verified: z.boolean() })
    .optional(),
  /** Yjs relative positions of the selection, as `y-codemirror.next` writes them. */
  cursor: z.object({ anchor: z.unknown(), head: z.unknown() }).nullish(),
});
export type Presence = z.infer<typeof PresenceSchema>;
