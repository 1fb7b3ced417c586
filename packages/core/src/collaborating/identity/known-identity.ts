import { z } from 'zod';

/** What has an internal id: comments, acceptance, moved due dates and tracker links hold on to it. */
export const ITEM_KINDS = ['event', 'action', 'cause'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** The words by which an item is found again, as they were read, each cut to a length. */
export const ItemQuoteSchema = z.strictObject({
  text: z.string(),
  /** What tells it from others of the same words: an event's time, an action's owners and day, a cause's role. */
  detail: z.string(),
  /** The words of the items before and after it. */
  before: z.string(),
  after: z.string(),
});
export type ItemQuote = z.infer<typeof ItemQuoteSchema>;

/** What is remembered of an item between two readings: the row behind its internal id. */
export const KnownIdentitySchema = z.strictObject({
  id: z.string().min(1),
  kind: z.enum(ITEM_KINDS),
  writtenId: z.string().optional(),
  /** Where it begins in the text that is read next; absent where that place is gone or not known. */
  position: z.int().min(0).optional(),
  quote: ItemQuoteSchema,
  /** True for one that an earlier reading no longer had. */
  detached: z.boolean().optional(),
});
export type KnownIdentity = z.infer<typeof KnownIdentitySchema>;
