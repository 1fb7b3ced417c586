import { ARCHIVE_LIMITS } from './archive.ts';
import { type ByteReader, BytesEnded } from './byte-reader.ts';
import { readPaxRecords, readTarHeader, TAR_BLOCK, tarText } from './tar-header.ts';

/** Thrown where a tar archive breaks its own format. */
export class TarBroken extends Error {}

/** One thing in a tar archive, with its extended headers applied. */
export interface TarMember {
  name: string;
  type: string;
  size: number;
  /** Milliseconds since 1970. */
  modified: number;
  /** Stored with holes, in a form of GNU tar that is not unpacked here. */
  sparse: boolean;
  /** Where its bytes end in the archive. */
  endsAt: number;
  /** The bytes, in memory of their own. May be asked for once, before the next member. */
  content(): Promise<Uint8Array>;
}

/**
 * Goes through a tar archive: ustar, extended headers of POSIX (pax), long names of GNU.
 * @throws TarBroken, BytesEnded
 */
export async function* tarMembers(bytes: ByteReader): AsyncGenerator<TarMember> {
  let pax: Map<string, string> | undefined;
  let longName: string | undefined;
  while (true) {
    if (await bytes.isDone()) throw new BytesEnded();
    const header = readTarHeader(await bytes.take(TAR_BLOCK));
    if (header === undefined) throw new TarBroken();
    if (header === 'end') return;
    if (header.type === 'x' || header.type === 'g') {
      const records = readPaxRecords(await extended(bytes, header.size));
      if (records === undefined) throw new TarBroken();
      // What is said of all members (a comment, mostly) names none of them.
      if (header.type === 'x') pax = records;
      continue;
    }
    if (header.type === 'L' || header.type === 'K') {
      const name = tarText(await extended(bytes, header.size));
      if (header.type === 'L') longName = name;
      continue;
    }
    const size = pax?.has('size') === true ? Number(pax.get('size')) : header.size;
    if (!Number.isSafeInteger(size) || size < 0) throw new TarBroken();
    // Links and folders have no bytes, whatever size their header repeats.
    const stored = /^[1-6]$/.test(header.type) ? 0 : size;
    let unread = stored;
    yield {
      name: pax?.get('path') ?? longName ?? header.name,
      type: header.type,
      size,
      modified: Math.trunc((Number(pax?.get('mtime')) || header.modified) * 1000),
      sparse: header.type === 'S' || [...(pax?.keys() ?? [])].some((key) => key.startsWith('GNU.sparse.')),
      endsAt: bytes.at + stored,
      async content() {
        const content = new Uint8Array(await bytes.take(stored));
        unread = 0;
        return content;
      },
    };
    await bytes.skip(unread + paddingOf(stored));
    pax = undefined;
    longName = undefined;
  }
}

async function extended(bytes: ByteReader, size: number): Promise<Uint8Array> {
  if (size > ARCHIVE_LIMITS.extendedHeaderBytes) throw new TarBroken();
  const content = new Uint8Array(await bytes.take(size));
  await bytes.skip(paddingOf(size));
  return content;
}

function paddingOf(size: number): number {
  return (TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK;
}
