/** Numbers and words in bytes. What lies beyond the end is NaN or an empty word, so that no comparison holds for it. */

export function at16(bytes: Uint8Array, at: number): number {
  return at16In(bytes, at, false);
}

export function at32(bytes: Uint8Array, at: number): number {
  return at32In(bytes, at, false);
}

export function at16In(bytes: Uint8Array, at: number, little: boolean): number {
  const [first, second] = [bytes[at], bytes[at + 1]];
  if (first === undefined || second === undefined) return Number.NaN;
  return little ? second * 0x1_00 + first : first * 0x1_00 + second;
}

export function at32In(bytes: Uint8Array, at: number, little: boolean): number {
  const [first, second] = [at16In(bytes, at, little), at16In(bytes, at + 2, little)];
  return little ? second * 0x1_00_00 + first : first * 0x1_00_00 + second;
}

/** The letters of ASCII at a place; other bytes are points. */
export function wordAt(bytes: Uint8Array, at: number, length: number): string {
  if (at < 0 || at + length > bytes.length) return '';
  let word = '';
  for (const byte of bytes.subarray(at, at + length))
    word += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';
  return word;
}

export function startsWith(bytes: Uint8Array, at: number, wanted: readonly number[]): boolean {
  return wanted.every((byte, index) => bytes[at + index] === byte);
}

/** A number in four bytes, the highest first; or the lowest first. */
export function written32(value: number, little = false): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, little);
  return bytes;
}

export function ascii(word: string): Uint8Array {
  return Uint8Array.from(word, (letter) => letter.charCodeAt(0));
}

/** All parts, one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
