import { ascii, at32, joined, wordAt, written32 } from './bytes-at.ts';
import { type Cleaned, DAMAGED } from './cleaned.ts';
import { exifOrientation, orientationAlone } from './exif-orientation.ts';

const SIGNATURE = 8;
/** Chunks without which the picture would look otherwise: pixels, palette, transparency, colour, size on paper, frames. */
const KEPT = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'bKGD', 'hIST', 'pHYs', 'sBIT'],
  ...['gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'mDCV', 'mDCv', 'cLLI', 'cLLi'],
  ...['acTL', 'fcTL', 'fdAT'],
]);

/** A PNG without texts, times, Exif, private chunks and whatever stands behind its end. */
export function cleanPng(bytes: Uint8Array): Cleaned {
  const parts = [bytes.subarray(0, SIGNATURE)];
  let removed = false;
  let hasPixels = false;
  for (let at = SIGNATURE; ; ) {
    const length = at32(bytes, at);
    const name = wordAt(bytes, at + 4, 4);
    const end = at + 12 + length;
    // A length beyond the end is not believed; NaN, where the file ends, is beyond as well.
    if (!(end <= bytes.length) || (at === SIGNATURE) !== (name === 'IHDR')) return DAMAGED;
    if (KEPT.has(name)) parts.push(bytes.subarray(at, end));
    else {
      removed = true;
      const turned = name === 'eXIf' ? exifOrientation(bytes.subarray(at + 8, end - 4)) : 1;
      if (turned !== 1) parts.push(chunk('eXIf', orientationAlone(turned)));
    }
    hasPixels ||= name === 'IDAT';
    at = end;
    if (name !== 'IEND') continue;
    if (!hasPixels) return DAMAGED;
    return { ok: true, bytes: joined(parts), removed: removed || end < bytes.length };
  }
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = joined([ascii(name), data]);
  return joined([written32(data.length), body, written32(checksum(body))]);
}

/** The CRC-32 of a chunk. */
function checksum(bytes: Uint8Array): number {
  let sum = 0xff_ff_ff_ff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ ((sum & 1) * 0xed_b8_83_20);
  }
  return ~sum >>> 0;
}
