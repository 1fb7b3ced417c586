import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { DebriefError, type ErrorCode } from '@debrief/core/errors';
import { mayRead, mayWrite, type Principal } from '@debrief/core/permissions';
import {
  LIVE_PATH,
  type LiveNotice,
  LiveRequestSchema,
  LiveTokenSchema,
  roomName,
} from '@debrief/http-contract';
import { type Connection, type Document, Hocuspocus } from '@hocuspocus/server';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Announcer } from '../../announcements/announcer.ts';
import { storeFailure } from '../../database/store-failure.ts';
import { authorOf, type Typist } from '../../writer.ts';
import { ConnectionEnded } from './connection-ended.ts';
import { isFirstStep } from './early-updates.ts';
import { type Access, KnownAccess } from './known-access.ts';
import { LivePresence } from './live-presence.ts';
import type { LiveTexts } from './live-texts.ts';
import { LiveWire } from './live-wire.ts';
import { SENDING_BOUNDS } from './sending-bounds.ts';
import type { TextHead, TextLog } from './text-log.ts';

/** What is known of a connection to one document. */
export interface LiveContext extends Typist {
  head: TextHead;
  /** The Yjs client id under which it says that it types. */
  typesAs?: number;
  /** The Yjs client id under which this connection shows itself to others. */
  shownAs?: number;
}

export interface LiveSocketSettings {
  log: TextLog;
  announcer: Announcer;
  /** Who has this key. */
  principalOf(key: string): Principal | undefined;
  /** Who may read a document now; undefined where there is none. */
  accessOf(documentId: string): Promise<Access | undefined>;
  /** In plain words why a document cannot be changed here; undefined where it can. */
  whyReadOnly(documentId: string): Promise<string | undefined>;
  /** @throws DebriefError REQUEST_FROM_ELSEWHERE */
  requireOwnAddress(request: IncomingMessage): void;
  now: () => number;
  onFailure(failure: unknown): void;
}

/** Sockets at once that have not said yet who they are. */
const MOST_STRANGERS = 500;

/**
 * The socket of the live texts: the sync protocol of Hocuspocus, with our rules at each of its doors. Every message is counted, every
 * change is checked and saved before it is applied, and access is asked of the rows for each of them.
 */
export class LiveSocket {
  readonly hocuspocus: Hocuspocus<LiveContext>;
  readonly #settings: LiveSocketSettings;
  readonly #sockets: WebSocketServer;
  readonly #ends: (() => void)[];
  readonly #presence: LivePresence;
  readonly #wires = new Set<LiveWire>();
  readonly #access: KnownAccess;
  #texts: LiveTexts | undefined;
  #closed = false;

