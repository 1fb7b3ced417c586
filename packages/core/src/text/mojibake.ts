/** The upper half (0x80–0xFF) of the encodings in which UTF-8 was misread most often. */
const MAC_ROMAN =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ';
const WINDOWS_80_9F = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function table(upper: string, from: number): ReadonlyMap<string, number> {
  return new Map([...upper].map((char, index) => [char, from + index]));
}

const latin1 = new Map(
  Array.from({ length: 96 }, (_, index) => [String.fromCharCode(0xa0 + index), 0xa0 + index] as const),
);
const windows1252 = new Map([...latin1, ...table(WINDOWS_80_9F, 0x80)]);
const windows1254 = new Map([
  ...windows1252,
  ['Ğ', 0xd0],
  ['İ', 0xdd],
  ['Ş', 0xde],
  ['ğ', 0xf0],
  ['ı', 0xfd],
  ['ş', 0xfe],
] as const);

const ENCODINGS: readonly (readonly [name: string, bytes: ReadonlyMap<string, number>])[] = [
  ['Mac Roman', table(MAC_ROMAN, 0x80)],
  ['Windows-1252', windows1252],
  ['Windows-1254', windows1254],
];

/** A run of characters that are UTF-8 misread in another encoding, and what they were. */
export interface Mojibake {
  from: number;
  to: number;
  repaired: string;
  encoding: string;
}

/** Finds text that was decoded wrongly. Only runs that, encoded back, are valid UTF-8 count; real accents do not. */
export function findMojibake(text: string): Mojibake[] {
  const found: Mojibake[] = [];
  // Two or more characters outside ASCII in a row: a single one cannot be the bytes of another.
  for (const match of text.matchAll(
    /[\u0080-\u00ff\u0131\u011e\u011f\u0130\u015e\u015f\u0152-\u0192\u02c6-\u02dd\u03a9\u03c0\u2013-\u2122\u2202-\u2265\u25ca\uf8ff\ufb01\ufb02]{2,64}/gu,
  )) {
    const repaired = repair(match[0]);
    if (repaired !== undefined)
      found.push({ from: match.index, to: match.index + match[0].length, ...repaired });
  }
  return found;
}

/** A text with every run that was decoded wrongly as it was meant. */
export function repairMojibake(text: string): string {
  let repaired = text;
  for (const damage of findMojibake(text).reverse())
    repaired = repaired.slice(0, damage.from) + damage.repaired + repaired.slice(damage.to);
  return repaired;
}

function repair(run: string): { repaired: string; encoding: string } | undefined {
  for (const [encoding, bytes] of ENCODINGS) {
    const encoded: number[] = [];
    for (const char of run) {
      const byte = bytes.get(char);
      if (byte === undefined) break;
      encoded.push(byte);
    }
    if (encoded.length !== [...run].length) continue;
    try {
      const repaired = new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(encoded));
      // A lone combining mark is no character that anybody wrote: another encoding fits better.
      if (repaired.length < run.length && repaired.length > 0 && !/^\p{M}/u.test(repaired))
        return { repaired, encoding };
    } catch {
      // Not UTF-8 in this encoding: the next one may fit.
    }
  }
  return undefined;
}
