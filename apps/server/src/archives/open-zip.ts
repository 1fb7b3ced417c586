import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';
import { DebriefError } from '@debrief/core/errors';
import { ARCHIVE_LIMITS, type Archive, type ArchiveEntry, type OpenOptions } from './archive.ts';
import { type EntryList, entryList } from './entry-list.ts';
import { shownPath } from './entry-path.ts';
import { type ReadAt, readZipDirectory, ZipBroken, type ZipRecord } from './zip-directory.ts';

interface ZipEntry extends ArchiveEntry {
  record: ZipRecord;
  /** Where the next local header, or the directory, begins: the bytes of the entry end before. */
  until: number;
}

const LOCAL_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
/** Kinds of file in the terms of Unix that are files as we read them: stated, or not stated at all. */
const REGULAR = [0, 0o100000];

/**
 * Opens a zip archive. Every file in it is unpacked once and held against its checksum, so that a damage is known before
 * any of it is used. Reading is done at once rather than in turns: who opens an archive does nothing else meanwhile.
 * @throws DebriefError ARCHIVE_DAMAGED, ARCHIVE_TOO_LARGE, FILE_UNREADABLE
 */
export async function openZip(file: string, shown: string, options: OpenOptions): Promise<Archive> {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (cause) {
    throw new DebriefError('FILE_UNREADABLE', shown, { cause });
  }
  const read: ReadAt = (at, length) => {
    const bytes = Buffer.allocUnsafe(length);
    let filled = 0;
    while (filled < length) {
      const got = readSync(descriptor, bytes, filled, length - filled, at + filled);
      if (got === 0) throw new ZipBroken('it ends too early');
      filled += got;
    }
    return bytes;
  };
  const list = entryList<ZipEntry>(shown, options.largestEntry);
  try {
    const damage = look(read, fstatSync(descriptor).size, shown, list);
    const damaged = check(read, list.entries);
    const [first] = damaged;
    if (options.keepGoing !== true && damage !== undefined) throw damage;
    if (options.keepGoing !== true && first !== undefined) {
      throw new DebriefError('ARCHIVE_DAMAGED', `${shown} at ${shownPath(first.path)}`);
    }
    for (const { path } of damaged) list.refuse(path, 'damaged in the archive');
    const entries = list.entries.filter((entry) => !damaged.includes(entry));
    return {
      entries,
      refused: list.refused,
      ...(damage === undefined ? {} : { damage }),
      async *unpack(wanted) {
        for (const entry of entries) {
          if (!wanted(entry.path)) continue;
          const bytes = contentOf(read, entry);
          if (bytes === undefined) {
            throw new DebriefError('ARCHIVE_DAMAGED', `${shown} at ${shownPath(entry.path)}`);
          }
          yield { entry, bytes };
        }
      },
      close: async () => closeSync(descriptor),
    };
  } catch (failure) {
    closeSync(descriptor);
    throw failure;
  }
}

/** Lists all entries; gives what ended the list before its end. */
function look(
  read: ReadAt,
  fileSize: number,
  shown: string,
  list: EntryList<ZipEntry>,
): DebriefError | undefined {
  try {
    const { records, from } = readZipDirectory(read, fileSize);
    const ends = endsOf(records, from);
    for (const record of records) {
      list.count();
      lookAt(record, ends.get(record) ?? from, list);
    }
    return undefined;
  } catch (failure) {
    if (failure instanceof DebriefError) return failure;
    if (failure instanceof ZipBroken) {
      return new DebriefError('ARCHIVE_DAMAGED', `${shown}, ${failure.message}`, { cause: failure });
    }
    throw failure;
  }
}

/**
 * Where the bytes of each entry must have ended. Entries that share bytes are how an archive of a few megabytes unpacks to
 * terabytes with every ratio in order; no honest program makes them.
 */
function endsOf(records: readonly ZipRecord[], from: number): Map<ZipRecord, number> {
  const inPlace = [...records].sort((a, b) => a.at - b.at);
  const ends = new Map<ZipRecord, number>();
  for (const [index, record] of inPlace.entries()) {
    const until = inPlace[index + 1]?.at ?? from;
    if (record.at + 30 + record.packedSize > until) {
      throw new ZipBroken(`entries lie upon each other at ${shownPath(record.name)}`);
    }
    ends.set(record, until);
  }
  return ends;
}

function lookAt(record: ZipRecord, until: number, list: EntryList<ZipEntry>): void {
  const { name, method, size, packedSize, modified } = record;
  if (/[\\/]$/.test(name)) return;
  const swells = size > ARCHIVE_LIMITS.ratioFreeBytes && size > ARCHIVE_LIMITS.ratio * packedSize;
  if (record.unixKind === 0o120000) list.refuse(name, 'a symbolic link');
  else if (!REGULAR.includes(record.unixKind)) list.refuse(name, 'neither a file nor a folder');
  else if (record.encrypted) list.refuse(name, 'encrypted');
  else if (method !== STORED && method !== DEFLATED) {
    list.refuse(name, `packed in a way that is not read here (method ${method})`);
  } else if (swells) list.refuse(name, 'unpacks to more than 200 times its size');
  else list.add(name, (path) => ({ path, size, modified, record, until }));
}

/** The entries whose bytes are not what the directory says. */
function check(read: ReadAt, entries: readonly ZipEntry[]): ZipEntry[] {
  return entries.filter((entry) => contentOf(read, entry) === undefined);
}

/** The unpacked bytes; undefined where they are damaged. */
function contentOf(read: ReadAt, { record, until }: ZipEntry): Uint8Array | undefined {
  // More packed than unpacked bytes by far are a way to make us read, no way to pack.
  if (record.packedSize > record.size * 1.125 + 65_536) return undefined;
  try {
    // Header and bytes in one go: the next entry begins close behind, as a rule.
    const whole = read(record.at, Math.min(until - record.at, record.packedSize + 1024));
    if (whole.readUInt32LE(0) !== LOCAL_HEADER) return undefined;
    const start = 30 + whole.readUInt16LE(26) + whole.readUInt16LE(28);
    const end = start + record.packedSize;
    if (record.at + end > until) return undefined;
    const packed =
      end <= whole.length ? whole.subarray(start, end) : read(record.at + start, record.packedSize);
    const bytes =
      record.method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: record.size + 1 });
    if (bytes.length !== record.size || crc32(bytes) !== record.crc) return undefined;
    return new Uint8Array(bytes);
  } catch (failure) {
    if (failure instanceof ZipBroken || isOfZlib(failure)) return undefined;
    throw failure;
  }
}

function isOfZlib(failure: unknown): boolean {
  if (!(failure instanceof Error) || !('code' in failure)) return false;
  return String(failure.code).startsWith('Z_') || failure.code === 'ERR_BUFFER_TOO_LARGE';
}
