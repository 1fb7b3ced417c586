/**
 * The headers of a tar archive: blocks of 512 bytes.
 *
 *   0 name  100 mode  108 uid  116 gid  124 size  136 mtime  148 checksum  156 type  157 link  257 magic  345 prefix  500
 */
export interface TarHeader {
  name: string;
  /** One character: `0` file, `5` folder, `2` symbolic link, `x` extended header, `L` long name, … */
  type: string;
  size: number;
  /** Seconds since 1970. */
  modified: number;
}

export const TAR_BLOCK = 512;

/** Reads one block as a header: `end` for a block of zeros, undefined where it is none. */
export function readTarHeader(block: Uint8Array): TarHeader | 'end' | undefined {
  if (block.every((byte) => byte === 0)) return 'end';
  const stated = octal(block, 148, 8);
  if (stated === undefined) return undefined;
  let unsigned = 0;
  let signed = 0;
  for (let at = 0; at < TAR_BLOCK; at++) {
    // The checksum counts itself as blanks; old programs summed signed bytes.
    const byte = at >= 148 && at < 156 ? 32 : (block[at] ?? 0);
    unsigned += byte;
    signed += byte > 127 ? byte - 256 : byte;
  }
  if (stated !== unsigned && stated !== signed) return undefined;
  const size = tarNumber(block, 124, 12);
  if (size === undefined) return undefined;
  const type = String.fromCharCode(block[156] ?? 0);
  const prefix = textAt(block, 257, 6) === 'ustar' ? textAt(block, 345, 155) : '';
  const name = textAt(block, 0, 100);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    type: type === '\0' ? '0' : type,
    size,
    modified: tarNumber(block, 136, 12) ?? 0,
  };
}

/** The records of an extended header (`LENGTH KEY=VALUE\n`); undefined where they are damaged. */
export function readPaxRecords(bytes: Uint8Array): Map<string, string> | undefined {
  const records = new Map<string, string>();
  let at = 0;
  while (at < bytes.length && bytes[at] !== 0) {
    const blank = bytes.indexOf(32, at);
    if (blank < 0 || blank - at > 10) return undefined;
    const written = Buffer.from(bytes.subarray(at, blank)).toString('latin1');
    const end = at + Number(written);
    if (!/^\d+$/.test(written) || end <= blank + 1 || end > bytes.length || bytes[end - 1] !== 10) {
      return undefined;
    }
    const equals = bytes.indexOf(61, blank);
    if (equals < 0 || equals >= end) return undefined;
    records.set(decoded(bytes.subarray(blank + 1, equals)), decoded(bytes.subarray(equals + 1, end - 1)));
    at = end;
  }
  return records;
}

/** The text before the first NUL. */
export function tarText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decoded(end < 0 ? bytes : bytes.subarray(0, end));
}

function textAt(block: Uint8Array, at: number, length: number): string {
  return tarText(block.subarray(at, at + length)).trimEnd();
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function octal(block: Uint8Array, at: number, length: number): number | undefined {
  const written = Buffer.from(block.subarray(at, at + length))
    .toString('latin1')
    .replace(/^[\0 ]+|[\0 ]+$/g, '');
  if (written === '') return 0;
  return /^[0-7]+$/.test(written) ? Number.parseInt(written, 8) : undefined;
}

/** Octal digits, or binary where the first bit is set; undefined where it is no number from 0 on that counts exactly. */
function tarNumber(block: Uint8Array, at: number, length: number): number | undefined {
  const first = block[at] ?? 0;
  if (first < 0x80) return octal(block, at, length);
  if (first !== 0x80) return undefined;
  let value = 0;
  for (let index = at + 1; index < at + length; index++) value = value * 256 + (block[index] ?? 0);
  return Number.isSafeInteger(value) ? value : undefined;
}
