import { z } from 'zod';
import type { Announcement } from './announcer.ts';

/** PostgreSQL takes messages below 8,000 bytes. */
const LONGEST_MESSAGE = 7_900;

const MessageSchema = z.object({
  from: z.string(),
  kind: z.enum(['text', 'access', 'rows', 'presence', 'who']),
  documentId: z.string().optional(),
  number: z.int().optional(),
  update: z.string().optional(),
});

/** An announcement as it goes from node to node; undefined where it is too long for that. */
export function messageOf(announcement: Announcement, node: string): string | undefined {
  const message =
    announcement.kind === 'presence'
      ? { ...announcement, update: Buffer.from(announcement.update).toString('base64') }
      : announcement;
  const written = JSON.stringify({ from: node, ...message });
  return written.length > LONGEST_MESSAGE ? undefined : written;
}

/** What a node tells of; undefined for what is none of ours. */
export function announcementOf(written: string): { announcement: Announcement; node: string } | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(written);
  } catch {
    return undefined;
  }
  const message = MessageSchema.safeParse(parsed);
  if (!message.success) return undefined;
  const { from: node, kind, documentId = '', number = 0, update = '' } = message.data;
  if (kind === 'rows') return { node, announcement: { kind } };
  if (kind === 'text') return { node, announcement: { kind, documentId, number } };
  if (kind === 'presence')
    return {
      node,
      announcement: { kind, documentId, update: new Uint8Array(Buffer.from(update, 'base64')) },
    };
  return { node, announcement: { kind, documentId } };
}