  constructor(settings: LiveSocketSettings) {
    this.#settings = settings;
    this.#access = new KnownAccess(settings.accessOf, () => performance.now());
    this.#presence = new LivePresence(
      settings.announcer,
      () => this.hocuspocus.documents.values(),
      settings.onFailure,
    );
    this.#sockets = new WebSocketServer({ noServer: true, maxPayload: SENDING_BOUNDS.message });
    this.hocuspocus = new Hocuspocus<LiveContext>({
      quiet: true,
      extensions: [
        {
          onAuthenticate: ({ token, documentName, connectionConfig }) =>
            this.#admit(token, documentName, connectionConfig),
          onLoadDocument: ({ document, context }) =>
            this.#refusing(() => this.#liveTexts().fill(document, context.head)),
          connected: async ({ connection }) => {
            if (connection.webSocket instanceof LiveWire) connection.webSocket.admit(connection);
          },
          afterLoadDocument: async ({ document }) => this.#presence.ask(document),
          beforeHandleMessage: ({ connection, context }) => this.#requireAccess(connection, context),
          beforeSync: ({ type, payload, document, connection }) =>
            type === 0 ? Promise.resolve() : this.#take(document, connection, payload),
          afterHandleMessage: async ({ update, connection }) => {
            if (isFirstStep(update)) this.#tellLastCommand(connection);
          },
          beforeHandleAwareness: async ({ states, connection, document }) => {
            if (connection === undefined) return;
            try {
              const live = this.#liveTexts().of(document);
              this.#presence.check(
                states,
                connection,
                document,
                (client) => live?.claim(client, connection.context) ?? false,
              );
            } catch {
              throw this.#ending(connection, new DebriefError('UPDATE_REFUSED', 'presence'));
            }
          },
          onAwarenessUpdate: async ({ added, updated, removed, document, transactionOrigin }) =>
            this.#presence.share([...added, ...updated, ...removed], document, transactionOrigin),
          onStateless: async ({ payload, connection, document }) =>
            this.#answer(payload, connection, document),
        },
      ],
    });
    this.#ends = [
      settings.announcer.listen((announcement) => {
        if (announcement.kind !== 'access') return;
        this.#access.forget(announcement.documentId);
        void this.#recheck(announcement.documentId);
      }),
      settings.announcer.onGap(() => {
        this.#access.forget();
        const ids = [...this.hocuspocus.documents.keys()].map(documentOf);
        for (const documentId of new Set(ids)) void this.#recheck(documentId);
      }),
    ];
  }

  /** Tells which texts are served; once, before anybody connects. */
  serve(texts: LiveTexts): void {
    this.#texts = texts;
  }

  /** Answers upgrades of this HTTP server. */
  attach(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
      stream.on('error', () => stream.destroy());
      if (this.#closed || (request.url ?? '').split('?')[0] !== LIVE_PATH)
        return refuse(stream, this.#closed ? 503 : 404);
      try {
        this.#settings.requireOwnAddress(request);
      } catch {
        return refuse(stream, 403);
      }
      const strangers = [...this.#wires].filter(({ admitted }) => !admitted).length;
      if (strangers >= MOST_STRANGERS) return refuse(stream, 503);
      this.#sockets.handleUpgrade(request, stream, head, (socket) => this.#join(socket, request));
    });
  }

  /** Tells everybody at a document something. What was changed before reaches them first. */
  tell(documentId: string, generation: number, notice: LiveNotice): void {
    const document = this.hocuspocus.documents.get(roomName(documentId, generation));
    document?.flush();
    document?.relayStateless(JSON.stringify(notice));
  }

  /** How many connections a document has on this node. */
  connectionsOf(documentId: string, generation: number): number {
    return this.hocuspocus.documents.get(roomName(documentId, generation))?.connections.size ?? 0;
  }

  /** Ends all connections of a document, saying why. */
  end(documentId: string, code: ErrorCode, again: boolean): void {
    for (const document of this.#documentsOf(documentId))
      for (const connection of document.getConnections())
        endConnection(connection, new DebriefError(code, ''), again);
  }

  /** Takes no more messages and ends every connection. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const end of this.#ends) end();
    for (const socket of this.#sockets.clients) socket.close(1001, 'the server stops');
    const ended = [...this.hocuspocus.documents.values()].flatMap((document) =>
      document.getConnections().map((connection) => connection.waitForPendingMessages()),
    );
    await Promise.allSettled(ended);
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#sockets.close();
    this.#presence.close();
    // What it would do later for documents that nobody has open is done now: no timer keeps the process alive.
    this.hocuspocus.flushPendingStores();
  }

  #join(socket: WebSocket, request: IncomingMessage): void {
    const wire = new LiveWire(socket, request.socket);
    this.#wires.add(wire);
    const connection = this.hocuspocus.handleConnection(
      wire as never,
      new Request(`http://localhost${LIVE_PATH}`, { headers: { host: request.headers.host ?? '' } }),
    );
    wire.listen((message) => connection.handleMessage(message));
    socket.on('close', (code, reason) => {
      this.#wires.delete(wire);
      connection.handleClose({ code, reason: reason.toString() });
    });
  }

  #liveTexts(): LiveTexts {
    if (this.#texts === undefined) throw new DebriefError('UNAVAILABLE');
    return this.#texts;
  }

  async #admit(written: string, room: string, connectionConfig: { readOnly: boolean }): Promise<LiveContext> {
    const token = LiveTokenSchema.safeParse(parsed(written));
    if (!token.success) throw new ConnectionEnded('BAD_REQUEST');
    const { key, name, device, seen } = token.data;
    const principal = this.#settings.principalOf(key);
    if (principal === undefined) throw new ConnectionEnded('KEY_WRONG');
    const head = await this.#refusing(() =>
      this.#settings.log.begin(principal, documentOf(room), this.#settings.now()),
    );
    if (room !== roomName(head.documentId, head.generation)) throw new ConnectionEnded('TEXT_ERASED');
    const readOnly = await this.#settings.whyReadOnly(head.documentId);
    connectionConfig.readOnly = !mayWrite(principal) || readOnly !== undefined;
    return { principal, author: authorOf(principal, name), device, seen, head };
  }

  /** Does what a connection needs to begin; if it fails the browser is told by which error, and whether it is ours. */
  async #refusing<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      const failure = storeFailure(cause);
      if (failure.code === 'STORE_FAILED') this.#settings.onFailure(cause);
      throw new ConnectionEnded(failure.code);
    }
  }

  /**
   * Asked at each message: who lost access hears and says nothing more. The answer is not older than a moment, and asked anew as soon as
   * somebody changed it; saving asks once more inside its transaction.
   */
  async #requireAccess(connection: Connection<LiveContext>, { principal, head }: LiveContext): Promise<void> {
    const access = await this.#access.of(head.documentId).catch((failure: unknown) => {
      throw this.#ending(connection, failure);
    });
    if (access === undefined || !mayRead(principal, access))
      throw this.#ending(connection, new DebriefError('NOT_FOUND', 'this address'));
  }

  async #take(document: Document, connection: Connection<LiveContext>, update: Uint8Array): Promise<void> {
    if (connection.readOnly) return;
    const live = this.#liveTexts().of(document);
    try {
      if (live === undefined) throw new DebriefError('UNAVAILABLE');
      await live.takeTyping(connection.context, update);
    } catch (failure) {
      throw this.#ending(connection, failure);
    }
  }

  /** Tells the browser why, and gives what ends the connection. Failures that nobody expected are told of here as well. */
  #ending(connection: Connection<LiveContext>, failure: unknown): ConnectionEnded {
    const known = storeFailure(failure);
    if (known.kind === 'internal' || known.code === 'STORE_FAILED') this.#settings.onFailure(failure);
    tellEnd(connection, known, MAY_PASS.includes(known.code));
    return new ConnectionEnded(known.code);
  }

  #answer(payload: string, connection: Connection<LiveContext>, document: Document): void {
    const request = LiveRequestSchema.safeParse(parsed(payload));
    if (!request.success)
      return endConnection(connection, new DebriefError('BAD_REQUEST', 'a message'), false);
    const { data } = request;
    const { context } = connection;
    if (data.type === 'seen') {
      context.seen = Math.max(context.seen, data.command);
      return;
    }
    if (data.type === 'name') {
      context.author = authorOf(context.principal, data.name);
      return;
    }
    const live = this.#liveTexts().of(document);
    if (live === undefined) return;
    if (context.typesAs === undefined) {
      context.typesAs = data.client;
      live.claim(data.client, context);
    }
    const notice: LiveNotice = {
      type: 'receipt',
      epoch: data.epoch,
      number: data.number,
      clock: live.clockOf(data.client),
      pending: document.store.pendingStructs !== null || document.store.pendingDs !== null,
      version: live.number,
    };
    connection.sendStateless(JSON.stringify(notice));
  }

  /** A new connection has just been sent everything: what it types from now on knows all commands so far. */
  #tellLastCommand(connection: Connection<LiveContext>): void {
    const live = this.#texts?.of(connection.document);
    if (live === undefined) return;
    const { author } = connection.context;
    const notice: LiveNotice = { type: 'command', command: live.lastCommand, id: '', by: author };
    connection.sendStateless(JSON.stringify(notice));
  }

  /** The documents of the sync library of one post-mortem: one for each generation that somebody still has open. */
  #documentsOf(documentId: string): Document[] {
    return [...this.hocuspocus.documents.values()].filter(({ name }) => documentOf(name) === documentId);
  }

  /** Ends the connections of those who may not be at a document any more; where that cannot be found out, they have to come in anew. */
  async #recheck(documentId: string): Promise<void> {
    const asked = Promise.all([
      this.#settings.accessOf(documentId),
      this.#settings.log.head(SYSTEM, documentId),
    ]);
    const [access, head] = await asked.catch(() => ['unknown', undefined] as const);
    for (const document of this.#documentsOf(documentId)) {
      const erased = head !== undefined && document.name !== roomName(documentId, head.generation);
      for (const connection of document.getConnections()) {
        const { principal } = connection.context;
        if (access === 'unknown') endConnection(connection, new DebriefError('STORE_FAILED'), true);
        else if (access === undefined || !mayRead(principal, access))
          endConnection(connection, new DebriefError('NOT_FOUND', 'this address'), false);
        else if (erased) endConnection(connection, new DebriefError('TEXT_ERASED'), false);
      }
    }
  }
}

/** Asks for what concerns the server itself, never for what is shown to anybody. */
const SYSTEM: Principal = { id: '', role: 'owner' };
/** Failures after which trying again can help. */
const MAY_PASS: readonly ErrorCode[] = [
  'UPDATE_INCOMPLETE',
  'STORE_FULL',
  'STORE_FAILED',
  'UNAVAILABLE',
  'TOO_MUCH',
  'INTERNAL',
];

function documentOf(room: string): string {
  return room.slice(0, room.lastIndexOf('.'));
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

function tellEnd(connection: Connection, failure: DebriefError, again: boolean): void {
  const { code, message, remedy } = failure;
  connection.sendStateless(
    JSON.stringify({ type: 'closing', code, message, remedy, again } satisfies LiveNotice),
  );
}

function endConnection(connection: Connection, failure: DebriefError, again: boolean): void {
  tellEnd(connection, failure, again);
  connection.close({ code: 4403, reason: failure.code });
}

function refuse(stream: Duplex, status: 403 | 404 | 503): void {
  const names = { 403: 'Forbidden', 404: 'Not Found', 503: 'Service Unavailable' };
  stream.end(`HTTP/1.1 ${status} ${names[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
