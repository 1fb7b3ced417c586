import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { announcementOf, messageOf } from './announcement-message.ts';
import type { Announcement, Announcer, Hear } from './announcer.ts';
import { NodeLine } from './node-line.ts';

/** What waits to be sent beyond this is dropped: who is where is old news soon, and is told again. */
const MOST_WAITING = 200;

/**
 * Announcements between nodes by NOTIFY. One's own are heard when they come back, so after the transaction in which they were made
 * was committed; and at once, for while nothing comes back.
 */
export async function postgresAnnouncer(
  url: string,
  onFailure: (failure: unknown) => void,
): Promise<Announcer> {
  const node = randomUUID();
  const listeners = new Set<Hear>();
  const gaps = new Set<() => void>();
  const leavings = new Set<(node: string) => void>();
  const hear = (announcement: Announcement, from: string) => {
    setImmediate(() => {
      for (const listener of listeners) listener(announcement, from === node, from);
    });
  };
  const line = new NodeLine({
    url,
    node,
    onMessage(written) {
      const heard = announcementOf(written);
      if (heard === undefined) return;
      if (heard.node !== node) line.watch(heard.node);
      hear(heard.announcement, heard.node);
    },
    onGap() {
      // What was announced while nobody listened is looked up.
      for (const tell of gaps) tell();
    },
    onGone(gone) {
      for (const tell of leavings) tell(gone);
    },
    onFailure,
  });
  await line.open();
  const listenIn = <T>(set: Set<T>, one: T) => {
    set.add(one);
    return () => set.delete(one);
  };
  let waiting = 0;
  let sending: Promise<void> = Promise.resolve();

  return {
    alone: false,
    announce(announcement) {
      hear(announcement, node);
      const message = messageOf(announcement, node);
      if (message === undefined || waiting >= MOST_WAITING) return Promise.resolve();
      waiting += 1;
      const sent = sending.then(() => line.notify(message)).finally(() => (waiting -= 1));
      sending = sent.catch(() => {});
      return sent;
    },
    async announceWith(transaction, announcement) {
      hear(announcement, node);
      const message = messageOf(announcement, node);
      if (message !== undefined) await sql`select pg_notify('debrief', ${message})`.execute(transaction);
    },
    listen: (listener) => listenIn(listeners, listener),
    onGap: (tell) => listenIn(gaps, tell),
    onGone: (tell) => listenIn(leavings, tell),
    async close() {
      listeners.clear();
      await sending;
      await line.close();
    },
  };
}
