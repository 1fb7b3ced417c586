import type { Announcement, Announcer, Hear } from './announcer.ts';

/** Announcements inside one process. */
export function localAnnouncer(): Announcer {
  const listeners = new Set<Hear>();
  const announce = async (announcement: Announcement): Promise<void> => {
    // After the turn in which it happened: who hears of it may do work of its own, and must not fail the one who tells.
    setImmediate(() => {
      for (const hear of listeners) hear(announcement, true, '');
    });
  };
  return {
    alone: true,
    announce,
    // One process has one writer: what a failed transaction announced is looked up and found unchanged.
    announceWith: (_transaction, announcement) => announce(announcement),
    listen(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    onGap: () => () => {},
    onGone: () => () => {},
    async close() {
      listeners.clear();
    },
  };
}
