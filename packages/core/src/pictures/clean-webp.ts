import { ascii, at32In, joined, wordAt, written32 } from './bytes-at.ts';
import { type Cleaned, DAMAGED } from './cleaned.ts';
import { exifOrientation, orientationAlone } from './exif-orientation.ts';

const HEADING = 12;
const FRAME_HEADING = 16;
const PIXELS = ['VP8 ', 'VP8L', 'ALPH'];
const KEPT = new Set([...PIXELS, 'VP8X', 'ANIM', 'ANMF', 'ICCP']);
const [HAS_EXIF, HAS_XMP] = [0x08, 0x04];

interface Chunk {
  name: string;
  data: Uint8Array;
}

/** A WebP without Exif (but for its turning), XMP, unknown chunks and whatever stands behind its end. */
export function cleanWebp(bytes: Uint8Array): Cleaned {
  const end = 8 + at32In(bytes, 4, true);
  const chunks = end <= bytes.length + 1 ? chunksIn(bytes.subarray(HEADING, end)) : undefined;
  if (chunks === undefined) return DAMAGED;
  const kept: Chunk[] = [];
  let removed = end < bytes.length;
  let turned = 1;
  for (const { name, data } of chunks) {
    if (name === 'EXIF') turned = exifOrientation(data);
    if (!KEPT.has(name)) removed = true;
    else if (name !== 'ANMF') kept.push({ name, data });
    else {
      const inside = data.length < FRAME_HEADING ? undefined : chunksIn(data.subarray(FRAME_HEADING));
      if (inside === undefined) return DAMAGED;
      const pixels = inside.filter((one) => PIXELS.includes(one.name));
      removed ||= pixels.length < inside.length;
      kept.push({ name, data: joined([data.subarray(0, FRAME_HEADING), ...pixels.map(written)]) });
    }
  }
  if (!kept.some(({ name }) => name === 'ANMF' || name === 'VP8 ' || name === 'VP8L')) return DAMAGED;
  if (turned !== 1 && kept[0]?.name === 'VP8X') kept.push({ name: 'EXIF', data: orientationAlone(turned) });
  const hasExif = kept.at(-1)?.name === 'EXIF';
  const body = joined(kept.map((chunk) => written(flagged(chunk, hasExif))));
  const whole = joined([ascii('RIFF'), written32(body.length + 4, true), ascii('WEBP'), body]);
  return { ok: true, bytes: whole, removed };
}

/** The chunks of a container; undefined where one reaches beyond its end. */
function chunksIn(bytes: Uint8Array): Chunk[] | undefined {
  const chunks: Chunk[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = at32In(bytes, at + 4, true);
    const end = at + 8 + length;
    if (!(end <= bytes.length)) return undefined;
    chunks.push({ name: wordAt(bytes, at, 4), data: bytes.subarray(at + 8, end) });
    at = end + (length % 2);
  }
  return chunks;
}

/** The heading of a picture says what else is in it. */
function flagged({ name, data }: Chunk, hasExif: boolean): Chunk {
  if (name !== 'VP8X' || data.length === 0) return { name, data };
  const flags = ((data[0] ?? 0) & ~(HAS_EXIF | HAS_XMP)) | (hasExif ? HAS_EXIF : 0);
  return { name, data: joined([Uint8Array.of(flags), data.subarray(1)]) };
}

function written({ name, data }: Chunk): Uint8Array {
  const fill = new Uint8Array(data.length % 2);
  return joined([ascii(name), written32(data.length, true), data, fill]);
}
