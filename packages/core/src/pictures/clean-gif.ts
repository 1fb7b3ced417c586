import { joined, wordAt } from './bytes-at.ts';
import { type Cleaned, DAMAGED } from './cleaned.ts';

const [EXTENSION, IMAGE, TRAILER] = [0x21, 0x2c, 0x3b];
const [GRAPHIC_CONTROL, PLAIN_TEXT, APPLICATION] = [0xf9, 0x01, 0xff];
const SCREEN_END = 13;

/** A GIF without comments, XMP, what programs left in it and whatever stands behind its end; frames, loops and colours stay. */
export function cleanGif(bytes: Uint8Array): Cleaned {
  let at = SCREEN_END + colours(bytes[10]);
  if (!(at < bytes.length)) return DAMAGED;
  const parts = [bytes.subarray(0, at)];
  let removed = false;
  let hasPixels = false;
  for (;;) {
    const kind = bytes[at];
    if (kind === TRAILER) {
      if (!hasPixels) return DAMAGED;
      parts.push(Uint8Array.of(TRAILER));
      return { ok: true, bytes: joined(parts), removed: removed || at + 1 < bytes.length };
    }
    const label = bytes[at + 1];
    const data = kind === IMAGE ? at + 10 + colours(bytes[at + 9]) + 1 : kind === EXTENSION ? at + 2 : -1;
    const end = data < 0 ? undefined : endOfBlocks(bytes, data);
    if (end === undefined) return DAMAGED;
    hasPixels ||= kind === IMAGE;
    const block = bytes.subarray(at, end);
    if (kind === IMAGE || label === GRAPHIC_CONTROL || label === PLAIN_TEXT || isKeptApplication(block))
      parts.push(block);
    else removed = true;
    at = end;
  }
}

/** Bytes of the table of colours that the flags announce. */
function colours(flags = 0): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

/** Where the chain of blocks that begins here ends; undefined where the file ends before. */
function endOfBlocks(bytes: Uint8Array, from: number): number | undefined {
  for (let at = from; ; ) {
    const length = bytes[at];
    if (length === undefined) return undefined;
    at += 1 + length;
    if (length === 0) return at;
  }
}

/** How often it is played, in its one shape, and the profile of its colours. */
function isKeptApplication(block: Uint8Array): boolean {
  if (block[1] !== APPLICATION || block[2] !== 11) return false;
  const name = wordAt(block, 3, 11);
  if (name === 'NETSCAPE2.0' || name === 'ANIMEXTS1.0')
    return block.length === 19 && block[14] === 3 && block[15] === 1;
  return name === 'ICCRGBG1012';
}
