import { cleanGif } from './clean-gif.ts';
import { cleanJpeg } from './clean-jpeg.ts';
import { cleanPng } from './clean-png.ts';
import { cleanWebp } from './clean-webp.ts';
import type { Cleaned } from './cleaned.ts';
import { pictureKind } from './picture-kind.ts';

/**
 * Takes out of a picture what it says about place, time, camera and people; how it looks stays. Time and memory grow with its length
 * alone, whatever lengths it claims for its parts; it never throws.
 */
export function cleanPicture(bytes: Uint8Array): Cleaned {
  switch (pictureKind(bytes)) {
    case 'png':
      return cleanPng(bytes);
    case 'jpeg':
      return cleanJpeg(bytes);
    case 'gif':
      return cleanGif(bytes);
    case 'webp':
      return cleanWebp(bytes);
    default:
      return { ok: false, why: 'unknown' };
  }
}
