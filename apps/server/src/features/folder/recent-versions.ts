import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { z } from 'zod';

/** Most versions of one file, and most letters of all of them together. */
const MOST = 48;
const MOST_LETTERS = 1_500_000;

/**
 * Puts a text in front of what a file was lately (the newest first). Where they become too many, every other one of the older half goes,
 * and never the oldest: an editor may have had the file open since then.
 */
export function withVersion(versions: readonly string[], text: string): string[] {
  const kept = [text, ...versions.filter((version) => version !== text)];
  let letters = kept.reduce((sum, version) => sum + version.length, 0);
  while (kept.length > 2 && (kept.length > MOST || letters > MOST_LETTERS)) {
    for (let at = kept.length - 2; at >= kept.length / 2; at -= 2) {
      letters -= kept[at]?.length ?? 0;
      kept.splice(at, 1);
    }
    if (kept.length === 3) letters -= kept.splice(1, 1)[0]?.length ?? 0;
  }
  return kept;
}

/** Versions of one file are nearly the same: together they take little more room than one. */
export function packVersions(versions: readonly string[]): Uint8Array {
  return zstdCompressSync(JSON.stringify(versions));
}

export function unpackVersions(packed: Uint8Array): string[] {
  return z.array(z.string()).parse(JSON.parse(zstdDecompressSync(packed).toString('utf8')));
}
