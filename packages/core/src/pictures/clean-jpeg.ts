import { ascii, at16, joined, wordAt } from './bytes-at.ts';
import { type Cleaned, DAMAGED } from './cleaned.ts';
import { exifOrientation, orientationAlone } from './exif-orientation.ts';

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/** A JPEG without Exif, XMP, IPTC, comments, previews and whatever stands behind its end; colour profile and turning stay. */
export function cleanJpeg(bytes: Uint8Array): Cleaned {
  const parts = [bytes.subarray(0, 2)];
  let removed = false;
  let hasPixels = false;
  for (let at = 2; ; ) {
    const marker = markerAt(bytes, at);
    if (marker === undefined) return DAMAGED;
    const { code, behind } = marker;
    if (code === END_OF_IMAGE) {
      if (!hasPixels) return DAMAGED;
      parts.push(Uint8Array.of(0xff, END_OF_IMAGE));
      return { ok: true, bytes: joined(parts), removed: removed || behind < bytes.length };
    }
    const length = at16(bytes, behind);
    const end = behind + length;
    if (!(length >= 2 && end <= bytes.length)) return DAMAGED;
    const kept = keptOf(code, bytes.subarray(behind + 2, end));
    if (kept === 'all') parts.push(bytes.subarray(behind - 2, end));
    else {
      removed = true;
      if (kept !== 'nothing') parts.push(segment(code, kept));
    }
    at = end;
    if (code !== START_OF_SCAN) continue;
    hasPixels = true;
    at = endOfScan(bytes, end);
    parts.push(bytes.subarray(end, at));
  }
}

/** The marker at a place, behind bytes that only fill up. */
function markerAt(bytes: Uint8Array, at: number): { code: number; behind: number } | undefined {
  if (bytes[at] !== 0xff) return undefined;
  let place = at + 1;
  while (bytes[place] === 0xff) place++;
  const code = bytes[place];
  // Neither a second beginning nor a mark that only stands among pixels can be here.
  if (code === undefined || code < 0xc0 || (code >= 0xd0 && code <= 0xd8)) return undefined;
  return { code, behind: place + 1 };
}

/** Where the pixels of a scan end: at the next marker, or at the end of the file. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; ; ) {
    const next = bytes.indexOf(0xff, at);
    const code = bytes[next + 1];
    if (next < 0 || code === undefined) return bytes.length;
    if (code !== 0 && !(code >= 0xd0 && code <= 0xd7) && code !== 0xff) return next;
    at = next + (code === 0xff ? 1 : 2);
  }
}

/** What of a segment stays. */
function keptOf(code: number, data: Uint8Array): 'all' | 'nothing' | Uint8Array {
  // Frames, tables, intervals, scans: the picture itself.
  if (code <= 0xdf) return 'all';
  if (code === 0xe0 && wordAt(data, 0, 5) === 'JFIF.' && data.length >= 14) {
    if (data.length === 14 && data[12] === 0 && data[13] === 0) return 'all';
    // A small picture in it may show what was cut away from the large one.
    return joined([data.subarray(0, 12), Uint8Array.of(0, 0)]);
  }
  if (code === 0xe1 && wordAt(data, 0, 4) === 'Exif') {
    const turned = exifOrientation(data);
    if (turned === 1) return 'nothing';
    const alone = joined([ascii('Exif\0\0'), orientationAlone(turned)]);
    return isSame(alone, data) ? 'all' : alone;
  }
  if (code === 0xe2 && wordAt(data, 0, 12) === 'ICC_PROFILE.') return 'all';
  // How the colours are written: without it they would be wrong.
  if (code === 0xee && wordAt(data, 0, 5) === 'Adobe' && data.length >= 12)
    return data.length === 12 ? 'all' : data.subarray(0, 12);
  return 'nothing';
}

function segment(code: number, data: Uint8Array): Uint8Array {
  const length = data.length + 2;
  return joined([Uint8Array.of(0xff, code, length >> 8, length & 0xff), data]);
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
