import { crc32 } from 'node:zlib';
import { ARCHIVE_LIMITS } from './archive.ts';
import { zipText } from './code-page-437.ts';

/** Thrown where a zip archive breaks its own format. The message says where, in words. */
export class ZipBroken extends Error {}

/** Gives exactly these bytes of the file. @throws ZipBroken where they are not there */
export type ReadAt = (at: number, length: number) => Buffer;

/** One entry as the central directory states it. */
export interface ZipRecord {
  name: string;
  method: number;
  encrypted: boolean;
  crc: number;
  packedSize: number;
  size: number;
  /** Milliseconds since 1970. */
  modified: number;
  /** The kind of file in the terms of Unix (`0o120000` a symbolic link); 0 where nothing is said. */
  unixKind: number;
  /** Where the local header begins in the file. */
  at: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const END_64_LOCATOR = 0x07064b50;
const RECORD = 0x02014b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;

/**
 * The central directory, which alone says what is in a zip archive: what local headers claim beside it does not count.
 * `from` is where it begins; every entry lies before.
 * @throws ZipBroken
 */
export function readZipDirectory(read: ReadAt, fileSize: number): { records: ZipRecord[]; from: number } {
  const end = findEnd(read, fileSize);
  if (end.size > ARCHIVE_LIMITS.directoryBytes) throw new ZipBroken('its directory is too large');
  // Something may stand in front of the archive (a program that unpacks it): all offsets shift by its length.
  const from = end.at - end.size;
  const shift = from - end.offset;
  if (from < 0 || shift < 0) throw new ZipBroken('its directory does not lie where it should');
  const directory = read(from, end.size);
  const records: ZipRecord[] = [];
  let at = 0;
  while (at < directory.length) {
    if (directory.length - at < 46 || directory.readUInt32LE(at) !== RECORD) break;
    const lengths = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset));
    const length = 46 + lengths.reduce((sum, one) => sum + one, 0);
    if (directory.length - at < length) break;
    records.push(recordOf(directory.subarray(at, at + length), lengths, shift));
    at += length;
  }
  if (at !== directory.length || records.length !== end.entries) {
    throw new ZipBroken(`its directory breaks off after ${records.length} entries`);
  }
  return { records, from };
}

interface End {
  /** Where the directory ends. */
  at: number;
  entries: number;
  size: number;
  offset: number;
}

function findEnd(read: ReadAt, fileSize: number): End {
  const length = Math.min(fileSize, END_LENGTH + LONGEST_COMMENT);
  const start = fileSize - length;
  const tail = read(start, length);
  for (let at = length - END_LENGTH; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END || at + END_LENGTH + tail.readUInt16LE(at + 20) !== length) continue;
    const disks = tail.readUInt16LE(at + 4);
    const end: End = {
      at: start + at,
      entries: tail.readUInt16LE(at + 10),
      size: tail.readUInt32LE(at + 12),
      offset: tail.readUInt32LE(at + 16),
    };
    const large = end.entries === 0xffff || end.size === 0xffffffff || end.offset === 0xffffffff;
    const found = large ? (findEnd64(read, end.at) ?? end) : end;
    if (found === end && disks !== 0) throw new ZipBroken('it is one part of several');
    return found;
  }
  throw new ZipBroken('its directory, which stands at its end, is not there');
}

function findEnd64(read: ReadAt, endAt: number): End | undefined {
  if (endAt < 20) return undefined;
  const locator = read(endAt - 20, 20);
  if (locator.readUInt32LE(0) !== END_64_LOCATOR) return undefined;
  const stated = number64(locator, 8);
  // With something in front of the archive the stated place is too early: then it stands right before its locator.
  for (const at of [stated, endAt - 20 - 56]) {
    if (at < 0 || at + 56 > endAt) continue;
    const record = read(at, 56);
    if (record.readUInt32LE(0) !== END_64) continue;
    return {
      at,
      entries: number64(record, 32),
      size: number64(record, 40),
      offset: number64(record, 48),
    };
  }
  throw new ZipBroken('its directory does not lie where it should');
}

function recordOf(record: Buffer, lengths: readonly number[], shift: number): ZipRecord {
  const [nameLength = 0, extraLength = 0] = lengths;
  const flags = record.readUInt16LE(8);
  const rawName = record.subarray(46, 46 + nameLength);
  const extra = record.subarray(46 + nameLength, 46 + nameLength + extraLength);
  const madeBy = record.readUInt16LE(4) >> 8;
  let size = record.readUInt32LE(24);
  let packedSize = record.readUInt32LE(20);
  let at = record.readUInt32LE(42);
  let modified = dosTime(record.readUInt16LE(14), record.readUInt16LE(12));
  let name = zipText(rawName, (flags & 0x800) !== 0);
  for (const [id, field] of extraFields(extra)) {
    if (id === 0x0001) {
      let next = 0;
      const take = () => {
        if (field.length < next + 8) throw new ZipBroken('a large size is missing in its directory');
        next += 8;
        return number64(field, next - 8);
      };
      if (size === 0xffffffff) size = take();
      if (packedSize === 0xffffffff) packedSize = take();
      if (at === 0xffffffff) at = take();
    } else if (id === 0x5455 && field.length >= 5 && ((field[0] ?? 0) & 1) === 1) {
      modified = field.readInt32LE(1) * 1000;
    } else if (id === 0x7075 && field.length > 5 && field[0] === 1) {
      // The name in UTF-8 beside one in an old code page; it counts as long as the other was not changed without it.
      if (field.readUInt32LE(1) === crc32(rawName)) name = zipText(field.subarray(5), true);
    }
  }
  return {
    name,
    method: record.readUInt16LE(10),
    encrypted: (flags & 0x2041) !== 0,
    crc: record.readUInt32LE(16),
    packedSize,
    size,
    modified,
    unixKind: madeBy === 3 || madeBy === 19 ? (record.readUInt32LE(38) >>> 16) & 0o170000 : 0,
    at: at + shift,
  };
}

function* extraFields(extra: Buffer): Generator<[id: number, field: Buffer]> {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    if (at + 4 + length > extra.length) return;
    yield [extra.readUInt16LE(at), extra.subarray(at + 4, at + 4 + length)];
    at += 4 + length;
  }
}

function number64(bytes: Buffer, at: number): number {
  const value = Number(bytes.readBigUInt64LE(at));
  if (!Number.isSafeInteger(value)) throw new ZipBroken('a size in its directory is beyond measure');
  return value;
}

/** Zip stores the wall clock of a zone that it does not name: taken as UTC, so that every machine reads the same. */
function dosTime(date: number, time: number): number {
  const found = Date.UTC(
    1980 + (date >> 9),
    Math.max(0, ((date >> 5) & 15) - 1),
    date & 31,
    time >> 11,
    (time >> 5) & 63,
    (time & 31) * 2,
  );
  return Number.isFinite(found) ? found : 0;
}
