/**
 * Why an update is not taken. `gap`: it builds on what the document does not know. `foreign-client`: it continues what somebody
 * else has typed, under that one's number.
 */
export type UpdateRefusal =
  | 'malformed'
  | 'foreign-root'
  | 'not-plain-text'
  | 'carriage-return'
  | 'gap'
  | 'too-large'
  | 'foreign-client';

/** Ends the check of an update; never leaves {@link checkUpdate}. */
export class RefusedUpdate extends Error {
  readonly reason: UpdateRefusal;

  constructor(reason: UpdateRefusal) {
    super(reason);
    this.reason = reason;
  }
}

/** A unit of text by who typed it and how many that one had typed before. */
export interface UnitId {
  client: number;
  clock: number;
}

/** A run of units in an update: text, or a place where text was that is deleted. */
export interface UpdateStruct {
  clock: number;
  length: number;
  /** Absent where it was deleted already. */
  text?: string;
  /** Whether it has lost its place among other text as well. */
  collected: boolean;
  origin?: UnitId;
  rightOrigin?: UnitId;
}

export interface UpdateRead {
  /** The runs of each client, one after the other without a gap. */
  blocks: Map<number, UpdateStruct[]>;
  /** What is deleted, by client, in order and apart from each other. */
  deletions: Map<number, { clock: number; length: number }[]>;
}

/** The one shared type of a document. */
export const ROOT = 'markdown';

/** No client types two thousand million units; larger numbers are kept away from the arithmetic of others. */
const MOST_UNITS = 0x7fffffff;

const GC = 0;
const DELETED = 1;
const STRING = 4;
const SKIP = 10;
const CONTENT = 0x1f;
const HAS_PARENT_KEY = 0x20;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_ORIGIN = 0x80;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads an update in the first format of Yjs as far as it is plain text under the root. Stricter than Yjs, which would read on beyond
 * the end of the bytes, take the last of two blocks of one client, and build whatever types and documents are named.
 * @throws RefusedUpdate where it is anything else
 */
export function readUpdate(bytes: Uint8Array): UpdateRead {
  const reader = new ByteReader(bytes);
  const blocks = new Map<number, UpdateStruct[]>();
  for (let left = reader.number(); left > 0; left--) readBlock(reader, blocks);
  const deletions = readDeletions(reader);
  if (!reader.atEnd) throw new RefusedUpdate('malformed');
  return { blocks, deletions };
}

function readBlock(reader: ByteReader, blocks: Map<number, UpdateStruct[]>): void {
  let left = reader.number();
  const client = reader.number();
  let clock = reader.number();
  if (left === 0 || blocks.has(client)) throw new RefusedUpdate('malformed');
  const structs: UpdateStruct[] = [];
  for (; left > 0; left--) {
    const struct = readStruct(reader, clock);
    if (struct.length === 0) throw new RefusedUpdate('malformed');
    clock += struct.length;
    if (clock > MOST_UNITS) throw new RefusedUpdate('too-large');
    structs.push(struct);
  }
  blocks.set(client, structs);
}

function readStruct(reader: ByteReader, clock: number): UpdateStruct {
  const info = reader.byte();
  const content = info & CONTENT;
  if (info === SKIP) throw new RefusedUpdate('gap');
  if (info === GC) return { clock, length: reader.number(), collected: true };
  if (content === GC || content >= SKIP) throw new RefusedUpdate('malformed');
  if ((info & HAS_PARENT_KEY) !== 0 || (content !== STRING && content !== DELETED))
    throw new RefusedUpdate('not-plain-text');
  const origin = (info & HAS_ORIGIN) === 0 ? undefined : reader.id();
  const rightOrigin = (info & HAS_RIGHT_ORIGIN) === 0 ? undefined : reader.id();
  // What has a neighbour has the parent of its neighbour; else the name of a root, or the id of a type within one.
  if (origin === undefined && rightOrigin === undefined && (reader.number() !== 1 || reader.text() !== ROOT))
    throw new RefusedUpdate('foreign-root');
  const place = { clock, collected: false, ...(origin && { origin }), ...(rightOrigin && { rightOrigin }) };
  if (content === DELETED) return { ...place, length: reader.number() };
  const text = reader.text();
  if (text.includes('\r')) throw new RefusedUpdate('carriage-return');
  return { ...place, length: text.length, text };
}

function readDeletions(reader: ByteReader): UpdateRead['deletions'] {
  const deletions: UpdateRead['deletions'] = new Map();
  for (let left = reader.number(); left > 0; left--) {
    const client = reader.number();
    if (deletions.has(client)) throw new RefusedUpdate('malformed');
    const ranges: { clock: number; length: number }[] = [];
    let end = 0;
    for (let more = reader.number(); more > 0; more--) {
      const range = { clock: reader.number(), length: reader.number() };
      // Ranges over each other would be gone through again and again.
      if (range.length === 0 || range.clock < end) throw new RefusedUpdate('malformed');
      end = range.clock + range.length;
      if (end > MOST_UNITS) throw new RefusedUpdate('gap');
      ranges.push(range);
    }
    deletions.set(client, ranges);
  }
  return deletions;
}

class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new RefusedUpdate('malformed');
    return byte;
  }

  /** Seven bits a byte, the lowest first. */
  number(): number {
    let value = 0;
    for (let factor = 1; factor <= 2 ** 49; factor *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        if (value > Number.MAX_SAFE_INTEGER) break;
        return value;
      }
    }
    throw new RefusedUpdate('malformed');
  }

  id(): UnitId {
    return { client: this.number(), clock: this.number() };
  }

  text(): string {
    const length = this.number();
    const start = this.#at;
    if (length > this.#bytes.length - start) throw new RefusedUpdate('malformed');
    this.#at += length;
    try {
      return utf8.decode(this.#bytes.subarray(start, start + length));
    } catch {
      throw new RefusedUpdate('malformed');
    }
  }
}
