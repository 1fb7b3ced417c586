import { crc32, deflateRawSync } from 'node:zlib';

/** A member of a tar archive, with what a test wants to be wrong about it. */
export interface TarPart {
  name: string;
  content?: string | Uint8Array;
  type?: string;
  /** Stated instead of the true length. */
  size?: number;
  link?: string;
  prefix?: string;
  spoilChecksum?: boolean;
}

const BLOCK = 512;

/** A tar archive in the ustar form; `end` false leaves its end mark out. */
export function buildTar(parts: readonly TarPart[], end = true): Buffer {
  const blocks = parts.flatMap((part) => {
    const content = Buffer.from(part.content ?? '');
    const padding = Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK);
    return [tarHeader(part, part.size ?? content.length), content, padding];
  });
  return Buffer.concat(end ? [...blocks, Buffer.alloc(2 * BLOCK)] : blocks);
}

function tarHeader(part: TarPart, size: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  header.write(part.name, 0, 100);
  header.write('0000644\0', 100);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  header.write(`${(1_700_000_000).toString(8).padStart(11, '0')}\0`, 136);
  header.write('        ', 148);
  header.write(part.type ?? '0', 156);
  header.write(part.link ?? '', 157, 100);
  header.write('ustar\u000000', 257);
  header.write(part.prefix ?? '', 345, 155);
  const sum = header.reduce((total, byte) => total + byte, 0) + (part.spoilChecksum === true ? 1 : 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** An extended header (pax) for the member that follows. */
export function paxHeader(records: Readonly<Record<string, string>>): TarPart {
  const content = Object.entries(records)
    .map(([key, value]) => {
      const rest = Buffer.byteLength(` ${key}=${value}\n`);
      let length = rest + String(rest).length;
      if (String(length).length !== String(rest).length) length = rest + String(length).length;
      return `${length} ${key}=${value}\n`;
    })
    .join('');
  return { name: 'PaxHeaders/0', type: 'x', content };
}

/** An entry of a zip archive, with what a test wants to be wrong about it. */
export interface ZipPart {
  name: string | Uint8Array;
  content?: string | Uint8Array;
  stored?: boolean;
  /** The flags; bit 11 (UTF-8) is set where the name is given as text. */
  flags?: number;
  method?: number;
  /** The kind of file in the terms of Unix. */
  unixKind?: number;
  /** Stated in the directory instead of what is true. */
  size?: number;
  crc?: number;
  /** Sizes in the directory as 64-bit fields. */
  large?: boolean;
  /** Sizes behind the bytes rather than in the local header. */
  descriptor?: boolean;
  /** The offset of another entry's local header instead of its own. */
  sameBytesAs?: number;
}

/** A zip archive; `front` stands before it, as of a program that unpacks it. */
export function buildZip(parts: readonly ZipPart[], front: Uint8Array = new Uint8Array()): Buffer {
  const pieces: Buffer[] = [Buffer.from(front)];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const content = Buffer.from(part.content ?? '');
    const packed = part.stored === true ? content : deflateRawSync(content);
    const method = part.method ?? (part.stored === true ? 0 : 8);
    const utf8 = typeof part.name === 'string' ? 0x800 : 0;
    const flags = (part.flags ?? utf8) | (part.descriptor === true ? 8 : 0);
    const crc = part.crc ?? crc32(content);
    const size = part.size ?? content.length;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    if (part.descriptor !== true) {
      local.writeUInt32LE(crc, 14);
      local.writeUInt32LE(packed.length, 18);
      local.writeUInt32LE(size, 22);
    }
    local.writeUInt16LE(name.length, 26);
    const descriptor = Buffer.alloc(part.descriptor === true ? 16 : 0);
    if (part.descriptor === true) {
      descriptor.writeUInt32LE(0x08074b50, 0);
      descriptor.writeUInt32LE(crc, 4);
      descriptor.writeUInt32LE(packed.length, 8);
      descriptor.writeUInt32LE(size, 12);
    }
    offsets.push(at);
    const offset = part.sameBytesAs === undefined ? at : (offsets[part.sameBytesAs] ?? 0);
    directory.push(directoryRecord({ name, flags, method, crc, size, packed: packed.length, offset, part }));
    if (part.sameBytesAs !== undefined) continue;
    pieces.push(local, name, packed, descriptor);
    at += local.length + name.length + packed.length + descriptor.length;
  }
  const records = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(records.length, 12);
  end.writeUInt32LE(at, 16);
  if (!parts.some((part) => part.large)) return Buffer.concat([...pieces, records, end]);
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(44n, 4);
  end64.writeBigUInt64LE(BigInt(parts.length), 32);
  end64.writeBigUInt64LE(BigInt(records.length), 40);
  end64.writeBigUInt64LE(BigInt(at), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(front.length + at + records.length), 8);
  end.fill(0xff, 8, 20);
  return Buffer.concat([...pieces, records, end64, locator, end]);
}

function directoryRecord(known: {
  name: Buffer;
  flags: number;
  method: number;
  crc: number;
  size: number;
  packed: number;
  offset: number;
  part: ZipPart;
}): Buffer {
  const { name, flags, method, crc, size, packed, offset, part } = known;
  const extra = Buffer.alloc(part.large === true ? 28 : 0);
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE((3 << 8) | 45, 4);
  record.writeUInt16LE(flags, 8);
  record.writeUInt16LE(method, 10);
  record.writeUInt16LE((45 << 9) | (6 << 5) | 15, 14);
  record.writeUInt32LE(crc, 16);
  record.writeUInt32LE(part.large === true ? 0xffffffff : packed, 20);
  record.writeUInt32LE(part.large === true ? 0xffffffff : size, 24);
  record.writeUInt16LE(name.length, 28);
  record.writeUInt16LE(extra.length, 30);
  record.writeUInt32LE(((part.unixKind ?? 0o100000) | 0o644) * 0x10000, 38);
  record.writeUInt32LE(part.large === true ? 0xffffffff : offset, 42);
  if (part.large === true) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(24, 2);
    extra.writeBigUInt64LE(BigInt(size), 4);
    extra.writeBigUInt64LE(BigInt(packed), 12);
    extra.writeBigUInt64LE(BigInt(offset), 20);
  }
  return Buffer.concat([record, name, extra]);
}
