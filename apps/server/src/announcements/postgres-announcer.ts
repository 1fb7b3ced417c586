import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import pg from 'pg';
import { z } from 'zod';
import type { Schema } from '../database/schema.ts';
import type { Announcement, Announcer } from './announcer.ts';

const CHANNEL = 'debrief';
/** PostgreSQL takes messages below 8,000 bytes. */
const LONGEST_PRESENCE = 5_000;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;
/** A connection on which nothing is ever asked can be dead without anybody knowing: so often it is asked something. */
const ASK_EVERY_MS = 5_000;
/** So long an answer may take. */
const ANSWER_MS = 5_000;

const MessageSchema = z.object({
  from: z.string(),
  kind: z.enum(['text', 'access', 'rows', 'presence']),
  documentId: z.string().optional(),
  number: z.int().optional(),
  update: z.string().optional(),
});

/** Announcements between nodes by NOTIFY. Those of one's own are heard at once and not again. */
export async function postgresAnnouncer(
  url: string,
  onFailure: (failure: unknown) => void,
): Promise<Announcer> {
  const node = randomUUID();
  const listeners = new Set<(announcement: Announcement, own: boolean) => void>();
  const gaps = new Set<() => void>();
  let client: pg.Client | undefined;
  let closed = false;
  let wait = FIRST_WAIT_MS;
  let retry: NodeJS.Timeout | undefined;

  const hear = (announcement: Announcement, own: boolean) => {
    setImmediate(() => {
      for (const listener of listeners) listener(announcement, own);
    });
  };

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
    });
    fresh.on('notification', ({ payload }) => {
      const announcement = announcementOf(payload ?? '', node);
      if (announcement !== undefined) hear(announcement, false);
    });
    fresh.on('error', onFailure);
    let asking: NodeJS.Timeout | undefined;
    fresh.on('end', () => {
      clearInterval(asking);
      if (client === fresh) client = undefined;
      again();
    });
    await fresh.connect();
    await fresh.query(`listen ${CHANNEL}`);
    client = fresh;
    wait = FIRST_WAIT_MS;
    asking = setInterval(() => {
      fresh.query('select 1').catch(() => fresh.connection.stream.destroy());
    }, ASK_EVERY_MS);
    asking.unref();
    // What was announced while nobody listened is looked up.
    for (const tell of gaps) tell();
  }

  function again(): void {
    if (closed || retry !== undefined) return;
    retry = setTimeout(() => {
      retry = undefined;
      connect().catch((failure: unknown) => {
        onFailure(failure);
        again();
      });
    }, wait);
    retry.unref();
    wait = Math.min(LONGEST_WAIT_MS, wait * 2);
  }

  await connect();
  const payloadOf = (announcement: Announcement): string | undefined => {
    if (announcement.kind !== 'presence') return JSON.stringify({ from: node, ...announcement });
    if (announcement.update.length > LONGEST_PRESENCE) return undefined;
    return JSON.stringify({
      from: node,
      ...announcement,
      update: Buffer.from(announcement.update).toString('base64'),
    });
  };

  return {
    async announce(announcement) {
      hear(announcement, true);
      const payload = payloadOf(announcement);
      if (payload !== undefined) await client?.query('select pg_notify($1, $2)', [CHANNEL, payload]);
    },
    async announceWith(transaction: Transaction<Schema>, announcement) {
      hear(announcement, true);
      const payload = payloadOf(announcement);
      if (payload !== undefined) await sql`select pg_notify(${CHANNEL}, ${payload})`.execute(transaction);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onGap(tell) {
      gaps.add(tell);
      return () => gaps.delete(tell);
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      listeners.clear();
      await client?.end().catch(() => {});
    },
  };
}

/** What another node tells of; undefined for one's own words, and for what is none of ours. */
function announcementOf(payload: string, node: string): Announcement | undefined {
  let written: unknown;
  try {
    written = JSON.parse(payload);
  } catch {
    return undefined;
  }
  const message = MessageSchema.safeParse(written);
  if (!message.success || message.data.from === node) return undefined;
  const { kind, documentId = '', number = 0, update = '' } = message.data;
  if (kind === 'rows') return { kind };
  if (kind === 'text') return { kind, documentId, number };
  if (kind === 'access') return { kind, documentId };
  return { kind, documentId, update: new Uint8Array(Buffer.from(update, 'base64')) };
}
