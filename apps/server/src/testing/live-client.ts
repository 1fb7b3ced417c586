import { randomBytes } from 'node:crypto';
import {
  LIVE_PATH,
  type LiveNotice,
  LiveNoticeSchema,
  type LiveToken,
  roomName,
  SHARED_TEXT,
} from '@debrief/http-contract';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';

/** Where a client connects to. */
export interface LiveServer {
  address: string;
  key: string;
}

interface LiveOptions extends Partial<LiveToken> {
  generation?: number;
  /** Whether it answers commands by `seen`, as a browser does. */
  hears?: boolean;
}

/** How long (ms) it waits before it connects again: long enough for a server to say why it ended the connection. */
const CONNECT_AGAIN_MS = 30;
/** Refusals after which another try can help. */
const MAY_PASS = ['STORE_FULL', 'STORE_FAILED', 'UNAVAILABLE', 'INTERNAL', 'permission-denied'];

/**
 * Somebody with a text open, over a real socket, as a browser has it: types, and knows what has been saved. Where a connection ends
 * it makes another one, to the next of its servers, unless it was told that this cannot help.
 */
export class LiveClient {
  readonly doc = new Y.Doc();
  readonly text = this.doc.getText(SHARED_TEXT);
  readonly notices: LiveNotice[] = [];
  readonly device: string;
  /** Why the server would not let it in; undefined while it does. */
  refused: string | undefined;
  readonly #servers: readonly LiveServer[];
  readonly #documentId: string;
  readonly #options: LiveOptions;
  readonly #waiting = new Set<() => void>();
  #socket: HocuspocusProviderWebsocket;
  #provider: HocuspocusProvider;
  #again: NodeJS.Timeout | undefined;
  #connections = 0;
  #epoch = 0;
  #marks = 0;
  #seen = 0;
  #over = false;

  constructor(servers: LiveServer | readonly LiveServer[], documentId: string, options: LiveOptions = {}) {
    this.#servers = [servers].flat();
    this.#documentId = documentId;
    this.#options = options;
    this.device = options.device ?? `device-${randomBytes(6).toString('hex')}`;
    ({ socket: this.#socket, provider: this.#provider } = this.#open());
    this.doc.on('update', () => this.#wake());
  }

  get provider(): HocuspocusProvider {
    return this.#provider;
  }

  /** A client that has the whole text. */
  static async open(
    servers: LiveServer | readonly LiveServer[],
    documentId: string,
    options: LiveOptions = {},
  ): Promise<LiveClient> {
    const client = new LiveClient(servers, documentId, options);
    await client.until(() => client.provider.isSynced || client.refused !== undefined);
    if (client.refused !== undefined) {
      const reason = client.refused;
      client.close();
      throw new Error(reason);
    }
    return client;
  }

  get words(): string {
    return this.text.toString();
  }

  type(at: number, words: string): void {
    this.text.insert(at, words);
  }

  /** Types behind the first place where these words stand. */
  typeAfter(place: string, words: string): void {
    const at = this.words.indexOf(place);
    if (at < 0) throw new Error(`“${place}” is not there`);
    this.text.insert(at + place.length, words);
  }

  /** Settles when everything typed so far is known to be on disk. */
  async saved(): Promise<void> {
    const number = ++this.#marks;
    const typed = Y.getState(this.doc.store, this.doc.clientID);
    let epoch = -1;
    await this.until(() => {
      if (!this.provider.isSynced) return false;
      // A connection that is a new one must be asked anew.
      if (epoch !== this.#epoch) {
        epoch = this.#epoch;
        this.#mark(number);
      }
      return this.notices.some(
        (notice) =>
          notice.type === 'receipt' &&
          notice.epoch === epoch &&
          notice.number === number &&
          !notice.pending &&
          notice.clock >= typed,
      );
    });
  }

  /** Settles when something holds; asked again whenever anything comes in. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  /** Goes on writing without the server. */
  disconnect(): void {
    this.#over = true;
    clearTimeout(this.#again);
    this.#socket.disconnect();
  }

  /** Connects afresh, as a page does: the same text, a new socket. */
  connect(): void {
    this.#over = false;
    this.#leave();
    ({ socket: this.#socket, provider: this.#provider } = this.#open());
  }

  close(): void {
    this.#over = true;
    clearTimeout(this.#again);
    this.#leave();
    this.doc.destroy();
    this.#wake();
  }

  #open(): { socket: HocuspocusProviderWebsocket; provider: HocuspocusProvider } {
    const server = this.#servers[this.#connections % this.#servers.length];
    if (server === undefined) throw new Error('there is no server to connect to');
    this.#connections += 1;
    const { generation = 1, hears: _hears, ...token } = this.#options;
    const socket = new HocuspocusProviderWebsocket({
      url: server.address.replace(/^http/, 'ws') + LIVE_PATH,
      autoConnect: false,
      maxAttempts: 1,
      onDisconnect: () => this.#lost(socket),
      onMaxAttemptsFailed: () => this.#lost(socket),
    });
    const provider = new HocuspocusProvider({
      websocketProvider: socket,
      name: roomName(this.#documentId, generation),
      document: this.doc,
      awareness: this.#nextAwareness(),
      token: () =>
        JSON.stringify({ key: server.key, name: '', seen: this.#seen, ...token, device: this.device }),
      onSynced: () => {
        this.#epoch += 1;
        this.#wake();
      },
      onStateless: ({ payload }) => this.#hear(LiveNoticeSchema.parse(JSON.parse(payload))),
      onAuthenticationFailed: ({ reason }) => {
        if (MAY_PASS.includes(reason)) return this.#lost(socket);
        this.refused = reason;
        this.#over = true;
        this.#wake();
      },
      onClose: () => this.#lost(socket),
    });
    provider.attach();
    void socket.connect();
    provider.awareness?.on('change', () => this.#wake());
    return { socket, provider };
  }

  /** Others forget a state only when one with a higher clock comes, so the clock goes on from connection to connection. */
  #nextAwareness(): Awareness {
    const awareness = new Awareness(this.doc);
    const clock = this.#provider?.awareness?.meta.get(this.doc.clientID)?.clock;
    if (clock !== undefined)
      awareness.meta.set(this.doc.clientID, { clock: clock + 1, lastUpdated: Date.now() });
    return awareness;
  }

  #lost(socket: HocuspocusProviderWebsocket): void {
    this.#wake();
    if (this.#over || socket !== this.#socket) return;
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.connect(), CONNECT_AGAIN_MS);
  }

  #leave(): void {
    this.#provider.destroy();
    this.#socket.destroy();
  }

  #mark(number: number): void {
    const { clientID: client } = this.doc;
    this.provider.sendStateless(JSON.stringify({ type: 'mark', epoch: this.#epoch, number, client }));
  }

  #hear(notice: LiveNotice): void {
    this.notices.push(notice);
    if (notice.type === 'closing' && !notice.again) this.#over = true;
    if (notice.type === 'command' && this.#options.hears !== false) {
      this.#seen = Math.max(this.#seen, notice.command);
      this.provider.sendStateless(JSON.stringify({ type: 'seen', command: notice.command }));
    }
    this.#wake();
  }

  #wake(): void {
    for (const go of [...this.#waiting]) {
      this.#waiting.delete(go);
      go();
    }
  }
}
