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
import * as Y from 'yjs';

/** Where a client connects to. */
export interface LiveServer {
  address: string;
  key: string;
}

/** Somebody with a text open, over a real socket, as a browser has it: types, and knows what has been saved. */
export class LiveClient {
  readonly doc = new Y.Doc();
  readonly text = this.doc.getText(SHARED_TEXT);
  readonly notices: LiveNotice[] = [];
  readonly device: string;
  readonly provider: HocuspocusProvider;
  /** Why the server would not let it in; undefined while it does. */
  refused: string | undefined;
  readonly #socket: HocuspocusProviderWebsocket;
  readonly #waiting = new Set<() => void>();
  #epoch = 0;
  #marks = 0;
  #seen = 0;
  /** Whether it answers commands by `seen`, as a browser does. */
  readonly #hears: boolean;

  constructor(
    server: LiveServer,
    documentId: string,
    {
      generation = 1,
      hears = true,
      ...token
    }: Partial<LiveToken> & { generation?: number; hears?: boolean } = {},
  ) {
    this.#hears = hears;
    this.device = token.device ?? `device-${randomBytes(6).toString('hex')}`;
    this.#socket = new HocuspocusProviderWebsocket({
      url: server.address.replace(/^http/, 'ws') + LIVE_PATH,
      delay: 50,
      minDelay: 20,
      maxDelay: 500,
    });
    this.provider = new HocuspocusProvider({
      websocketProvider: this.#socket,
      name: roomName(documentId, generation),
      document: this.doc,
      token: () =>
        JSON.stringify({ key: server.key, name: '', seen: this.#seen, ...token, device: this.device }),
      onSynced: () => {
        this.#epoch += 1;
        this.#wake();
      },
      onStateless: ({ payload }) => this.#hear(LiveNoticeSchema.parse(JSON.parse(payload))),
      onAuthenticationFailed: ({ reason }) => {
        this.refused = reason;
        this.#wake();
      },
      onClose: () => this.#wake(),
    });
    this.provider.attach();
    this.doc.on('update', () => this.#wake());
    this.provider.awareness?.on('change', () => this.#wake());
  }

  /** A client that has the whole text. */
  static async open(
    server: LiveServer,
    documentId: string,
    options: Partial<LiveToken> & { generation?: number; hears?: boolean } = {},
  ): Promise<LiveClient> {
    const client = new LiveClient(server, documentId, options);
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
          notice.clock >= Y.getState(this.doc.store, this.doc.clientID),
      );
    });
  }

  /** Settles when something holds; asked again whenever anything comes in. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  /** Goes on writing without the server. */
  disconnect(): void {
    this.#socket.disconnect();
  }

  connect(): void {
    void this.#socket.connect();
  }

  close(): void {
    this.provider.destroy();
    this.#socket.destroy();
    this.doc.destroy();
    this.#wake();
  }

  #mark(number: number): void {
    const { clientID: client } = this.doc;
    this.provider.sendStateless(JSON.stringify({ type: 'mark', epoch: this.#epoch, number, client }));
  }

  #hear(notice: LiveNotice): void {
    this.notices.push(notice);
    if (notice.type === 'command' && this.#hears) {
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
