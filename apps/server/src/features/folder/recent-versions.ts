import { promisify } from 'node:util';
import { zstdCompress, zstdDecompressSync } from 'node:zlib';
import { decodeText } from '@debrief/core/text';
import { z } from 'zod';
import type { HashedBytes, LiveFile } from './folder-file-store.ts';

/** Most versions of one file, and most letters of all of them together. */
const MOST = 40;
const MOST_LETTERS = 800_000;
/** Files whose versions are kept in memory. */
const MOST_FILES = 200;

interface Kept {
  generation: number;
  versions: string[];
}

/**
 * What files were lately: somebody may have one of these texts open in an editor that does not notice what is written to the file since,
 * and save over it. They are stored with the file; here they are at hand.
 */
export class RecentVersions {
  readonly #files = new Map<string, Kept>();

  /** The newest first. What was erased from a text (a new generation) is in none of them. */
  of(file: LiveFile): readonly string[] {
    const known = this.#files.get(file.id);
    if (known?.generation === file.generation) return known.versions;
    const stored = file.recent === undefined ? [] : unpackVersions(file.recent);
    return this.#keep(file, stored.length > 0 ? stored : [decodeText(file.base.bytes).text]);
  }

  /** Those of a file that has become these bytes, to be stored. */
  packedWith(file: LiveFile, { bytes }: HashedBytes): Promise<Uint8Array> {
    return packVersions(withVersion(this.of(file), decodeText(bytes).text));
  }

  /** The file has become these bytes. */
  add(file: LiveFile, { bytes }: HashedBytes): void {
    this.#keep(file, withVersion(this.of(file), decodeText(bytes).text));
  }

  #keep({ id, generation }: LiveFile, versions: string[]): string[] {
    this.#files.delete(id);
    this.#files.set(id, { generation, versions });
    const [oldest] = this.#files.keys();
    if (this.#files.size > MOST_FILES && oldest !== undefined) this.#files.delete(oldest);
    return versions;
  }
}

/**
 * Puts a text in front of what a file was lately (the newest first). Where they become too many, every other one of the older half goes,
 * and never the oldest: an editor may have had the file open since then.
 */
export function withVersion(versions: readonly string[], text: string): string[] {
  const kept = [text, ...versions.filter((version) => version !== text)];
  const letters = () => kept.reduce((sum, version) => sum + version.length, 0);
  while (kept.length > 2 && (kept.length > MOST || letters() > MOST_LETTERS)) {
    const half = Math.floor(kept.length / 2);
    for (let at = kept.length - 2; at >= Math.max(1, half); at -= 2) kept.splice(at, 1);
  }
  return kept;
}

const compress = promisify(zstdCompress);

/** Versions of one file are nearly the same: together they take little more room than one. */
export function packVersions(versions: readonly string[]): Promise<Uint8Array> {
  return compress(JSON.stringify(versions));
}

export function unpackVersions(packed: Uint8Array): string[] {
  return z.array(z.string()).parse(JSON.parse(zstdDecompressSync(packed).toString('utf8')));
}
