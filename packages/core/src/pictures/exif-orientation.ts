import { at16In, at32In, wordAt } from './bytes-at.ts';

const ORIENTATION = 0x0112;
const MOST_ENTRIES = 512;

/** How a picture is to be turned, 1 to 8, by the Exif data at hand (with or without its heading); 1 where they do not say. */
export function exifOrientation(exif: Uint8Array): number {
  const start = wordAt(exif, 0, 4) === 'Exif' ? 6 : 0;
  const order = wordAt(exif, start, 2);
  if (order !== 'II' && order !== 'MM') return 1;
  const little = order === 'II';
  const entries = start + at32In(exif, start + 4, little);
  const count = at16In(exif, entries, little);
  if (Number.isNaN(count)) return 1;
  for (let index = 0; index < Math.min(count, MOST_ENTRIES); index++) {
    const at = entries + 2 + index * 12;
    if (at16In(exif, at, little) !== ORIENTATION) continue;
    const value = at16In(exif, at + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** Exif data that say how the picture is to be turned, and nothing else. */
export function orientationAlone(orientation: number): Uint8Array {
  return Uint8Array.from([
    ...[0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8],
    ...[0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0],
  ]);
}
