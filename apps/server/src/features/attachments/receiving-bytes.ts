import type { Readable } from 'node:stream';
import { DebriefError } from '@debrief/core/errors';

/** Files that are received at the same time; the others wait, and are not read meanwhile. */
const AT_ONCE = 4;
/** A sender that is silent for so long (ms) is given up. */
const SILENT_MS = 30_000;

/** Takes in the bytes of files: bounded each, and in number, so that memory is. */
export class ReceivingBytes {
  readonly #silentMs: number;
  readonly #waiting: (() => void)[] = [];
  #free = AT_ONCE;

  constructor(silentMs = SILENT_MS) {
    this.#silentMs = silentMs;
  }

  /**
   * Reads a stream to its end and does something with what came, before the next one may come in.
   * @throws DebriefError ATTACHMENT_TOO_LARGE, BODY_REFUSED where it ended before its end; whatever `work` throws
   */
  async take<T>(stream: Readable, largest: number, work: (bytes: Uint8Array) => Promise<T>): Promise<T> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free -= 1;
    try {
      return await work(await this.#read(stream, largest));
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }

  async #read(stream: Readable, largest: number): Promise<Uint8Array> {
    const parts: Buffer[] = [];
    let length = 0;
    const silence = setTimeout(() => stream.destroy(new Error('nothing came any more')), this.#silentMs);
    try {
      // Not destroyed where it is left before its end: the answer goes out on the same connection.
      for await (const part of stream.iterator({ destroyOnReturn: false })) {
        silence.refresh();
        length += (part as Buffer).length;
        if (length > largest) throw new DebriefError('ATTACHMENT_TOO_LARGE', inMegabytes(largest));
        parts.push(part as Buffer);
      }
    } catch (cause) {
      if (cause instanceof DebriefError) throw cause;
      throw new DebriefError('BODY_REFUSED', 'it ended before its end', { cause });
    } finally {
      clearTimeout(silence);
      // What nobody reads any more is let go by, so that whoever sends it comes to hear the answer.
      stream.resume();
    }
    return Buffer.concat(parts, length);
  }
}

/** A number of bytes as people read it. */
export function inMegabytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} KB` : `${Math.round(bytes / 100_000) / 10} MB`;
}
