import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { LIVE_PATH } from '@debrief/http-contract';

const BINARY = 2;
const CLOSE = 8;

/** A WebSocket with nothing between oneself and the bytes: it sends whatever it is told to, and reads only when it is told to. */
export class RawSocket {
  readonly #socket: Socket;
  readonly #messages: Uint8Array[] = [];
  #buffer = Buffer.alloc(0);
  #wake: (() => void) | undefined;
  closed = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    const end = () => {
      this.closed = true;
      this.#wake?.();
    };
    socket.on('close', end).on('end', end).on('error', end);
    socket.on('data', (piece: Buffer) => this.#take(piece));
  }

  /** Connects as a browser does. Undefined where the server does not let it. */
  static async open(address: string): Promise<RawSocket | undefined> {
    const { hostname, port, host } = new URL(address);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => {});
    socket.write(
      `GET ${LIVE_PATH} HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    );
    const [head] = (await Promise.race([once(socket, 'data'), once(socket, 'close')])) as [Buffer | boolean];
    if (!Buffer.isBuffer(head) || !head.toString('latin1').startsWith('HTTP/1.1 101')) {
      socket.destroy();
      return undefined;
    }
    return new RawSocket(socket);
  }

  /** Sends a message in one frame. Settles when the system has taken it, or the connection has ended. */
  async send(message: Uint8Array): Promise<void> {
    await this.write(frame(message));
  }

  /** Sends bytes as they are. */
  async write(bytes: Uint8Array): Promise<void> {
    if (this.closed) return;
    if (this.#socket.write(bytes)) return;
    await Promise.race([once(this.#socket, 'drain'), once(this.#socket, 'close')]).catch(() => {});
  }

  /** The next message of the server; undefined when the connection has ended. */
  async next(): Promise<Uint8Array | undefined> {
    while (this.#messages.length === 0 && !this.closed)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    return this.#messages.shift();
  }

  /** Takes nothing more of what the server sends. */
  stopReading(): void {
    this.#socket.pause();
  }

  /** Settles when the server has ended the connection. */
  async ended(): Promise<void> {
    while ((await this.next()) !== undefined);
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(piece: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, piece]);
    for (;;) {
      const short = (this.#buffer[1] ?? 0) & 0x7f;
      const head = short === 127 ? 10 : short === 126 ? 4 : 2;
      if (this.#buffer.length < head) return;
      const length =
        short === 127
          ? Number(this.#buffer.readBigUInt64BE(2))
          : short === 126
            ? this.#buffer.readUInt16BE(2)
            : short;
      if (this.#buffer.length < head + length) return;
      const type = (this.#buffer[0] ?? 0) & 0xf;
      // The server says that it is over; whether it lets go of the connection as well is not waited for.
      if (type === CLOSE) this.closed = true;
      if (type === BINARY) this.#messages.push(new Uint8Array(this.#buffer.subarray(head, head + length)));
      this.#buffer = this.#buffer.subarray(head + length);
      this.#wake?.();
    }
  }
}

/** A frame as a client sends it: masked, here with zeros. `type` is 2 for bytes, 1 for text. */
export function frame(message: Uint8Array, type = BINARY): Uint8Array {
  const { length } = message;
  const size = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const made = Buffer.alloc(2 + size + 4 + length);
  made[0] = 0x80 | type;
  made[1] = 0x80 | (size === 0 ? length : size === 2 ? 126 : 127);
  if (size === 2) made.writeUInt16BE(length, 2);
  if (size === 8) made.writeBigUInt64BE(BigInt(length), 2);
  made.set(message, 2 + size + 4);
  return made;
}
