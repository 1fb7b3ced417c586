import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** Something that other parts of this process, and other nodes, want to know. It says where to look, never what is there. */
export type Announcement =
  /** A text has changes up to this number. */
  | { kind: 'text'; documentId: string; number: number }
  /** Who may read or write a document has changed, or it went into the trash, or it was erased from. */
  | { kind: 'access'; documentId: string }
  /** Rows have changed. */
  | { kind: 'rows' }
  /** An awareness update of a document, for the people there. */
  | { kind: 'presence'; documentId: string; update: Uint8Array }
  /** Somebody opened a document where nobody had it: who is at it elsewhere? */
  | { kind: 'who'; documentId: string };

/** Hears of an announcement. `node` names where it comes from, `own` says that it is this node. */
export type Hear = (announcement: Announcement, own: boolean, node: string) => void;

/** Tells of what happened. A lost announcement costs nothing but time: everything can be asked of the database. */
export interface Announcer {
  /** Whether there are no other nodes that could hear of anything. */
  readonly alone: boolean;
  announce(announcement: Announcement): Promise<void>;
  /** Tells of it when, and only if, the transaction is committed. */
  announceWith(transaction: Transaction<Schema>, announcement: Announcement): Promise<void>;
  /** Hears of everything, one's own included; of these maybe twice. Gives what ends it. */
  listen(hear: Hear): () => void;
  /** Hears that announcements may have been missed: everything that is open must be looked at. */
  onGap(hear: () => void): () => void;
  /** Hears that a node is no more: it was stopped, or it died. */
  onGone(hear: (node: string) => void): () => void;
  close(): Promise<void>;
}

/** For work on a library that nobody else looks at: nobody is told. */
export const UNHEARD: Announcer = {
  alone: true,
  announce: async () => {},
  announceWith: async () => {},
  listen: () => () => {},
  onGap: () => () => {},
  onGone: () => () => {},
  close: async () => {},
};
