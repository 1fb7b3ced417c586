const encoder = new TextEncoder();

/** FNV-1a, 64 bit, over UTF-8, as 16 hex digits (Fowler, Noll and Vo). Halves are multiplied apart: no big integers on a hot path. */
export function fnv1a64(text: string): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of encoder.encode(text)) {
    low = (low ^ byte) >>> 0;
    // prime = 2^40 + 0x1b3
    const lowProduct = low * 0x1b3;
    const carry = Math.floor(lowProduct / 0x1_0000_0000);
    const highProduct = Math.imul(high, 0x1b3) + carry + (low << 8);
    low = lowProduct >>> 0;
    high = highProduct >>> 0;
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}
