import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { decodeText } from '@debrief/core/text';
import { z } from 'zod';
import type { FolderFileStore, HashedBytes, LiveFile } from './folder-file-store.ts';

/** Most versions of one file, and most letters of all of them together. */
const MOST = 48;
const MOST_LETTERS = 1_000_000;
/** They are stored this often while a file is written again and again, in milliseconds. */
const STORED_EVERY_MS = 10_000;
/** Files whose versions are kept in memory. */
const MOST_FILES = 200;

interface Kept {
  generation: number;
  versions: string[];
  /** When they were stored last; undefined while they are stored as they are. */
  unstored: number | undefined;
}

/**
 * What files were lately: somebody may have one of these texts open in an editor that does not notice what is written to the file since,
 * and save over it. They are kept in memory and stored from time to time, and at the end.
 */
export class RecentVersions {
  readonly #store: FolderFileStore;
  readonly #files = new Map<string, Kept>();

  constructor(store: FolderFileStore) {
    this.#store = store;
  }

  /** The newest first. What was erased from a text (a new generation) is in none of them. */
  of(file: LiveFile): readonly string[] {
    return this.#kept(file).versions;
  }

  /** The file has become these bytes. */
  async add(file: LiveFile, { bytes }: HashedBytes): Promise<void> {
    const kept = this.#kept(file);
    kept.versions = withVersion(kept.versions, decodeText(bytes).text);
    const now = performance.now();
    kept.unstored ??= now;
    if (now - kept.unstored >= STORED_EVERY_MS) await this.#save(file.id, kept);
  }

  async close(): Promise<void> {
    for (const [id, kept] of this.#files) if (kept.unstored !== undefined) await this.#save(id, kept);
  }

  async #save(id: string, kept: Kept): Promise<void> {
    kept.unstored = undefined;
    await this.#store.saveRecent(id, kept.generation, packVersions(kept.versions));
  }

  #kept(file: LiveFile): Kept {
    const known = this.#files.get(file.id);
    if (known?.generation === file.generation) return known;
    const stored = file.recent === undefined ? [] : unpackVersions(file.recent);
    const kept: Kept = {
      generation: file.generation,
      versions: stored.length > 0 ? stored : [decodeText(file.base.bytes).text],
      unstored: undefined,
    };
    this.#files.set(file.id, kept);
    for (const [id, { unstored }] of this.#files)
      if (this.#files.size > MOST_FILES && unstored === undefined && id !== file.id) this.#files.delete(id);
    return kept;
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

/** Versions of one file are nearly the same: together they take little more room than one. */
export function packVersions(versions: readonly string[]): Uint8Array {
  return zstdCompressSync(JSON.stringify(versions));
}

export function unpackVersions(packed: Uint8Array): string[] {
  return z.array(z.string()).parse(JSON.parse(zstdDecompressSync(packed).toString('utf8')));
}
