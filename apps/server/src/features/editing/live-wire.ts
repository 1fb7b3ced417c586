import type { Duplex } from 'node:stream';
import type { Connection } from '@hocuspocus/server';
import type { WebSocket } from 'ws';
import { EarlyUpdates } from './early-updates.ts';
import { SENDING_BOUNDS, SendingBudget } from './sending-bounds.ts';

/** Unsent bytes of a connection beyond which it is ended: whoever does not read must not fill our memory. */
const MOST_UNSENT = 8_000_000;
/** So much may be sent before it is known who sends it: the key, and what that copy of the text knows. */
const MOST_FROM_STRANGERS = 256_000;
const ADMITTED_WITHIN_MS = 20_000;
/** When so many messages wait to be handled nothing more is read; the sender's own system holds it back then. */
const MOST_UNHANDLED = 200;
/** So long whoever sent too much may take to agree to the end. */
const END_WITHIN_MS = 1_000;

/** One socket with all its bounds, as the sync library wants to have it. */
export class LiveWire {
  readonly #socket: WebSocket;
  readonly #budget = new SendingBudget(SENDING_BOUNDS, () => performance.now());
  readonly #early = new EarlyUpdates();
  readonly #connections = new Set<Connection>();
  readonly #admission: NodeJS.Timeout;
  readonly #stream: Duplex;
  #unhandled = 0;
  #gathering = false;
  #ending: NodeJS.Timeout | undefined;

  /** `stream` is what lies below the socket. */
  constructor(socket: WebSocket, stream: Duplex) {
    this.#socket = socket;
    this.#stream = stream;
    this.#admission = setTimeout(() => socket.terminate(), ADMITTED_WITHIN_MS).unref();
    let received = 0;
    const count = (piece: Buffer) => {
      if (this.admitted) stream.off('data', count);
      received += piece.length;
      if (!this.admitted && received > MOST_FROM_STRANGERS) socket.terminate();
    };
    stream.on('data', count);
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearTimeout(this.#admission);
      clearTimeout(this.#ending);
    });
  }

  get readyState(): number {
    return this.#socket.readyState;
  }

  /** Whether it is known who is at the other end. */
  get admitted(): boolean {
    return this.#connections.size > 0;
  }

  /** Notes that somebody was let in to a document over it. */
  admit(connection: Connection): void {
    clearTimeout(this.#admission);
    this.#connections.add(connection);
    connection.onClose(() => {
      // The first one stays noted: who was let in once is no stranger.
      if (this.#connections.size > 1) this.#connections.delete(connection);
    });
  }

  /** Gives what comes in, as far as it is within bounds, to `handle`. */
  listen(handle: (message: Uint8Array) => void): void {
    this.#socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (this.#ending !== undefined) return;
      if (!isBinary || !this.#budget.take(data.length)) return this.#endForFlood();
      if (this.#early.holdsBack(data)) return;
      handle(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
      this.#unhandled += 1;
      if (this.#unhandled >= MOST_UNHANDLED && this.admitted) this.#catchBreath();
    });
  }

  send(data: Uint8Array): void {
    if (this.#socket.bufferedAmount > MOST_UNSENT) return this.#socket.terminate();
    this.#gather();
    this.#socket.send(data);
  }

  close(code?: number, reason?: string): void {
    this.#socket.close(code, reason);
  }

  /** What is sent in one go (letters, carets, a receipt) goes out in one piece: each piece costs both ends more than its bytes do. */
  #gather(): void {
    if (this.#gathering) return;
    this.#gathering = true;
    this.#stream.cork();
    process.nextTick(() => {
      this.#gathering = false;
      this.#stream.uncork();
    });
  }

  /** Reads nothing more until what was read has been handled. */
  #catchBreath(): void {
    this.#unhandled = 0;
    this.#socket.pause();
    void Promise.allSettled([...this.#connections].map((one) => one.waitForPendingMessages())).then(() =>
      this.#socket.resume(),
    );
  }

  #endForFlood(): void {
    this.#socket.close(1009, 'more than is taken');
    this.#ending = setTimeout(() => this.#socket.terminate(), END_WITHIN_MS).unref();
  }
}
