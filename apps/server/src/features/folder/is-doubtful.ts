/** How many bytes at its end tell where a file was cut off. */
const CUT = 64;

/** Empty, or cut off: what an editor leaves that is in the middle of writing. */
export function isDoubtful(base: Uint8Array | undefined, bytes: Uint8Array): boolean {
  if (base === undefined || bytes.length >= base.length) return false;
  if (bytes.length < base.length / 2) return true;
  const end = Buffer.from(base).indexOf(bytes.subarray(-CUT));
  return end >= 0 && end + CUT < base.length;
}
