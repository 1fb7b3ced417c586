import type { Connection, Document } from '@hocuspocus/server';
import { applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import type { Announcer } from '../../announcements/announcer.ts';
import { checkPresence } from './check-presence.ts';
import type { LiveContext } from './live-socket.ts';

/** Origin of awareness updates that another node told of. */
const FROM_ELSEWHERE = { source: 'redis' as const };

/** Who is at a document, on this node and the others: nothing of it is stored. */
export class LivePresence {
  readonly #announcer: Announcer;
  readonly #onFailure: (failure: unknown) => void;

  constructor(announcer: Announcer, onFailure: (failure: unknown) => void) {
    this.#announcer = announcer;
    this.#onFailure = onFailure;
  }

  /**
   * Makes what a connection shows of itself what it may show.
   * @throws RangeError when it speaks for somebody else or says too much
   */
  check(
    states: Map<number, Record<string, unknown>>,
    connection: Connection<LiveContext>,
    document: Document,
  ): void {
    const { context } = connection;
    const isTaken = (client: number) =>
      document.getConnections().some(
        ({ context: other }) =>
          other.shownAs === client &&
          // The same browser again, whose former connection has not been noticed to be gone.
          (other.device !== context.device || other.principal.id !== context.principal.id),
      );
    const shownAs = checkPresence(states, context, context.shownAs, isTaken);
    if (shownAs !== undefined) context.shownAs = shownAs;
  }

  /** Tells other nodes of what changed here. */
  share(clients: readonly number[], document: Document, origin: unknown): void {
    if (origin === FROM_ELSEWHERE || clients.length === 0) return;
    const documentId = document.name.slice(0, document.name.lastIndexOf('.'));
    const update = encodeAwarenessUpdate(document.awareness, [...clients]);
    this.#announcer.announce({ kind: 'presence', documentId, update }).catch(this.#onFailure);
  }

  /** Takes over what another node told of. */
  hear({ update }: { update: Uint8Array }, documents: readonly Document[]): void {
    for (const document of documents) {
      try {
        applyAwarenessUpdate(document.awareness, update, FROM_ELSEWHERE);
      } catch (failure) {
        this.#onFailure(failure);
      }
    }
  }
}
