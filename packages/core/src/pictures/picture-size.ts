import { at16, at16In, at32, at32In, wordAt } from './bytes-at.ts';
import { exifOrientation } from './exif-orientation.ts';
import { pictureKind } from './picture-kind.ts';

/** How large a picture is shown, in pixels, turned as it says. */
export interface PictureSize {
  width: number;
  height: number;
}

const LARGEST_SIDE = 100_000;

/** The size of a picture by its first bytes, of which the beginning is enough; undefined where they do not say. Never throws. */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const size = sizeOf(bytes);
  if (size === undefined) return undefined;
  const fits = (side: number) => side >= 1 && side <= LARGEST_SIDE;
  return fits(size.width) && fits(size.height) ? size : undefined;
}

function sizeOf(bytes: Uint8Array): PictureSize | undefined {
  switch (pictureKind(bytes)) {
    case 'png':
      return { width: at32(bytes, 16), height: at32(bytes, 20) };
    case 'gif':
      return { width: at16In(bytes, 6, true), height: at16In(bytes, 8, true) };
    case 'jpeg':
      return sizeOfJpeg(bytes);
    case 'webp':
      return sizeOfWebp(bytes);
    default:
      return undefined;
  }
}

function sizeOfJpeg(bytes: Uint8Array): PictureSize | undefined {
  let turned = 1;
  for (let at = 2; at < bytes.length; ) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++;
    const code = bytes[at + 1] ?? 0;
    const length = at16(bytes, at + 2);
    if (bytes[at] !== 0xff || code < 0xc0 || code === 0xda || !(length >= 2)) return undefined;
    if (code === 0xe1 && wordAt(bytes, at + 4, 4) === 'Exif')
      turned = exifOrientation(bytes.subarray(at + 4, at + 2 + length));
    // Every frame but the tables that have numbers among those of frames.
    if (code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code)) {
      const [height, width] = [at16(bytes, at + 5), at16(bytes, at + 7)];
      return turned >= 5 ? { width: height, height: width } : { width, height };
    }
    at += 2 + length;
  }
  return undefined;
}

function sizeOfWebp(bytes: Uint8Array): PictureSize | undefined {
  if (bytes.length < 30) return undefined;
  const kind = wordAt(bytes, 12, 4);
  if (kind === 'VP8X') {
    const side = (at: number) => (at32In(bytes, at, true) & 0xff_ff_ff) + 1;
    return { width: side(24), height: side(27) };
  }
  if (kind === 'VP8 ')
    return { width: at16In(bytes, 26, true) & 0x3f_ff, height: at16In(bytes, 28, true) & 0x3f_ff };
  if (kind !== 'VP8L') return undefined;
  const packed = at32In(bytes, 21, true);
  return { width: (packed & 0x3f_ff) + 1, height: ((packed >>> 14) & 0x3f_ff) + 1 };
}
