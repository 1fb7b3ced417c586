import { at32, startsWith, wordAt } from './bytes-at.ts';

/** Kinds of pictures that browsers show. */
export const SHOWN_PICTURES = ['png', 'jpeg', 'gif', 'webp', 'avif'] as const;
export type ShownPicture = (typeof SHOWN_PICTURES)[number];

/** What a file is by its own bytes; `heic`, `tiff` and `jxl` are pictures of cameras and scanners that browsers do not show. */
export type PictureKind = ShownPicture | 'heic' | 'tiff' | 'jxl';

const BRANDS_READ = 32;
const HEIC = /^(?:hei[cmsx]|hev[cmsx]|mif1|msf1)$/;

/** The kind of a picture by its first bytes, whatever its name says; undefined for what is no picture. */
export function pictureKind(bytes: Uint8Array): PictureKind | undefined {
  if (startsWith(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (startsWith(bytes, 0, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (/^GIF8[79]a$/.test(wordAt(bytes, 0, 6))) return 'gif';
  if (wordAt(bytes, 0, 4) === 'RIFF' && wordAt(bytes, 8, 4) === 'WEBP') return 'webp';
  if (startsWith(bytes, 0, [0x49, 0x49, 0x2a, 0]) || startsWith(bytes, 0, [0x4d, 0x4d, 0, 0x2a]))
    return 'tiff';
  if (startsWith(bytes, 0, [0x49, 0x49, 0x2b, 0]) || startsWith(bytes, 0, [0x4d, 0x4d, 0, 0x2b]))
    return 'tiff';
  if (startsWith(bytes, 0, [0xff, 0x0a]) || wordAt(bytes, 4, 4) === 'JXL ') return 'jxl';
  return wordAt(bytes, 4, 4) === 'ftyp' ? kindOfBrands(bytes) : undefined;
}

export function isShownPicture(kind: PictureKind | undefined): kind is ShownPicture {
  return SHOWN_PICTURES.some((shown) => shown === kind);
}

/** Containers of one kind name what they hold; the most telling name decides. */
function kindOfBrands(bytes: Uint8Array): PictureKind | undefined {
  const end = Math.min(at32(bytes, 0), bytes.length, 16 + 4 * BRANDS_READ);
  const brands: string[] = [wordAt(bytes, 8, 4)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(wordAt(bytes, at, 4));
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'avif';
  return brands.some((brand) => HEIC.test(brand)) ? 'heic' : undefined;
}
