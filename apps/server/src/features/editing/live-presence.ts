import { PresenceSchema } from '@debrief/http-contract';
import type { Connection, Document } from '@hocuspocus/server';
import { applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness';
import type { Announcer } from '../../announcements/announcer.ts';
import { checkPresence } from './check-presence.ts';
import type { LiveContext } from './live-socket.ts';

/** Origin of awareness updates that another node told of. */
const FROM_ELSEWHERE = { source: 'redis' as const };
/** So long (ms) is gathered what other nodes are told at once: carets move with every key. */
const GATHER_MS = 50;
/** Most bytes of states in one announcement: their base64 has to fit into one. */
const MOST_BYTES = 5_000;

/** Who is at a document, on this node and the others: nothing of it is stored. */
export class LivePresence {
  readonly #announcer: Announcer;
  readonly #documents: () => Iterable<Document>;
  readonly #onFailure: (failure: unknown) => void;
  readonly #ends: (() => void)[];
  /** Whose states other nodes told of: the node by the Yjs client id. */
  readonly #elsewhere = new WeakMap<Document, Map<number, string>>();
  readonly #toTell = new Map<Document, Set<number>>();
  #telling: NodeJS.Timeout | undefined;

  /** `documents` gives those that are open on this node. */
  constructor(
    announcer: Announcer,
    documents: () => Iterable<Document>,
    onFailure: (failure: unknown) => void,
  ) {
    this.#announcer = announcer;
    this.#documents = documents;
    this.#onFailure = onFailure;
    this.#ends = [
      announcer.listen((announcement, own, node) => {
        if (own) return;
        if (announcement.kind === 'presence') this.#hear(announcement, node);
        if (announcement.kind === 'who')
          for (const document of this.#of(announcement.documentId)) this.#tellOfAll(document);
      }),
      announcer.onGone((node) => this.#forget(node)),
      announcer.onGap(() => {
        for (const document of this.#documents()) {
          this.ask(document);
          this.#tellOfAll(document);
        }
      }),
    ];
  }

  /**
   * Makes what a connection shows of itself what it may show. `claim` says whether a Yjs client id is this connection's.
   * @throws RangeError when it speaks for somebody else or says too much
   */
  check(
    states: Map<number, Record<string, unknown>>,
    connection: Connection<LiveContext>,
    document: Document,
    claim: (client: number) => boolean,
  ): void {
    const { context } = connection;
    const isTaken = (client: number) => {
      // The same browser again may have a former connection that has not been noticed to be gone, here or at another node.
      const shown = PresenceSchema.safeParse(document.awareness.getStates().get(client));
      return (
        (shown.success && shown.data.user && shown.data.user.device !== context.device) || !claim(client)
      );
    };
    const shownAs = checkPresence(states, context, context.shownAs, isTaken);
    if (shownAs === undefined || shownAs === context.shownAs) return;
    context.shownAs = shownAs;
    // It goes with this connection from now on, not with a former one of the same browser, nor with the node that it came from.
    for (const [other, { clients }] of document.connections)
      if (other === connection) clients.add(shownAs);
      else clients.delete(shownAs);
    this.#elsewhere.get(document)?.delete(shownAs);
  }

  /** Asks the other nodes who is at a document that was just opened here. */
  ask(document: Document): void {
    this.#announcer.announce({ kind: 'who', documentId: idOf(document) }).catch(this.#onFailure);
  }

  /** Tells other nodes of what changed here. */
  share(clients: readonly number[], document: Document, origin: unknown): void {
    if (this.#announcer.alone || origin === FROM_ELSEWHERE || clients.length === 0) return;
    const toTell = this.#toTell.get(document) ?? new Set();
    for (const client of clients) toTell.add(client);
    this.#toTell.set(document, toTell);
    this.#telling ??= setTimeout(() => this.#tell(), GATHER_MS).unref();
  }

  /** Tells what is still to be told, and hears no more. */
  close(): void {
    for (const end of this.#ends) end();
    this.#tell();
  }

  #tell(): void {
    clearTimeout(this.#telling);
    this.#telling = undefined;
    for (const [document, clients] of this.#toTell) {
      let gathered: number[] = [];
      let size = 0;
      for (const client of clients) {
        const length = encodeAwarenessUpdate(document.awareness, [client]).length;
        if (size + length > MOST_BYTES) this.#announce(document, gathered.splice(0));
        if (gathered.length === 0) size = 0;
        gathered.push(client);
        size += length;
      }
      this.#announce(document, gathered);
      gathered = [];
    }
    this.#toTell.clear();
  }

  #announce(document: Document, clients: number[]): void {
    if (clients.length === 0) return;
    const update = encodeAwarenessUpdate(document.awareness, clients);
    this.#announcer.announce({ kind: 'presence', documentId: idOf(document), update }).catch(this.#onFailure);
  }

  #tellOfAll(document: Document): void {
    const clients = [...document.connections.values()].flatMap((one) => [...one.clients] as number[]);
    this.share(
      clients.filter((client) => document.awareness.states.has(client)),
      document,
      undefined,
    );
  }

  /** Takes over what another node told of. */
  #hear({ documentId, update }: { documentId: string; update: Uint8Array }, node: string): void {
    for (const document of this.#of(documentId)) {
      const elsewhere = this.#elsewhere.get(document) ?? new Map<number, string>();
      this.#elsewhere.set(document, elsewhere);
      const note = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
        for (const client of [...added, ...updated]) elsewhere.set(client, node);
        for (const client of removed) elsewhere.delete(client);
      };
      document.awareness.on('update', note);
      try {
        applyAwarenessUpdate(document.awareness, update, FROM_ELSEWHERE);
      } catch (failure) {
        this.#onFailure(failure);
      } finally {
        document.awareness.off('update', note);
      }
    }
  }

  /** The people of a node that is no more are not here any more; who has come back since came from another one. */
  #forget(node: string): void {
    for (const document of this.#documents()) {
      const gone = [...(this.#elsewhere.get(document) ?? [])].flatMap(([client, from]) =>
        from === node ? [client] : [],
      );
      removeAwarenessStates(document.awareness, gone, FROM_ELSEWHERE);
      for (const client of gone) this.#elsewhere.get(document)?.delete(client);
    }
  }

  #of(documentId: string): Document[] {
    return [...this.#documents()].filter((document) => idOf(document) === documentId);
  }
}

function idOf({ name }: Document): string {
  return name.slice(0, name.lastIndexOf('.'));
}
