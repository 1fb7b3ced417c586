import type { FileHandle } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { ARCHIVE_LIMITS } from './archive.ts';

/** Thrown where bytes end before what was asked for. */
export class BytesEnded extends Error {}

/** Thrown where far more bytes come out than went in; the message says how many. */
export class BytesSwell extends Error {}

/** Bytes from the first to the last, a piece at a time. */
export interface ByteReader {
  /** How many bytes have been taken or skipped. */
  readonly at: number;
  /** The next bytes; what is given may be overwritten by nobody but shares memory with its neighbours. @throws BytesEnded */
  take(length: number): Promise<Uint8Array>;
  /** @throws BytesEnded */
  skip(length: number): Promise<void>;
  /** Whether there is nothing more. */
  isDone(): Promise<boolean>;
  close(): Promise<void>;
}

const PIECE = 256 * 1024;
/** Room for the headers and the padding of as many entries as there may be. */
const HEADERS = ARCHIVE_LIMITS.entries * 1024;

/** The bytes of a file, which is closed with the reader; skipping reads nothing. */
export function fileBytes(file: FileHandle, size: number): ByteReader {
  let position = 0;
  return overPieces({
    async next() {
      if (position >= size) return undefined;
      const { bytesRead, buffer } = await file.read(
        Buffer.allocUnsafe(Math.min(PIECE, size - position)),
        0,
        null,
        position,
      );
      position += bytesRead;
      return bytesRead === 0 ? undefined : buffer.subarray(0, bytesRead);
    },
    jump(length) {
      const jumped = Math.min(length, size - position);
      position += jumped;
      return jumped;
    },
    close: () => file.close(),
  });
}

/** The unpacked bytes of a gzip file, which is closed with the reader. @throws BytesSwell while reading, where the ratio passes its bound */
export function gunzippedBytes(file: FileHandle): ByteReader {
  const packed = file.createReadStream({ start: 0, highWaterMark: PIECE });
  const gunzip = createGunzip({ chunkSize: PIECE });
  packed.on('error', (failure) => gunzip.destroy(failure));
  const pieces = packed.pipe(gunzip)[Symbol.asyncIterator]();
  let out = 0;
  return overPieces({
    async next() {
      const { value, done } = await pieces.next();
      if (done === true) return undefined;
      const piece: Buffer = value;
      out += piece.length;
      if (out - ARCHIVE_LIMITS.ratioFreeBytes > ARCHIVE_LIMITS.ratio * gunzip.bytesWritten) {
        throw new BytesSwell('more than 200 times its size');
      }
      // Bytes of refused entries come out as well: the sum of the entries taken would not bound them.
      if (out > ARCHIVE_LIMITS.unpackedBytes + HEADERS) throw new BytesSwell('more than 4 GB');
      return piece;
    },
    jump: () => 0,
    async close() {
      packed.destroy();
      gunzip.destroy();
    },
  });
}

interface Pieces {
  next(): Promise<Buffer | undefined>;
  /** Goes on without reading, as far as it can; gives how far. */
  jump(length: number): number;
  close(): Promise<void>;
}

function overPieces(pieces: Pieces): ByteReader {
  let current: Buffer = Buffer.alloc(0);
  let at = 0;

  /** Moves on to a piece with bytes in it; false at the end. */
  async function refill(): Promise<boolean> {
    while (current.length === 0) {
      const next = await pieces.next();
      if (next === undefined) return false;
      current = next;
    }
    return true;
  }

  return {
    get at() {
      return at;
    },
    async take(length) {
      if (current.length >= length) {
        const taken = current.subarray(0, length);
        current = current.subarray(length);
        at += length;
        return taken;
      }
      const whole = Buffer.allocUnsafe(length);
      let filled = 0;
      while (filled < length) {
        if (!(await refill())) throw new BytesEnded();
        const part = current.subarray(0, length - filled);
        whole.set(part, filled);
        filled += part.length;
        at += part.length;
        current = current.subarray(part.length);
      }
      return whole;
    },
    async skip(length) {
      let left = length;
      while (left > 0) {
        if (current.length === 0) {
          const jumped = pieces.jump(left);
          at += jumped;
          left -= jumped;
          if (left === 0) return;
          if (!(await refill())) throw new BytesEnded();
        }
        const part = Math.min(left, current.length);
        current = current.subarray(part);
        at += part;
        left -= part;
      }
    },
    isDone: async () => !(await refill()),
    close: pieces.close,
  };
}
