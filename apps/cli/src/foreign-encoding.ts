/** So many bytes tell. */
const LOOKED_AT = 4096;
/** From this share of unreadable characters on it is no UTF-8 with a slip in it. */
const UNREADABLE = 0.3;

/** What bytes are that are not a text in UTF-8; undefined where they are one, even with a few bad bytes in it. */
export function foreignEncoding(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'UTF-32' : 'UTF-16';
  if (a === 0xfe && b === 0xff) return 'UTF-16';
  const start = bytes.subarray(0, LOOKED_AT);
  if (start.length >= 4) {
    // UTF-16 without its mark: in Latin letters every other byte is zero, and none of those between.
    const zeros = [0, 0];
    for (const [at, byte] of start.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
    const most = Math.max(...zeros);
    if (Math.min(...zeros) === 0 && most > start.length / 3) return 'UTF-16';
  }
  const text = new TextDecoder().decode(start, { stream: true });
  const unreadable = text.match(/\ufffd/g)?.length ?? 0;
  // Written as such it is a character like any other; only bytes that are none count.
  if (unreadable <= text.length * UNREADABLE) return undefined;
  return isUtf8(start) ? undefined : 'another encoding, or no text';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
