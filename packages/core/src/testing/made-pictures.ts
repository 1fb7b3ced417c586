/** Pictures made by hand, with what cameras and programs leave in them. */

const ascii = (word: string): number[] => [...word].map((letter) => letter.charCodeAt(0));
const big32 = (value: number): number[] => [
  value >>> 24,
  (value >>> 16) & 255,
  (value >>> 8) & 255,
  value & 255,
];
const little32 = (value: number): number[] => big32(value).reverse();

/** Words that must be in no picture that was cleaned. */
export const TELLTALE = 'GPS 59.91 10.75 Ann';

/** Exif data that say where a picture was taken, and how it is to be turned. */
export function exifWith(orientation: number): Uint8Array {
  return Uint8Array.from([
    ...[0x49, 0x49, 0x2a, 0, 8, 0, 0, 0],
    ...[2, 0],
    ...[0x0f, 0x01, 2, 0, ...little32(TELLTALE.length), ...little32(38)],
    ...[0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0],
    ...[0, 0, 0, 0],
    ...ascii(TELLTALE),
  ]);
}

/** A picture of one colour that browsers show. `extra` are chunks before the pixels, by their names. */
export function madePng(
  width: number,
  height: number,
  extra: readonly (readonly [string, Uint8Array])[] = [],
): Uint8Array<ArrayBuffer> {
  const row = [0, ...Array.from({ length: width }, () => [20, 110, 160]).flat()];
  const pixels = Array.from({ length: height }, () => row).flat();
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...pngChunk('IHDR', [...big32(width), ...big32(height), 8, 2, 0, 0, 0]),
    ...extra.flatMap(([name, data]) => pngChunk(name, [...data])),
    ...pngChunk('IDAT', stored(pixels)),
    ...pngChunk('IEND', []),
  ]);
}

/** A PNG as a phone or a program leaves it: place, words, time, and something behind its end. */
export function tellingPng(width = 4, height = 3, orientation = 1): Uint8Array<ArrayBuffer> {
  const whole = madePng(width, height, [
    ['gAMA', Uint8Array.from(big32(45_455))],
    ['eXIf', exifWith(orientation)],
    ['tEXt', Uint8Array.from(ascii(`Author\0${TELLTALE}`))],
    ['iTXt', Uint8Array.from(ascii(`XML:com.adobe.xmp\0\0\0\0\0${TELLTALE}`))],
    ['tIME', Uint8Array.from([7, 234, 11, 20, 1, 2, 3])],
    ['prVt', Uint8Array.from(ascii(TELLTALE))],
  ]);
  return Uint8Array.from([...whole, ...ascii(TELLTALE)]);
}

/** A JPEG in all its parts, though with no pixels that would show anything. */
export function tellingJpeg(orientation = 1): Uint8Array<ArrayBuffer> {
  const segment = (code: number, data: number[]): number[] => {
    const length = data.length + 2;
    return [0xff, code, length >> 8, length & 255, ...data];
  };
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...segment(0xe0, [...ascii('JFIF\0'), 1, 2, 0, 0, 1, 0, 1, 1, 1, 9, 9, 9]),
    ...segment(0xe1, [...ascii('Exif\0\0'), ...exifWith(orientation)]),
    ...segment(0xe1, ascii(`http://ns.adobe.com/xap/1.0/\0${TELLTALE}`)),
    ...segment(0xe2, ascii('ICC_PROFILE\0\u0001\u0001colours')),
    ...segment(0xe2, ascii(`MPF\0${TELLTALE}`)),
    ...segment(0xed, ascii(`Photoshop 3.0\0${TELLTALE}`)),
    ...segment(0xfe, ascii(TELLTALE)),
    ...segment(0xdb, Array(65).fill(1)),
    ...segment(0xc0, [8, 0, 3, 0, 4, 1, 1, 0x11, 0]),
    ...segment(0xda, [1, 1, 0, 0, 63, 0]),
    ...[1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 5],
    ...segment(0xfe, ascii(TELLTALE)),
    ...segment(0xda, [1, 1, 0, 0, 63, 0]),
    ...[6, 7],
    ...[0xff, 0xd9],
    ...ascii(TELLTALE),
  ]);
}

/** A GIF of two frames that plays for ever, with a comment and XMP. */
export function tellingGif(): Uint8Array<ArrayBuffer> {
  const blocks = (data: number[]): number[] => [data.length, ...data, 0];
  const frame = [
    ...[0x21, 0xf9, ...blocks([0, 1, 0, 0])],
    ...[0x2c, 0, 0, 0, 0, 4, 0, 3, 0, 0, 2, ...blocks([0x84, 0x51])],
  ];
  return Uint8Array.from([
    ...ascii('GIF89a'),
    ...[4, 0, 3, 0, 0x80, 0, 0, 1, 1, 1, 2, 2, 2],
    ...[0x21, 0xff, 11, ...ascii('NETSCAPE2.0'), ...blocks([1, 0, 0])],
    ...[0x21, 0xff, 11, ...ascii('XMP DataXMP'), ...blocks(ascii(TELLTALE))],
    ...[0x21, 0xfe, ...blocks(ascii(TELLTALE))],
    ...frame,
    ...frame,
    0x3b,
    ...ascii(TELLTALE),
  ]);
}

/** A WebP with all that may be in one. */
export function tellingWebp(orientation = 1): Uint8Array<ArrayBuffer> {
  const chunk = (name: string, data: number[]): number[] => [
    ...ascii(name),
    ...little32(data.length),
    ...data,
    ...(data.length % 2 === 1 ? [0] : []),
  ];
  const body = [
    ...chunk('VP8X', [0x2c, 0, 0, 0, 3, 0, 0, 2, 0, 0]),
    ...chunk('ICCP', ascii('colours')),
    ...chunk('VP8L', [0x2f, 3, 0x80, 0, 0, 1, 2]),
    ...chunk('EXIF', [...exifWith(orientation)]),
    ...chunk('XMP ', ascii(TELLTALE)),
    ...chunk('prVt', ascii(TELLTALE)),
  ];
  return Uint8Array.from([
    ...[...ascii('RIFF'), ...little32(body.length + 4), ...ascii('WEBP')],
    ...body,
    ...ascii(TELLTALE),
  ]);
}

function pngChunk(name: string, data: readonly number[]): number[] {
  const body = [...ascii(name), ...data];
  return [...big32(data.length), ...body, ...big32(crc(body))];
}

/** The zlib form of bytes, not made smaller. */
function stored(data: readonly number[]): number[] {
  const blocks: number[] = [];
  for (let at = 0; at === 0 || at < data.length; at += 0xff_ff) {
    const part = data.slice(at, at + 0xff_ff);
    const [low, high] = [part.length & 255, part.length >> 8];
    blocks.push(at + 0xff_ff >= data.length ? 1 : 0, low, high, low ^ 255, high ^ 255);
    for (const byte of part) blocks.push(byte);
  }
  let [one, two] = [1, 0];
  for (const byte of data) {
    one = (one + byte) % 65_521;
    two = (two + one) % 65_521;
  }
  return [0x78, 0x01, ...blocks, ...big32(two * 0x1_00_00 + one)];
}

function crc(bytes: readonly number[]): number {
  let sum = 0xff_ff_ff_ff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ ((sum & 1) * 0xed_b8_83_20);
  }
  return ~sum >>> 0;
}
